#include "accord/validation/format/uri.h"

#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

TEST(UriFormat, KnowsUris) {
  expect_claims(
      {{"uri",
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
        {"1a:b", ":a", "a b", "%", "#a#b", "\\a", "//[::1", "/a[b]"}}});
}

// RFC 3986 section 3.2.2: brackets stand around an address in the host only.
TEST(UriFormat, RefusesBracketsOutsideTheHostOfAUri) {
  EXPECT_TRUE(is_uri("http://[::1]/a"));
  for (const char* text : {"http://a/[b]", "http://a?[b]", "http://a#[b]", "http://a[b:80/"}) {
    EXPECT_FALSE(is_uri(text)) << text;
  }
}

// RFC 3987 section 2.2: characters beyond ASCII, private ones in the query only.
TEST(UriFormat, KnowsIris) {
  expect_claims({
      {"iri",
       is_iri,
       {"http://a/\xC3\xA9",
        "http://b\xC3\xBC"
        "cher.de",
        "urn:\xC3\xA9",
        "http://a/?\xEE\x80\x80",
        "a:"},
       {"",
        "/\xC3\xA9",
        "http://a/\xEE\x80\x80",
        "http://a/\xEF\xBF\xBF",
        "http://a/\xC2\x80",
        "http://a b",
        "\xC3\xA9:a"}},
      {"iri-reference",
       is_iri_reference,
       {"",
        "\xC3\xA9",
        "/\xC3\xA9",
        "#\xC3\xA9",
        "//b\xC3\xBC"
        "cher.de/"},
       {"\\\xC3\xA9", "%", "/\xC2\x80"}},
  });
}

TEST(UriFormat, KnowsAddressesOfTheFuture) {
  expect_claims(
      {{"uri",
        is_uri,
        {"http://[v1.a:b]/", "http://[VF.a]"},
        {"http://[v.a]", "http://[v1.]", "http://[x1.a]", "http://[v1.a@b]"}}});
}

TEST(UriFormat, ReadsLongTextInLinearTime) {
  EXPECT_FALSE(is_uri("a:" + std::string(1'000'000, '#')));
}

}  // namespace
}  // namespace accord::validation::format
