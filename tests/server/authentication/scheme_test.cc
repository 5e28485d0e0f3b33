#include "accord/server/authentication/scheme.h"

#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

// RFC 9110 section 11.4: credentials = auth-scheme [ 1*SP token68 ], the scheme without case.
TEST(AuthorizationField, IsReadBySchemeName) {
  const struct {
    const char* value;
    Kind kind;
    const char* credentials;
  } table[] = {
      {"Bearer abc", Kind::granted, "abc"},
      {"bearer abc", Kind::granted, "abc"},
      {"BEARER   abc", Kind::granted, "abc"},
      {"Bearer", Kind::granted, ""},
      {"Bearer ", Kind::granted, ""},
      {"Bearer\tabc", Kind::absent, ""},
      {"Bearer abc def", Kind::granted, "abc def"},
      {"Bearerabc", Kind::absent, ""},
      {"Bear abc", Kind::absent, ""},
      {"Bearer: abc", Kind::absent, ""},
      {"Bearer,abc", Kind::absent, ""},
      {"Basic abc", Kind::absent, ""},
      {"Basic x, Bearer abc", Kind::absent, ""},
      {"\"Bearer\" abc", Kind::absent, ""},
      {"", Kind::absent, ""},
  };
  for (const auto& each : table) {
    const Asked asked({{"authorization", each.value}}, "");
    const auto found = authorization_of(asked.request(), "Bearer");
    EXPECT_EQ(found.kind, each.kind) << each.value;
    EXPECT_EQ(found.credentials, each.credentials) << each.value;
  }
}

TEST(AuthorizationField, IsRefusedWhereThereAreSeveral) {
  const Asked::Fields several[] = {
      {{"Authorization", "Bearer a"}, {"Authorization", "Bearer a"}},
      {{"Authorization", "Bearer a"}, {"authorization", "Basic b"}},
      {{"Authorization", ""}, {"AUTHORIZATION", "Bearer a"}},
      {{"Authorization", "Basic b"}, {"Authorization", "Basic b"}},
  };
  for (const auto& each : several) {
    const Asked asked(each, "");
    const auto found = authorization_of(asked.request(), "Bearer");
    EXPECT_EQ(found.kind, Kind::refused);
    EXPECT_EQ(found.credentials, "");
  }
}

TEST(AuthorizationField, IsNoOtherField) {
  const Asked asked(
      {{"Proxy-Authorization", "Bearer a"},
       {"X-Authorization", "Bearer a"},
       {"Cookie", "Bearer a"}},
      "Authorization=Bearer%20a&access_token=a");
  EXPECT_EQ(authorization_of(asked.request(), "Bearer").kind, Kind::absent);
}

// RFC 9110 section 5.6.4. What cannot stand in a field value is left out: no response splitting.
TEST(QuotedString, HoldsNoControlCharacters) {
  using namespace std::string_literals;
  EXPECT_EQ(quoted_string("api"), "\"api\"");
  EXPECT_EQ(quoted_string("a \"b\" \\c"), R"("a \"b\" \\c")");
  EXPECT_EQ(quoted_string("a\r\nSet-Cookie: x\0\x7f\xc3\xa4"s), "\"aSet-Cookie: x\"");
  EXPECT_EQ(quoted_string(""), "\"\"");
}

}  // namespace
}  // namespace accord::server::authentication
