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

// As a query parameter writes it.
std::string text_of_value(const Json& value) {
  return value.IsString() ? std::string(contract::text_of(value)) : to_text(value);
}

}  // namespace

std::optional<Deviation> limits(const Subject& subject) {
  const Json* items = array_of(subject);
  const std::string& text = subject.check.value.text;
  const unsigned long most = text.empty() ? 1 : std::stoul(text);
  if (items == nullptr || items->Size() <= most) return std::nullopt;
  return Deviation{messages::at_most(most), messages::elements(items->Size())};
}

std::optional<Deviation> shows_any(const Subject& subject) {
  const Json* items = array_of(subject);
  if (items == nullptr || !items->Empty()) return std::nullopt;
  return Deviation{messages::at_least_one, messages::elements(0)};
}

std::optional<Deviation> leaves_out(const Subject& subject) {
  const Json* items = array_of(subject);
  const StepResult* created = subject.compared();
  const Json* item = created == nullptr ? nullptr : created->shown_item();
  if (items == nullptr || item == nullptr) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    if (is_same_item(*item, each, {}))
      return Deviation{messages::not_the_item(to_text(*item)), to_text(each)};
  }
  return std::nullopt;
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
  if (items == nullptr) return std::nullopt;
  const plan::Value& value = subject.check.value;
  contract::JsonDocument memory;
  const Json* wanted = value.from ? value_of(subject.results, *value.from, memory) : nullptr;
  if (value.from && wanted == nullptr) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, subject.check.pointer);
    if (shown == nullptr) continue;
    const bool is_as_wanted = wanted != nullptr ? contract::is_equal(*shown, *wanted)
                                                : text_of_value(*shown) == value.text;
    if (is_as_wanted) continue;
    const std::string text = wanted != nullptr ? to_text(*wanted) : value.text;
    return Deviation{subject.check.pointer + " = " + text, to_text(each)};
  }
  return std::nullopt;
}

}  // namespace accord::conformance::checks
