#include <algorithm>

#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;
using contract::to_text;

const Json* array_of(const Subject& subject) {
  const Json* shown = subject.shown();
  return shown != nullptr && shown->IsArray() ? shown : nullptr;
}

}  // namespace

std::optional<Deviation> limits(const Subject& subject) {
  const Json* items = array_of(subject);
  if (items == nullptr || items->Size() <= 1) return std::nullopt;
  return Deviation{messages::at_most_one, messages::elements(items->Size())};
}

std::optional<Deviation> lists_what_was_created(const Subject& subject) {
  const Json* items = array_of(subject);
  const StepResult* created = subject.compared();
  if (items == nullptr || created == nullptr) return std::nullopt;
  const Json* item = created->shown_item();
  const bool is_shown = item != nullptr && item->IsObject();
  const Json* wanted = is_shown ? item : created->sent_item();
  if (wanted == nullptr || !wanted->IsObject()) return std::nullopt;
  const Rows rows = is_shown ? Rows() : subject.exchange.step->rows;
  const bool is_listed = std::any_of(items->Begin(), items->End(), [&](const Json& each) {
    return is_same_item(*wanted, each, rows);
  });
  if (is_listed) return std::nullopt;
  return Deviation{messages::the_item(to_text(*wanted)), subject.exchange.got().body};
}

std::optional<Deviation> filters(const Subject& subject) {
  const Json* items = array_of(subject);
  if (items == nullptr || !subject.check.value.from) return std::nullopt;
  contract::JsonDocument memory;
  const Json* wanted = value_of(subject.results, *subject.check.value.from, memory);
  if (wanted == nullptr) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, subject.check.pointer);
    if (shown != nullptr && !contract::is_equal(*shown, *wanted))
      return Deviation{subject.check.pointer + " = " + to_text(*wanted), to_text(each)};
  }
  return std::nullopt;
}

}  // namespace accord::conformance::checks
