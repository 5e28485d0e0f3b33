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
  for (auto at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
    const bool is_behind_mark = at >= 2 && (text[at - 1] == 'e' || text[at - 1] == 'E');
    if (is_behind_mark && is_digit(text[at - 2])) return true;
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

bool is_bounded(std::string_view number) {
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  return read.ec == std::errc() || decimal_of(number).exponent < 0;  // below the least double
}

enum class After { stop, go_on };

/// Finds the first number that is not kept.
class Finder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Finder> {
 public:
  Finder(bool (*is_kept)(std::string_view), After after) : is_kept_(is_kept), after_(after) {}

  bool Default() {
    next();
    return true;
  }
  bool RawNumber(const char* text, SizeType size, bool /*copy*/) {
    next();
    if (found || is_kept_({text, size})) return true;
    found = InexactNumber{place(1), {text, size}};
    return after_ == After::go_on;
  }
  bool Key(const char* text, SizeType size, bool /*copy*/) {
    levels_.back().name = child_pointer({}, std::string_view(text, size));
    return true;
  }
  bool StartObject() { return enter(false); }
  bool StartArray() { return enter(true); }
  bool EndObject(SizeType /*size*/) { return leave(); }
  bool EndArray(SizeType /*size*/) { return leave(); }

  /// Of the value that comes next; `back`: that many before it in its array.
  [[nodiscard]] std::string place(std::size_t back = 0) const {
    std::string pointer;
    for (const Level& each : levels_) {
      const std::size_t passed = &each == &levels_.back() ? back : 1;
      pointer += each.is_array ? '/' + std::to_string(each.index - passed) : each.name;
    }
    return pointer;
  }

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
  bool (*is_kept_)(std::string_view);
  After after_;
  std::vector<Level> levels_;
};

}  // namespace

std::optional<InexactNumber> inexact_number(std::string_view text) {
  if (!has_long_run(text) && !has_negative_exponent(text)) return std::nullopt;
  rapidjson::MemoryStream stream(text.data(), text.size());
  Finder finder(is_kept, After::stop);
  rapidjson::Reader().Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, finder);
  return std::move(finder.found);
}

// RapidJSON refuses most of them where it reads numbers as texts, too: these are replaced, to see
// whether the rest is JSON.
std::optional<InexactNumber> boundless_number(std::string_view given) {
  constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseIterativeFlag;  // it may be deep
  constexpr int most = 8;
  std::string text(given);
  std::optional<InexactNumber> first;
  for (int i = 0; i < most; ++i) {
    rapidjson::MemoryStream stream(text.data(), text.size());
    Finder finder(is_bounded, After::go_on);
    const auto parsed = rapidjson::Reader().Parse<flags>(stream, finder);
    if (!first) first = std::move(finder.found);
    if (!parsed.IsError()) return first;
    if (parsed.Code() != rapidjson::kParseErrorNumberTooBig) return std::nullopt;
    const std::size_t begin = parsed.Offset();
    const std::size_t end = std::min(text.size(), text.find_first_not_of("0123456789+-.eE", begin));
    if (!first) first = InexactNumber{finder.place(), text.substr(begin, end - begin)};
    text.replace(begin, end - begin, "0");
  }
  return std::nullopt;
}

bool is_integer_text(std::string_view number) {
  return number.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace accord::contract
