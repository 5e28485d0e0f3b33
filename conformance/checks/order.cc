#include "accord/conformance/checks/compare.h"
#include "accord/contract/base/characters.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using contract::is_letter;
using contract::Json;

bool is_date(const Json& value) {
  constexpr std::size_t length = 10;
  const std::string_view text = contract::text_of(value);
  return text.size() == length && text[4] == '-' && text[7] == '-';
}

constexpr std::size_t seconds_size = 19;  // of a date-time without fraction and offset

bool is_time(std::string_view text) {
  return text.size() > seconds_size && text[4] == '-' && text[7] == '-' &&
         (text[10] == 'T' || text[10] == 't' || text[10] == ' ') && text[13] == ':';
}

std::string_view offset_of(std::string_view time) {
  const std::size_t start = time.find_first_of("Zz+-", seconds_size);
  return start == std::string_view::npos ? std::string_view() : time.substr(start);
}

// Of times with one offset; of the same second only where both have as many digits.
int order_of_times(std::string_view a, std::string_view b) {
  if (offset_of(a) != offset_of(b)) return 0;
  const int order = a.substr(0, seconds_size).compare(b.substr(0, seconds_size));
  return order != 0 || a.size() != b.size() ? order : a.compare(b);
}

// How text is ordered is not documented, but for two letters at the beginning or behind what is not
// a letter, where their order is the same with and without regard to case.
int order_of_texts(std::string_view a, std::string_view b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at])
    ++at;
  if (at == a.size() || at == b.size() || !is_letter(a[at]) || !is_letter(b[at])) return 0;
  if (at > 0 && is_letter(a[at - 1])) return 0;
  const int exact = a[at] - b[at];
  const int lower = (a[at] | ' ') - (b[at] | ' ');
  return (exact < 0) == (lower < 0) && lower != 0 ? exact : 0;
}

// Below zero where `one` comes first; zero also where nothing is known.
int order_of(const Json& one, const Json& other) {
  if (one.IsNumber() && other.IsNumber())
    return (one.GetDouble() > other.GetDouble()) - (one.GetDouble() < other.GetDouble());
  if (!one.IsString() || !other.IsString()) return 0;
  const std::string_view a = contract::text_of(one);
  const std::string_view b = contract::text_of(other);
  if (is_date(one) && is_date(other)) return a.compare(b);
  if (is_time(a) && is_time(b)) return order_of_times(a, b);
  return order_of_texts(a, b);
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
