#include "accord/validation/format/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "accord/contract/base/characters.h"

namespace accord::validation::format {
namespace {

using contract::is_digit;
using contract::Json;

template <class T>
bool fits_integer(const Json& value) {
  if (!value.IsNumber()) return true;
  using Limits = std::numeric_limits<T>;
  if (value.IsInt64()) {
    return std::cmp_greater_equal(value.GetInt64(), Limits::min()) &&
           std::cmp_less_equal(value.GetInt64(), Limits::max());
  }
  if (value.IsUint64()) return std::cmp_less_equal(value.GetUint64(), Limits::max());
  const double number = value.GetDouble();
  if (std::trunc(number) != number) return false;
  // The upper bound itself is not a double for 64 bits: compare below its power of two.
  const double above = std::ldexp(1.0, Limits::digits);
  if constexpr (std::is_unsigned_v<T>) return number >= 0 && number < above;
  // The least 64-bit integer comes as an integer: a double there was rounded to it.
  const bool is_wide = Limits::digits > 53;
  return (is_wide ? number > -above : number >= -above) && number < above;
}

// Digits without a needless zero in front, behind a minus where T has a sign.
template <class T>
bool is_written(const Json& value) {
  if (!value.IsString()) return true;
  std::string_view text = contract::text_of(value);
  T number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() == 1 || text.front() != '0';
}

std::string_view take_digits(std::string_view& text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

// A number of JSON up to its exponent, which stays; how many digits are significant.
bool take_decimal(std::string_view& text, std::size_t& significant) {
  if (text.starts_with('-')) text.remove_prefix(1);
  std::string_view whole = take_digits(text);
  if (whole.empty() || (whole.size() > 1 && whole.front() == '0')) return false;
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
    if (fraction.empty()) return false;
  }
  if (whole == "0") {
    whole = {};
    fraction.remove_prefix(std::min(fraction.find_first_not_of('0'), fraction.size()));
  }
  significant = whole.size() + fraction.size();
  return true;
}

}  // namespace

bool fits_int8(const Json& value) {
  return fits_integer<int8_t>(value);
}
bool fits_int16(const Json& value) {
  return fits_integer<int16_t>(value);
}
bool fits_int32(const Json& value) {
  return fits_integer<int32_t>(value);
}
bool fits_int64(const Json& value) {
  return fits_integer<int64_t>(value) && is_written<int64_t>(value);
}
bool fits_uint8(const Json& value) {
  return fits_integer<uint8_t>(value);
}
bool fits_uint16(const Json& value) {
  return fits_integer<uint16_t>(value);
}
bool fits_uint32(const Json& value) {
  return fits_integer<uint32_t>(value);
}
bool fits_uint64(const Json& value) {
  return fits_integer<uint64_t>(value) && is_written<uint64_t>(value);
}

bool fits_double_int(const Json& value) {
  if (value.IsDouble()) return std::trunc(value.GetDouble()) == value.GetDouble();
  // 64 bits of mantissa tell whether the 53 of a double were enough.
  if (value.IsInt64()) {
    const auto wide = static_cast<long double>(value.GetInt64());
    return static_cast<long double>(static_cast<double>(wide)) == wide;
  }
  if (value.IsUint64()) {
    const auto wide = static_cast<long double>(value.GetUint64());
    return static_cast<long double>(static_cast<double>(wide)) == wide;
  }
  return true;
}

bool fits_float(const Json& value) {
  return !value.IsNumber() ||
         std::abs(value.GetDouble()) <= static_cast<double>(std::numeric_limits<float>::max());
}

bool fits_double(const Json& value) {
  return !value.IsNumber() || std::isfinite(value.GetDouble());
}

bool fits_decimal(const Json& value) {
  if (!value.IsString()) return true;
  std::string_view text = contract::text_of(value);
  std::size_t significant = 0;
  return take_decimal(text, significant) && text.empty();
}

bool fits_decimal128(const Json& value) {
  constexpr std::size_t most_digits = 34;
  constexpr int most_exponent = 6144;
  if (!value.IsString()) return true;
  std::string_view text = contract::text_of(value);
  std::size_t significant = 0;
  if (!take_decimal(text, significant) || significant > most_digits) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  int exponent = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), exponent);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() &&
         std::abs(exponent) <= most_exponent;
}

}  // namespace accord::validation::format
