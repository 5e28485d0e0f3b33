// Strings one step away from a format: each is what a client sends by mistake.
#include <iterator>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

struct NearMiss {
  std::string_view format;
  std::string_view name;
  std::string_view text;
};

constexpr NearMiss near_misses[] = {
    // RFC 3339 section 5.6 and 5.7.
    {"date", "29-february", "2023-02-29"},
    {"date", "31-april", "2024-04-31"},
    {"date", "month-13", "2024-13-01"},
    {"date", "order", "31-01-2024"},
    {"date", "with-time", "2024-01-31T12:00:00Z"},
    {"date-time", "29-february", "2023-02-29T12:00:00Z"},
    {"date-time", "31-april", "2024-04-31T12:00:00Z"},
    {"date-time", "hour-24", "2024-01-31T24:00:00Z"},
    {"date-time", "minute-60", "2024-01-31T12:60:00Z"},
    {"date-time", "without-offset", "2024-01-31T12:00:00"},
    {"date-time", "without-time", "2024-01-31"},
    {"time", "hour-24", "24:00:00Z"},
    {"time", "minute-60", "12:60:00Z"},
    {"time", "without-offset", "12:00:00"},
    {"time", "without-seconds", "12:00Z"},
    // RFC 3339 appendix A.
    {"duration", "empty", "P"},
    {"duration", "without-p", "1D"},
    {"duration", "without-t", "P1H"},
    {"email", "without-domain", "accord@"},
    {"email", "without-local-part", "@example.com"},
    {"email", "without-at", "accord.example.com"},
    {"email", "two-at", "accord@accord@example.com"},
    {"idn-email", "without-domain", "accord@"},
    {"uuid", "too-short", "12345678-0000-4000-8000-12345678901"},
    {"uuid", "too-long", "12345678-0000-4000-8000-1234567890123"},
    {"uuid", "non-hex", "12345678-0000-4000-8000-12345678901g"},
    {"uuid", "without-hyphens", "12345678000040008000123456789012"},
    {"uri", "without-scheme", "//example.com/accord"},
    {"uri", "relative", "/accord"},
    {"uri", "space", "https://example.com/a b"},
    {"uri-reference", "space", "/a b"},
    {"iri", "without-scheme", "//example.com/accord"},
    {"hostname", "hyphen-first", "-accord.example.com"},
    {"hostname", "empty-label", "accord..example.com"},
    {"hostname", "underscore", "accord_1.example.com"},
    {"hostname",
     "label-64",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"},
    {"ipv4", "256", "192.0.2.256"},
    {"ipv4", "three-parts", "192.0.2"},
    {"ipv4", "leading-zero", "192.0.2.01"},
    {"ipv6", "two-gaps", "2001::db8::1"},
    {"ipv6", "non-hex", "2001:db8::g"},
    {"ipv6", "too-short", "2001:db8:1"},
    {"json-pointer", "without-slash", "a/b"},
    {"json-pointer", "escape", "/a~2"},
    {"regex", "unclosed", "a(b"},
    {"byte", "padding", "YWNjb3J"},
    {"byte", "alphabet", "YWNj*3Jk"},
    {"char", "two", "ab"}};

}  // namespace

void break_format(Changes& changes) {
  const std::string_view format = changes.site().format();
  for (const NearMiss& each : near_misses) {
    if (each.format == format)
      changes.replace("format-" + std::string(each.name), "format", each.text, true);
  }
}

}  // namespace accord::validation::sample
