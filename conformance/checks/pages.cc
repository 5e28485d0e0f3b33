#include <algorithm>
#include <array>
#include <charconv>

#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;
using Keys = std::vector<std::string>;

// Nullopt where it is not an array of items that have the key.
std::optional<Keys> keys_of(const Json* items, const std::string& pointer) {
  if (items == nullptr || !items->IsArray()) return std::nullopt;
  Keys keys;
  for (const Json& each : items->GetArray()) {
    const Json* key = contract::resolve_pointer(each, pointer);
    if (key == nullptr) return std::nullopt;
    keys.push_back(contract::to_text(*key));
  }
  return keys;
}

std::optional<Keys> keys_before(const Subject& subject) {
  const StepResult* before = subject.compared();
  return before == nullptr ? std::nullopt : keys_of(before->shown_item(), subject.check.pointer);
}

std::string joined(const Keys& keys) {
  std::string text;
  for (const std::string& each : keys)
    text += (text.empty() ? "" : ", ") + each;
  return "[" + text + "]";
}

bool leads_on(const Subject& subject) {
  contract::JsonDocument memory;
  const Json* value = value_of(subject.results, *subject.check.value.from, memory);
  return value != nullptr && !value->IsFalse();
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

// Nothing is said where the list changed meanwhile.
std::optional<Deviation> pages_agree(const Subject& subject) {
  const auto before = keys_before(subject);
  const auto after = keys_of(subject.shown(), subject.check.pointer);
  if (!before || before != after) return std::nullopt;
  const auto size = number_of(subject.check.value.text);
  Keys paged;
  int pages = 0;
  for (;; ++pages) {
    const auto page = subject.results.find(messages::page_step(pages + 1));
    if (page == subject.results.end()) break;
    const auto keys = keys_of(page->second.shown_item(), subject.check.pointer);
    if (!keys) return std::nullopt;
    paged.insert(paged.end(), keys->begin(), keys->end());
  }
  Keys wanted = *before;
  wanted.resize(std::min(
      wanted.size(), std::max(paged.size(), size.value_or(0) * static_cast<std::size_t>(pages))));
  paged.resize(std::min(paged.size(), before->size()));
  if (wanted == paged) return std::nullopt;
  return Deviation{joined(wanted), joined(paged)};
}

std::optional<Deviation> keeps_order(const Subject& subject) {
  const auto before = keys_before(subject);
  const auto after = keys_of(subject.shown(), subject.check.pointer);
  if (!before || !after || before == after) return std::nullopt;
  if (!std::is_permutation(before->begin(), before->end(), after->begin(), after->end()))
    return std::nullopt;
  return Deviation{joined(*before), joined(*after)};
}

std::optional<Deviation> goes_on(const Subject& subject) {
  const auto all = keys_before(subject);
  const auto page = keys_of(subject.shown(), subject.check.pointer);
  if (!all || !page || page->empty() || all->size() <= page->size()) return std::nullopt;
  if (!std::equal(page->begin(), page->end(), all->begin()) || leads_on(subject))
    return std::nullopt;
  return Deviation{messages::leads_on, messages::leads_nowhere};
}

std::optional<Deviation> ends(const Subject& subject) {
  const Json* items = subject.shown();
  if (items == nullptr || !items->IsArray() || !items->Empty() || !leads_on(subject))
    return std::nullopt;
  return Deviation{messages::leads_nowhere, messages::leads_on};
}

std::optional<Deviation> counts_all(const Subject& subject) {
  const StepResult* all = subject.compared();
  const Json* items = all == nullptr ? nullptr : all->shown_item();
  if (items == nullptr || !items->IsArray()) return std::nullopt;
  const auto body = subject.exchange.json();
  const std::string& place = subject.check.value.text;
  std::string text(subject.exchange.got().field(place));
  if (!subject.check.pointer.empty() && body) {
    const Json* total = contract::resolve_pointer(*body, subject.check.pointer);
    if (total != nullptr) text = contract::to_text(*total);
  }
  const auto total = number_of(text);
  if (!total || *total >= items->Size()) return std::nullopt;
  return Deviation{messages::elements(items->Size()), messages::elements(*total)};
}

}  // namespace accord::conformance::checks
