#include <algorithm>
#include <cstdlib>

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

// The element with the key of the item; null where there is none, nullopt where no key is known.
std::optional<const Json*> same_key(
    const Json* items, const Json* item, const std::string& pointer) {
  const Json* key = item == nullptr ? nullptr : contract::resolve_pointer(*item, pointer);
  if (items == nullptr || !items->IsArray() || key == nullptr) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    const Json* other = contract::resolve_pointer(each, pointer);
    if (other == nullptr) return std::nullopt;
    if (contract::is_equal(*key, *other)) return &each;
  }
  return nullptr;
}

// The element of the list that is looked at with the key of the item in `compared`.
std::optional<const Json*> created_element(const Subject& subject) {
  const StepResult* created = subject.compared();
  if (created == nullptr) return std::nullopt;
  return same_key(subject.shown(), created->shown_item(), subject.check.pointer);
}

bool holds_value(const Json& shown, const Json* wanted, const std::string& text) {
  if (shown.IsArray() && (wanted == nullptr || !wanted->IsArray())) {
    return std::any_of(shown.Begin(), shown.End(), [&](const Json& each) {
      return holds_value(each, wanted, text);
    });
  }
  if (wanted != nullptr) return contract::is_equal(shown, *wanted);
  // 2.0 is 2.
  if (shown.IsNumber()) return shown.GetDouble() == std::strtod(text.c_str(), nullptr);
  return text_of_value(shown) == text;
}

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& each : lowered)
    each = each >= 'A' && each <= 'Z' ? static_cast<char>(each + ('a' - 'A')) : each;
  return lowered;
}

// A filter may look for a part of the text.
bool holds_text(const Json& shown, const Json* wanted, const std::string& text) {
  const std::string value = wanted == nullptr ? text : text_of_value(*wanted);
  return lower(text_of_value(shown)).find(lower(value)) != std::string::npos;
}

template <typename Predicate>
std::optional<Deviation> for_all(const Subject& subject, const Predicate& holds) {
  const Json* items = array_of(subject);
  if (items == nullptr) return std::nullopt;
  const plan::Value& value = subject.check.value;
  contract::JsonDocument memory;
  const Json* wanted = value.from ? value_of(subject.results, *value.from, memory) : nullptr;
  if (value.from && wanted == nullptr) return std::nullopt;
  for (const Json& each : items->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, subject.check.pointer);
    if (shown == nullptr || holds(*shown, wanted, value.text)) continue;
    const std::string text = wanted != nullptr ? to_text(*wanted) : value.text;
    return Deviation{subject.check.pointer + " = " + text, to_text(each)};
  }
  return std::nullopt;
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
  const StepResult* before = subject.compared();
  const Json* others = before == nullptr ? nullptr : before->shown_item();
  const bool are_some = others != nullptr && others->IsArray() && !others->Empty();
  if (items == nullptr || !items->Empty() || !are_some) return std::nullopt;
  return Deviation{messages::at_least_one, messages::elements(0)};
}

std::optional<Deviation> leaves_out(const Subject& subject) {
  const auto found = created_element(subject);
  if (!found || *found == nullptr) return std::nullopt;
  return Deviation{
      messages::not_the_item(to_text(*subject.compared()->shown_item())), to_text(**found)};
}

std::optional<Deviation> keeps_item(const Subject& subject) {
  const auto found = created_element(subject);
  const auto whole = subject.results.find(subject.check.value.text);
  if (!found || *found != nullptr || whole == subject.results.end()) return std::nullopt;
  const Json* item = subject.compared()->shown_item();
  const auto was = same_key(whole->second.shown_item(), item, subject.check.pointer);
  if (!was || *was == nullptr) return std::nullopt;
  return Deviation{messages::the_item(to_text(*item)), subject.exchange.got().body};
}

// A list may leave out all of a kind, and end at a page.
std::optional<Deviation> lists_newest(const Subject& subject) {
  const auto found = created_element(subject);
  const plan::Value& value = subject.check.value;
  if (!found || *found != nullptr || !value.from) return std::nullopt;
  const Json* items = subject.shown();
  const auto other = subject.results.find(value.from->step);
  if (other == subject.results.end()) return std::nullopt;
  const auto older = same_key(items, other->second.shown_item(), subject.check.pointer);
  const bool is_full = !value.text.empty() && items->Size() >= std::stoul(value.text);
  if (!older || *older == nullptr || is_full) return std::nullopt;
  const Json* item = subject.compared()->shown_item();
  return Deviation{messages::the_item(to_text(*item)), subject.exchange.got().body};
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
  return for_all(subject, holds_value);
}

std::optional<Deviation> is_alike(const Subject& subject) {
  return for_all(subject, holds_text);
}

}  // namespace accord::conformance::checks
