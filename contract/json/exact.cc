#include "accord/contract/json/exact.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "accord/contract/base/characters.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

using rapidjson::SizeType;

bool is_in_digits(char each) {
  return is_digit(each) || each == '.';
}

// 15 digits always survive (IEEE 754 binary64). A run of 16 crosses one of every 16 places.
bool has_long_run(std::string_view text) {
  constexpr std::size_t least = 16;
  for (std::size_t at = least - 1; at < text.size(); at += least) {
    if (!is_in_digits(text[at])) continue;
    std::size_t begin = at;
    while (begin > 0 && is_in_digits(text[begin - 1]))
      --begin;
    std::size_t end = at + 1;
    while (end < text.size() && is_in_digits(text[end]))
      ++end;
    if (end - begin >= least) return true;
  }
  return false;
}

// Small ones lose digits, or become 0, however few they have.
bool has_negative_exponent(std::string_view text) {
  for (const std::string_view mark : {"e-", "E-"}) {
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      if (at > 0 && is_digit(text[at - 1])) return true;
    }
  }
  return false;
}

// Digits without zeros at either end, and the power of ten of the first.
struct Decimal {
  std::string digits;
  int64_t exponent = 0;
  bool operator==(const Decimal&) const = default;
};

Decimal decimal_of(std::string_view number) {
  Decimal decimal;
  if (number.starts_with('-')) number.remove_prefix(1);
  const std::size_t mark = std::min(number.size(), number.find_first_of("eE"));
  std::string_view exponent = number.substr(std::min(number.size(), mark + 1));
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  // One that does not fit is beyond every double.
  const auto end = exponent.data() + exponent.size();
  if (std::from_chars(exponent.data(), end, decimal.exponent).ec ==
      std::errc::result_out_of_range) {
    decimal.exponent = INT32_MIN;
  }
  const std::string_view mantissa = number.substr(0, mark);
  const std::size_t point = std::min(mantissa.size(), mantissa.find('.'));
  decimal.exponent += static_cast<int64_t>(point) - 1;
  for (const char each : mantissa) {
    if (is_digit(each)) decimal.digits += each;
  }
  const std::size_t first = decimal.digits.find_first_not_of('0');
  if (first == std::string::npos) return {};
  decimal.digits.erase(0, first);
  decimal.exponent -= static_cast<int64_t>(first);
  decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
  return decimal;
}

template <class Integer>
bool holds(std::string_view number) {
  Integer value{};
  const auto end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, value);
  return read.ec == std::errc() && read.ptr == end;
}

// A text of a double: its value rounded to as many digits, as its shortest text and that of `%.17g`
// are.
bool is_kept(std::string_view number) {
  if (holds<int64_t>(number) || holds<uint64_t>(number)) return true;
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  const Decimal written = decimal_of(number);
  if (read.ec != std::errc()) return written.digits.empty();
  if (written.digits.empty()) return true;
  constexpr std::size_t most_digits = 767;  // of the exact value of a double
  if (written.digits.size() > most_digits) return false;
  std::array<char, most_digits + 16> text{};
  const auto rounded = std::to_chars(
      text.begin(),
      text.end(),
      value,
      std::chars_format::scientific,
      static_cast<int>(written.digits.size()) - 1);
  return decimal_of({text.data(), rounded.ptr}) == written;
}

/// Stops at the first number that is not kept.
class Finder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Finder> {
 public:
  bool Default() {
    next();
    return true;
  }
  bool RawNumber(const char* text, SizeType size, bool /*copy*/) {
    next();
    if (is_kept({text, size})) return true;
    std::string pointer;
    for (const Level& each : levels_)
      pointer += each.is_array ? '/' + std::to_string(each.index - 1) : each.name;
    found = InexactNumber{std::move(pointer), {text, size}};
    return false;
  }
  bool Key(const char* text, SizeType size, bool /*copy*/) {
    levels_.back().name = child_pointer({}, std::string_view(text, size));
    return true;
  }
  bool StartObject() { return enter(false); }
  bool StartArray() { return enter(true); }
  bool EndObject(SizeType /*size*/) { return leave(); }
  bool EndArray(SizeType /*size*/) { return leave(); }

  std::optional<InexactNumber> found;

 private:
  struct Level {
    bool is_array;
    std::size_t index = 0;  // of the next element
    std::string name;
  };
  void next() {
    if (!levels_.empty()) ++levels_.back().index;
  }
  bool enter(bool is_array) {
    next();
    levels_.push_back({is_array, 0, {}});
    return true;
  }
  bool leave() {
    levels_.pop_back();
    return true;
  }
  std::vector<Level> levels_;
};

}  // namespace

std::optional<InexactNumber> inexact_number(std::string_view text) {
  if (!has_long_run(text) && !has_negative_exponent(text)) return std::nullopt;
  rapidjson::MemoryStream stream(text.data(), text.size());
  Finder finder;
  rapidjson::Reader().Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, finder);
  return std::move(finder.found);
}

}  // namespace accord::contract
