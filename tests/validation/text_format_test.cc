#include "accord/validation/text_format.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::validation {
namespace {

using namespace std::string_literals;

struct Claim {
  const char* name;
  bool (*accepts)(std::string_view);
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

void expect_claims(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    for (const std::string& text : claim.good) {
      EXPECT_TRUE(claim.accepts(text)) << claim.name << " refuses \"" << text << '"';
    }
    for (const std::string& text : claim.bad) {
      EXPECT_FALSE(claim.accepts(text)) << claim.name << " accepts \"" << text << '"';
    }
  }
}

TEST(TextFormat, KnowsTheCalendar) {
  expect_claims({
      {"date",
       is_date,
       {"2026-01-31", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"},
       {"",
        "2026-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-1-1",
        "26-01-01",
        "2026-01-01 ",
        "2026/01/01",
        "20260101",
        "2026-01-0a",
        "\xD9\xA2\xD9\xA0-01-01",
        "2026-01-01\0"s}},
      {"time",
       is_time,
       {"12:00:00Z",
        "12:00:00z",
        "00:00:00+00:00",
        "23:59:59.999999999999-23:59",
        "23:59:60Z",
        "00:59:60+01:00",
        "15:59:60-08:00"},
       {"",
        "24:00:00Z",
        "12:60:00Z",
        "12:00:61Z",
        "12:00:00",
        "12:00Z",
        "12:00:00.Z",
        "12:00:00+24:00",
        "12:00:00+0100",
        "12:00:00+01",
        "22:59:60Z",
        "12:00:60Z",
        "1:00:00Z",
        "23:59:60+01:00",
        "12:00:00Z "}},
      {"date-time",
       is_date_time,
       {"2026-01-31T12:00:00Z", "2026-01-31t12:00:00.5z", "1990-12-31T15:59:60-08:00"},
       {"",
        "2026-01-31",
        "2026-01-31 12:00:00Z",
        "2026-02-30T12:00:00Z",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-01-31T",
        "T12:00:00Z"}},
      {"duration",
       is_duration,
       {"P1Y", "P1Y2M3D", "P2M", "P3DT4H5M6S", "PT36H", "PT1M", "PT0S", "P4W", "P0D"},
       {"",      "P",     "PT",    "P1",    "1D",   "P1DT",  "PT1D", "P1S",  "P1Y2D", "PT1H2S",
        "P2D1Y", "P1W2D", "P2D1W", "P1D1D", "-P1D", "P1.5D", "p1d",  "P1D ", "PTT1H", "PT1H1H"}},
  });
}

TEST(TextFormat, RefusesADurationWithANumberWithoutUnit) {
  for (const char* text : {"P1T1H", "P1Y2T1H", "P1DT1", "P12T3S"}) {
    EXPECT_FALSE(is_duration(text)) << text;
  }
}

TEST(TextFormat, KnowsIdentifiersAndHosts) {
  expect_claims({
      {"uuid",
       is_uuid,
       {"123e4567-e89b-12d3-a456-426614174000",
        "00000000-0000-0000-0000-000000000000",
        "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"},
       {"",
        "123e4567e89b12d3a456426614174000",
        "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000",
        "{23e4567-e89b-12d3-a456-42661417400}",
        "g23e4567-e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a45-6426614174000"}},
      {"hostname",
       is_hostname,
       {"a", "example.com", "xn--bcher-kva.example", "1.2.3", "a-b.c", std::string(63, 'a')},
       {"",
        ".",
        "a.",
        ".a",
        "a..b",
        "-a",
        "a-",
        "a_b",
        "a b",
        "b\xC3\xBC.de",
        std::string(64, 'a'),
        "a\0b"s,
        std::string(254, 'a')}},
      {"ipv4",
       is_ipv4,
       {"0.0.0.0", "127.0.0.1", "255.255.255.255"},
       {"",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "0x7f.0.0.1",
        "127.1",
        "1.2.3.4\0"s,
        "::1"}},
      {"ipv6",
       is_ipv6,
       {"::", "::1", "2001:db8::ff00:42:8329", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8"},
       {"",
        ":",
        "1::2::3",
        "12345::",
        "::1%eth0",
        "1:2:3:4:5:6:7",
        "1.2.3.4",
        "[::1]",
        "::1\0"s,
        "::g"}},
  });
}

TEST(TextFormat, KnowsMailboxes) {
  expect_claims(
      {{"email",
        is_email,
        {"a@b",
         "joe.bloggs@example.com",
         "te~st+tag@example.com",
         "\"joe bloggs\"@a.b",
         "\"joe@x\"@a.b",
         "a@[127.0.0.1]",
         "a@[IPv6:::1]",
         "j\xC3\xB6@a.b",
         std::string(64, 'a') + "@b.c"},
        {"",
         "a",
         "@",
         "a@",
         "@b",
         ".a@b",
         "a.@b",
         "a..b@c",
         "a b@c",
         "a@b@c",
         "a@-b",
         "a@[1.2.3]",
         "a@[127.0.0.1",
         "\"@b",
         "\"\"@b",
         "a@b\n",
         "a\r\n@b",
         "a@b.",
         std::string(65, 'a') + "@b.c"}}});
}

// RFC 5321 section 4.1.2: a quoted part holds printable characters, quotes and backslashes escaped.
TEST(TextFormat, RefusesControlCharactersAndBareQuotesInAQuotedLocalPart) {
  EXPECT_TRUE(is_email(R"("a\"b"@c.d)"));
  for (const std::string& text : {"\"a\r\nBcc: x\"@c.d"s, "\"a\0b\"@c.d"s, "\"a\"b\"@c.d"s}) {
    EXPECT_FALSE(is_email(text)) << text;
  }
}

TEST(TextFormat, KnowsUris) {
  expect_claims({
      {"uri",
       is_uri,
       {"http://example.com",
        "http://u:p@[::1]:80/a?b#c",
        "urn:isbn:1",
        "mailto:a@b",
        "a:",
        "x+y-1.z:a",
        "http://a/%41",
        "file:///a/b",
        "tel:+1-2"},
       {"",
        "a",
        "/a",
        "//a/b",
        "1a:b",
        ":a",
        "http://a b",
        "http://a/%4",
        "http://a/%zz",
        "http://[::1",
        "http://[::g]/",
        "http://a#b#c",
        "http://a/<b>",
        "http://a/\xC3\xA9",
        "http://a:8a/",
        "http://a/\"",
        "a\\b:c",
        "http://a/\0"s}},
      {"uri-reference",
       is_uri_reference,
       {"", "a", "/a", "//a/b", "?q", "#f", "a/b:c", "http://a", "../x", "./a:b"},
       {"1a:b", ":a", "a b", "%", "#a#b", "\\a", "//[::1", "/a[b]"}},
      {"json-pointer",
       is_json_pointer,
       {"", "/", "/a", "/a~0b/~1", "//", "/ ", "/\xC3\xA9"},
       {"a", "#", "#/a", "/~", "/~2", "/a~"}},
      {"byte",
       is_base64,
       {"", "QQ==", "QUI=", "QUJD", "+/+/"},
       {"Q", "QQ", "QQ=", "QQ=Q", "====", "Q===", "QUJD\n", "-_-_", "QU=D", "=QUJ", "Q Q="}},
  });
}

// RFC 3986 section 3.2.2: brackets stand around an address in the host only.
TEST(TextFormat, RefusesBracketsOutsideTheHostOfAUri) {
  EXPECT_TRUE(is_uri("http://[::1]/a"));
  for (const char* text : {"http://a/[b]", "http://a?[b]", "http://a#[b]", "http://a[b:80/"}) {
    EXPECT_FALSE(is_uri(text)) << text;
  }
}

TEST(TextFormat, ReadsLongTextInLinearTime) {
  const std::string digits = "P" + std::string(1'000'000, '1');
  EXPECT_FALSE(is_duration(digits));
  EXPECT_FALSE(is_email(std::string(1'000'000, '@')));
  EXPECT_FALSE(is_uri("a:" + std::string(1'000'000, '#')));
  EXPECT_TRUE(is_json_pointer(std::string(100'000, '/')));
}

}  // namespace
}  // namespace accord::validation
