#include <algorithm>
#include <iterator>

#include "accord/validation/witness/texts.h"

namespace accord::validation::containment {
namespace {

struct Example {
  std::string_view format;
  std::string_view text;
};

// The plain one of each format first, then those that a narrower format refuses.
constexpr Example examples[] = {
    {"date", "2026-01-31"},
    {"date", "1999-12-31"},
    {"date-time", "2026-01-31T12:00:00Z"},
    {"date-time", "2026-01-31T12:00:00.5+02:00"},
    {"time", "12:00:00Z"},
    {"duration", "P1D"},
    {"duration", "PT1H30M"},
    {"email", "a@example.com"},
    {"idn-email", "a@example.com"},
    {"idn-email", "\xC3\xBC@example.com"},
    {"hostname", "a.example.com"},
    {"idn-hostname", "a.example.com"},
    {"idn-hostname",
     "b\xC3\xBC"
     "cher.example"},
    {"ipv4", "192.0.2.1"},
    {"ipv6", "2001:db8::1"},
    {"uri", "https://example.com/a"},
    {"uri", "urn:a:b"},
    {"uri-reference", "/a"},
    {"uri-reference", "https://example.com/a"},
    {"iri", "https://example.com/a"},
    {"iri", "https://example.com/\xC3\xBC"},
    {"iri-reference", "/a"},
    {"iri-reference", "/\xC3\xBC"},
    {"uri-template", "/a/{b}"},
    {"uuid", "00000000-0000-4000-8000-000000000001"},
    {"json-pointer", "/a"},
    {"relative-json-pointer", "1"},
    {"regex", "a+"},
    {"byte", "YWNjb3Jk"},
    {"base64url", "YWNjb3Jk"},
    {"char", "a"},
    {"http-date", "Sat, 31 Jan 2026 12:00:00 GMT"},
    {"date-time-local", "2026-01-31T12:00:00"},
    {"time-local", "12:00:00"},
    {"media-range", "text/plain"},
    {"sf-boolean", "?1"},
    {"sf-binary", ":YWNjb3Jk:"},
    {"sf-integer", "1"},
    {"sf-decimal", "1.5"},
    {"sf-string", "\"a\""},
    {"sf-token", "a"},
    {"int64", "1"},
    {"int64", "9007199254740993"},
    {"uint64", "1"},
    {"decimal", "1.5"},
    {"decimal128", "1.5"}};

}  // namespace

std::vector<std::string> texts_of_format(std::string_view format) {
  std::vector<std::string> texts;
  for (const Example& each : examples) {
    if (each.format == format) texts.emplace_back(each.text);
  }
  return texts;
}

}  // namespace accord::validation::containment
