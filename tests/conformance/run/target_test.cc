#include "accord/conformance/run/target.h"

#include <set>

#include <gtest/gtest.h>

namespace accord::conformance::run {
namespace {

TEST(Target, TakesItsPathFromTheUrlOrTheContract) {
  const struct {
    const char* url;
    const char* base_url;
    const char* other_base_url;
    const char* host;
  } cases[] = {
      {"http://127.0.0.1:80", "http://127.0.0.1:80/v1", "http://127.0.0.1:80", "127.0.0.1"},
      {"http://127.0.0.1:80/", "http://127.0.0.1:80/v1", "http://127.0.0.1:80", "127.0.0.1"},
      {"http://127.0.0.1/v1/", "http://127.0.0.1/v1", "http://127.0.0.1", "127.0.0.1"},
      {"http://127.0.0.1/a/v1", "http://127.0.0.1/a/v1", "http://127.0.0.1/a", "127.0.0.1"},
      {"https://api.example/v2/",
       "https://api.example/v2",
       "https://api.example/v2/v1",
       "api.example"},
      {"HTTP://localhost/a/b", "HTTP://localhost/a/b", "HTTP://localhost/a/b/v1", "localhost"},
      {"http://[::1]:80/x", "http://[::1]:80/x", "http://[::1]:80/x/v1", "[::1]"},
      {"http://[::1]", "http://[::1]/v1", "http://[::1]", "[::1]"},
  };
  for (const auto& each : cases) {
    const auto target = parse_target(each.url, "/v1");
    ASSERT_TRUE(target.has_value()) << each.url;
    EXPECT_EQ(target->base_url, each.base_url);
    EXPECT_EQ(target->other_base_url, each.other_base_url);
    EXPECT_EQ(target->host, each.host);
  }
}

TEST(Target, HasOneBaseUrlWhereTheContractHasNoBasePath) {
  const auto target = parse_target("http://localhost/a", "");
  EXPECT_EQ(target->base_url, "http://localhost/a");
  EXPECT_EQ(target->other_base_url, "");
}

TEST(Target, IsAnAbsoluteUrlWithoutCredentials) {
  for (const char* url :
       {"",
        "127.0.0.1:8080",
        "ftp://127.0.0.1",
        "http://",
        "http:///x",
        "http://127.0.0.1/?a",
        "http://127.0.0.1/#a",
        "http://127.0.0.1/a b",
        "http://:80",
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:",
        "http://local host",
        "http://http://a",
        "http://user:sesame@127.0.0.1"}) {
    EXPECT_FALSE(parse_target(url, "").has_value()) << url;
  }
}

TEST(Target, TakesHeaderFields) {
  const auto field = parse_field("X-Key:  a: b ");
  ASSERT_TRUE(field.has_value());
  EXPECT_EQ(*field, (contract::http::Field{"X-Key", "a: b"}));
  EXPECT_EQ(parse_field("X-Key:")->value, "");
  for (const char* line : {"", "X", ": x", "A B: c", "A: b\r\nC: d"})
    EXPECT_FALSE(parse_field(line).has_value()) << line;
}

TEST(Salt, DiffersInItsLastCharactersByRunAndSeed) {
  std::set<std::string> all;
  std::set<std::string> ends;
  constexpr std::size_t runs = 100;
  for (std::size_t i = 0; i < runs; ++i) {
    const std::string salt = fresh_salt(i / 2);
    EXPECT_TRUE(salt.starts_with("accord"));
    all.insert(salt);
    ends.insert(salt.substr(salt.size() - 7));
  }
  EXPECT_EQ(all.size(), runs);
  EXPECT_GE(ends.size(), runs - 1) << "24 bits: of 100 a pair may be equal";
}

}  // namespace
}  // namespace accord::conformance::run
