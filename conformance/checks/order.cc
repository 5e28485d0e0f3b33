#include "accord/conformance/checks/compare.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;

bool is_date(const Json& value) {
  constexpr std::size_t length = 10;
  const std::string_view text = contract::text_of(value);
  return text.size() == length && text[4] == '-' && text[7] == '-';
}

// Below zero where `one` comes first; zero also where nothing is known: how text is ordered is not
// documented, but that two letters of one case, or two digits, are in the order of the alphabet.
int order_of(const Json& one, const Json& other) {
  if (one.IsNumber() && other.IsNumber())
    return (one.GetDouble() > other.GetDouble()) - (one.GetDouble() < other.GetDouble());
  if (!one.IsString() || !other.IsString()) return 0;
  if (is_date(one) && is_date(other))
    return contract::text_of(one).compare(contract::text_of(other));
  const std::string_view a = contract::text_of(one);
  const std::string_view b = contract::text_of(other);
  if (a.empty() || b.empty()) return 0;
  const auto are_both = [&](char first, char last) {
    return a[0] >= first && a[0] <= last && b[0] >= first && b[0] <= last;
  };
  if (!are_both('a', 'z') && !are_both('A', 'Z')) return 0;
  return a[0] - b[0];
}

std::optional<Deviation> misplaced(
    const std::string& pointer, const Json& wanted, const Json& shown, const char* relation) {
  return Deviation{
      pointer + relation + contract::to_text(wanted), pointer + " = " + contract::to_text(shown)};
}

// The first element that comes too late.
std::optional<Deviation> misplaced_in(const Subject& subject, bool is_ascending) {
  const Json* items = subject.shown();
  if (items == nullptr || !items->IsArray()) return std::nullopt;
  const Json* last = nullptr;
  for (const Json& each : items->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, subject.check.pointer);
    if (shown == nullptr || shown->IsNull()) continue;
    const int order = last == nullptr ? 0 : order_of(*last, *shown);
    if (is_ascending ? order > 0 : order < 0)
      return misplaced(subject.check.pointer, *last, *shown, is_ascending ? " >= " : " <= ");
    last = shown;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Deviation> is_within(const Subject& subject) {
  const Json* items = subject.shown();
  if (items == nullptr || !items->IsArray() || !subject.check.value.from) return std::nullopt;
  contract::JsonDocument memory;
  const Json* limit = value_of(subject.results, *subject.check.value.from, memory);
  if (limit == nullptr || !(limit->IsNumber() || is_date(*limit))) return std::nullopt;
  const bool is_lower = subject.check.id == plan::CheckId::at_least;
  for (const Json& each : items->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, subject.check.pointer);
    if (shown == nullptr || shown->IsNull()) continue;
    const int order = order_of(*shown, *limit);
    if (is_lower ? order < 0 : order > 0)
      return misplaced(subject.check.pointer, *limit, *shown, is_lower ? " >= " : " <= ");
  }
  return std::nullopt;
}

std::optional<Deviation> is_sorted(const Subject& subject) {
  const auto falls = misplaced_in(subject, true);
  const auto rises = misplaced_in(subject, false);
  if (subject.check.id == plan::CheckId::ascending) return falls;
  if (subject.check.id == plan::CheckId::descending) return rises;
  return falls && rises ? falls : std::nullopt;
}

}  // namespace accord::conformance::checks
