#include "accord/validation/format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "accord/contract/similar.h"
#include "accord/validation/pattern.h"
#include "accord/validation/text_format.h"
#include "accord/validation/uri_template.h"

namespace accord::validation {
namespace {

using contract::Json;

template <bool (*Check)(std::string_view)>
bool on_string(const Json& value) {
  return !value.IsString() || Check(contract::text_of(value));
}

template <class T>
bool fits_integer(const Json& value) {
  if (!value.IsNumber()) return true;
  if (value.IsInt64()) {
    return value.GetInt64() >= std::numeric_limits<T>::min() &&
           value.GetInt64() <= std::numeric_limits<T>::max();
  }
  if (value.IsUint64()) return false;
  const double number = value.GetDouble();
  if (std::trunc(number) != number) return false;
  // The upper bound itself is not a double for 64 bits: compare below its power of two.
  const double above = std::ldexp(1.0, std::numeric_limits<T>::digits);
  // The least 64-bit integer comes as an integer: a double there was rounded to it.
  const bool is_wide = std::numeric_limits<T>::digits > 53;
  return (is_wide ? number > -above : number >= -above) && number < above;
}

bool fits_float(const Json& value) {
  return !value.IsNumber() ||
         std::abs(value.GetDouble()) <= static_cast<double>(std::numeric_limits<float>::max());
}

bool fits_double(const Json& value) {
  return !value.IsNumber() || std::isfinite(value.GetDouble());
}

bool is_regex(std::string_view text) {
  return Pattern::compile(text).ok();
}

constexpr std::array formats = {
    Format{"date", "a date such as 2026-01-31", on_string<is_date>},
    Format{"date-time", "a date-time such as 2026-01-31T12:00:00Z", on_string<is_date_time>},
    Format{"time", "a time such as 12:00:00Z", on_string<is_time>},
    Format{"duration", "a duration such as P1DT2H", on_string<is_duration>},
    Format{"uuid", "a UUID", on_string<is_uuid>},
    Format{"email", "an email address", on_string<is_email>},
    Format{"hostname", "a host name", on_string<is_hostname>},
    Format{"ipv4", "an IPv4 address", on_string<is_ipv4>},
    Format{"ipv6", "an IPv6 address", on_string<is_ipv6>},
    Format{"uri", "an absolute URI", on_string<is_uri>},
    Format{"uri-reference", "a URI reference", on_string<is_uri_reference>},
    Format{"json-pointer", "a JSON Pointer", on_string<is_json_pointer>},
    Format{"relative-json-pointer", "a relative JSON Pointer", on_string<is_relative_json_pointer>},
    Format{"uri-template", "a URI template", on_string<is_uri_template>},
    Format{"regex", "a regular expression", on_string<is_regex>},
    Format{"byte", "base64", on_string<is_base64>},
    Format{"int32", "a 32-bit integer", fits_integer<int32_t>},
    Format{"int64", "a 64-bit integer", fits_integer<int64_t>},
    Format{"float", "a single-precision number", fits_float},
    Format{"double", "a double-precision number", fits_double}};

}  // namespace

const Format* find_format(std::string_view name) {
  const auto* const found = std::find_if(
      formats.begin(), formats.end(), [&](const Format& each) { return each.name == name; });
  return found == formats.end() ? nullptr : found;
}

bool is_annotation_format(std::string_view name) {
  return name == "password" || name == "binary";
}

std::string_view similar_format(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Format& each : formats)
    names.push_back(each.name);
  return contract::most_similar(name, names);
}

}  // namespace accord::validation
