#include "accord/conformance/checks/check.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {

using contract::Json;

// RFC 9110 section 15.5: a 4xx says that the request was not fulfilled. The value is of this case
// alone, so whoever else adds items, none of theirs has it.
std::optional<Deviation> lacks_sent(const Subject& subject) {
  const Json* items = subject.shown();
  const std::string& wanted = subject.check.value.text;
  if (items == nullptr || !items->IsArray()) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    const Json* value = contract::resolve_pointer(each, subject.check.pointer);
    if (value != nullptr && value->IsString() && contract::text_of(*value) == wanted)
      return Deviation{
          messages::not_the_item(subject.check.pointer + " = " + wanted), contract::to_text(each)};
  }
  return std::nullopt;
}

}  // namespace accord::conformance::checks
