#include "accord/validation/format/format.h"

#include <algorithm>
#include <array>
#include <vector>

#include "accord/contract/base/similar.h"
#include "accord/validation/format/address.h"
#include "accord/validation/format/host_name.h"
#include "accord/validation/format/number.h"
#include "accord/validation/format/structured.h"
#include "accord/validation/format/text.h"
#include "accord/validation/format/time.h"
#include "accord/validation/format/uri.h"
#include "accord/validation/format/uri_template.h"
#include "accord/validation/pattern/translate.h"

namespace accord::validation {
namespace {

using contract::Json;

template <bool (*Check)(std::string_view)>
bool on_string(const Json& value) {
  return !value.IsString() || Check(contract::text_of(value));
}

// The grammar alone: what no engine here can run, a look-behind of any length, is an expression.
bool is_regex(std::string_view text) {
  return pattern::translate(text, pattern::Engine::pcre2, pattern::Strictness::strict).ok();
}

constexpr std::array formats = {
    Format{"date", "a date such as 2026-01-31", on_string<format::is_date>},
    Format{
        "date-time", "a date-time such as 2026-01-31T12:00:00Z", on_string<format::is_date_time>},
    Format{
        "date-time-local",
        "a date-time without offset such as 2026-01-31T12:00:00",
        on_string<format::is_local_date_time>},
    Format{"time", "a time such as 12:00:00Z", on_string<format::is_time>},
    Format{
        "time-local", "a time without offset such as 12:00:00", on_string<format::is_local_time>},
    Format{"duration", "a duration such as P1DT2H", on_string<format::is_duration>},
    Format{
        "http-date",
        "an HTTP date such as Sat, 31 Jan 2026 12:00:00 GMT",
        on_string<format::is_http_date>},
    Format{"uuid", "a UUID", on_string<format::is_uuid>},
    Format{"email", "an email address", on_string<format::is_email>},
    Format{"idn-email", "an international email address", on_string<format::is_idn_email>},
    Format{"hostname", "a host name", on_string<format::is_hostname>},
    Format{"idn-hostname", "an international host name", on_string<format::is_idn_hostname>},
    Format{"ipv4", "an IPv4 address", on_string<format::is_ipv4>},
    Format{"ipv6", "an IPv6 address", on_string<format::is_ipv6>},
    Format{"uri", "an absolute URI", on_string<format::is_uri>},
    Format{"uri-reference", "a URI reference", on_string<format::is_uri_reference>},
    Format{"uri-template", "a URI template", on_string<format::is_uri_template>},
    Format{"iri", "an absolute IRI", on_string<format::is_iri>},
    Format{"iri-reference", "an IRI reference", on_string<format::is_iri_reference>},
    Format{"json-pointer", "a JSON Pointer", on_string<format::is_json_pointer>},
    Format{
        "relative-json-pointer",
        "a relative JSON Pointer",
        on_string<format::is_relative_json_pointer>},
    Format{"regex", "an ECMA-262 regular expression", on_string<is_regex>},
    Format{"byte", "base64", on_string<format::is_base64>},
    Format{"base64url", "base64url", on_string<format::is_base64url>},
    Format{"char", "a single character", on_string<format::is_character>},
    Format{"media-range", "a media range such as text/*", on_string<format::is_media_range>},
    Format{
        "sf-string",
        "a structured field string: printable ASCII",
        on_string<format::is_structured_string>},
    Format{"sf-token", "a structured field token", on_string<format::is_structured_token>},
    Format{
        "sf-binary",
        "structured field bytes: base64 between colons",
        on_string<format::is_structured_binary>},
    Format{
        "sf-boolean",
        "a structured field boolean: ?0 or ?1",
        on_string<format::is_structured_boolean>},
    Format{"sf-integer", "an integer of at most 15 digits", format::fits_structured_integer},
    Format{
        "sf-decimal",
        "a decimal of at most 12 digits and 3 decimal places",
        format::fits_structured_decimal},
    Format{"int8", "an 8-bit integer", format::fits_int8},
    Format{"int16", "a 16-bit integer", format::fits_int16},
    Format{"int32", "a 32-bit integer", format::fits_int32},
    Format{"int64", "a 64-bit integer", format::fits_int64},
    Format{"uint8", "an unsigned 8-bit integer", format::fits_uint8},
    Format{"uint16", "an unsigned 16-bit integer", format::fits_uint16},
    Format{"uint32", "an unsigned 32-bit integer", format::fits_uint32},
    Format{"uint64", "an unsigned 64-bit integer", format::fits_uint64},
    Format{"double-int", "an integer that a double holds exactly", format::fits_double_int},
    Format{"float", "a single-precision number", format::fits_float},
    Format{"double", "a double-precision number", format::fits_double},
    Format{"decimal", "a decimal number such as 12.50", format::fits_decimal},
    Format{"decimal128", "a decimal number of at most 34 digits", format::fits_decimal128}};

// Annotations: every string is valid.
constexpr std::array<std::string_view, 4> annotations = {
    "password", "binary", "commonmark", "html"};

}  // namespace

const Format* find_format(std::string_view name) {
  const auto* const found = std::find_if(
      formats.begin(), formats.end(), [&](const Format& each) { return each.name == name; });
  return found == formats.end() ? nullptr : found;
}

bool is_annotation_format(std::string_view name) {
  return std::find(annotations.begin(), annotations.end(), name) != annotations.end();
}

std::string_view similar_format(std::string_view name) {
  std::vector<std::string_view> names(annotations.begin(), annotations.end());
  for (const Format& each : formats)
    names.push_back(each.name);
  return contract::most_similar(name, names);
}

}  // namespace accord::validation
