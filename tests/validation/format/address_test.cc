#include "accord/validation/format/address.h"

#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

TEST(AddressFormat, KnowsAddressesOfTheInternet) {
  expect_claims(
      {{"ipv4",
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
         "::g"}}});
}

TEST(AddressFormat, KnowsMailboxes) {
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
         std::string(64, 'a') + "@b.c"},
        {"",
         "a",
         "j\xC3\xB6@a.b",
         "a@b\xC3\xBC.de",
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

// RFC 6531 section 3.3: both parts may hold more than ASCII.
TEST(AddressFormat, KnowsInternationalMailboxes) {
  expect_claims(
      {{"idn-email",
        is_idn_email,
        {"a@b",
         "j\xC3\xB6@a.b",
         "j\xC3\xB6@b\xC3\xBC"
         "cher.de",
         "\"j\xC3\xB6\"@a.b"},
        {"", "j\xC3\xB6", "j\xC3\xB6@", "a@b\xE2\x98\x83\xE2\x80\x8D.de", "a@.de"}}});
}

// RFC 5321 section 4.1.2: a quoted part holds printable characters, quotes and backslashes escaped.
TEST(AddressFormat, RefusesControlCharactersAndBareQuotesInAQuotedLocalPart) {
  EXPECT_TRUE(is_email(R"("a\"b"@c.d)"));
  for (const std::string& text : {"\"a\r\nBcc: x\"@c.d"s, "\"a\0b\"@c.d"s, "\"a\"b\"@c.d"s}) {
    EXPECT_FALSE(is_email(text)) << text;
  }
}

TEST(AddressFormat, ReadsLongTextInLinearTime) {
  EXPECT_FALSE(is_email(std::string(1'000'000, '@')));
  EXPECT_FALSE(is_idn_email("a@" + std::string(1'000'000, 'b')));
}

}  // namespace
}  // namespace accord::validation::format
