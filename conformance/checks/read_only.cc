#include "accord/conformance/checks/check.h"
#include "accord/conformance/messages/messages.h"

namespace accord::conformance::checks {

using contract::Json;

// OpenAPI 3.0 section 4.7.24.2: readOnly members should not be sent; 3.1 section 9.3 of JSON Schema
// Validation: they may be ignored. What an item has of itself, or of the control in `compared`, is
// not taken over.
std::optional<Deviation> takes_not_over(const Subject& subject) {
  const auto change = subject.results.find(subject.check.pointer);
  const StepResult* other = subject.compared();
  const Json* shown = subject.shown();
  if (change == subject.results.end() || other == nullptr || shown == nullptr) return std::nullopt;
  const Json* sent = change->second.sent_item();
  const Json* usual = other->shown_item();
  if (sent == nullptr || usual == nullptr) return std::nullopt;
  const std::string name = subject.check.value.text;
  const Json* given = contract::find(*sent, name);
  const Json* is = contract::find(*shown, name);
  const Json* was = contract::find(*usual, name);
  if (given == nullptr || is == nullptr || !contract::is_equal(*given, *is)) return std::nullopt;
  if (was != nullptr && contract::is_equal(*given, *was)) return std::nullopt;
  const std::string value = name + " = " + contract::to_text(*is);
  return Deviation{messages::not_the_item(value), value};
}

}  // namespace accord::conformance::checks
