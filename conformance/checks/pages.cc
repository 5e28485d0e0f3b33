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

// Those of the list, where it is the same before and after.
std::optional<Keys> unchanged_keys(const Subject& subject) {
  auto before = keys_before(subject);
  return before == keys_of(subject.shown(), subject.check.pointer) ? before : std::nullopt;
}

std::optional<Keys> keys_of_page(const Subject& subject, int number) {
  const auto page = subject.results.find(messages::page_step(number));
  if (page == subject.results.end()) return std::nullopt;
  return keys_of(page->second.shown_item(), subject.check.pointer);
}

const Json* next_of(const Subject& subject, const std::string& step, contract::JsonDocument& room) {
  plan::FromStep from = *subject.check.value.from;
  if (!step.empty()) from.step = step;
  return value_of(subject.results, from, room);
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

// Each page goes on where the one before ends; two pages, or as many as `value.before` says. A page
// may be shorter than what was asked for; of pages by cursor (`value` is not empty) it may be
// empty.
std::optional<Deviation> pages_agree(const Subject& subject) {
  const auto all = unchanged_keys(subject);
  const auto first = keys_of_page(subject, 1);
  if (!all || !first) return std::nullopt;
  Keys paged = *first;
  const std::string& last = subject.check.value.before;
  for (int number = 2; number <= (last.empty() ? 2 : std::stoi(last)); ++number) {
    const auto page = keys_of_page(subject, number);
    if (!page) return std::nullopt;
    paged.insert(paged.end(), page->begin(), page->end());
  }
  paged.resize(std::min(paged.size(), all->size()));
  const bool may_be_empty = !subject.check.value.text.empty();
  const std::size_t least = may_be_empty ? paged.size() : std::max(paged.size(), first->size() + 1);
  Keys wanted = *all;
  wanted.resize(std::min(wanted.size(), least));
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
  const auto all = unchanged_keys(subject);
  const auto page = keys_of_page(subject, 1);
  if (!all || !page || page->empty() || all->size() <= page->size()) return std::nullopt;
  if (!std::equal(page->begin(), page->end(), all->begin())) return std::nullopt;
  contract::JsonDocument memory;
  const Json* next = next_of(subject, "", memory);
  if (next != nullptr && !next->IsFalse()) return std::nullopt;
  return Deviation{messages::leads_on, messages::leads_nowhere};
}

// Who follows it comes to no end.
std::optional<Deviation> ends(const Subject& subject) {
  const Json* items = subject.shown();
  if (items == nullptr || !items->IsArray() || !items->Empty()) return std::nullopt;
  contract::JsonDocument memory;
  const Json* before = next_of(subject, subject.check.compared, memory);
  const Json* next = next_of(subject, "", memory);
  if (before == nullptr || next == nullptr || !contract::is_equal(*before, *next))
    return std::nullopt;
  return Deviation{messages::leads_nowhere, messages::leads_on};
}

std::optional<Deviation> counts_all(const Subject& subject) {
  const StepResult* whole = subject.compared();
  const Json* all = whole == nullptr ? nullptr : whole->shown_item();
  const Json* items = subject.shown();
  const auto body = subject.exchange.json();
  if (all == nullptr || !all->IsArray() || items == nullptr || !items->IsArray() || !body)
    return std::nullopt;
  const std::string& pointer = subject.check.pointer;
  std::string text(subject.exchange.got().field(subject.check.value.text));
  if (!pointer.empty()) {
    const Json* total = contract::resolve_pointer(*body, pointer);
    const Json* before =
        whole->answer ? contract::resolve_pointer(*whole->answer, pointer) : nullptr;
    // It may count pages, or something else.
    if (total == nullptr || before == nullptr || !before->IsUint() ||
        before->GetUint() < all->Size())
      return std::nullopt;
    text = contract::to_text(*total);
  }
  const auto total = number_of(text);
  if (!total || *total != items->Size() || all->Size() <= items->Size()) return std::nullopt;
  return Deviation{messages::elements(all->Size()), messages::elements(*total)};
}

}  // namespace accord::conformance::checks
