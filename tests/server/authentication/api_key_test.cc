#include "accord/server/authentication/api_key.h"

#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

using In = contract::SecurityScheme::In;

ApiKeyScheme scheme_in(In in, const std::string& parameter) {
  contract::SecurityScheme scheme;
  scheme.name = "key";
  scheme.kind = contract::SecurityScheme::Kind::api_key;
  scheme.in = in;
  scheme.parameter = parameter;
  return {scheme, "T \"1\"", {{"good", "one", {"read"}}, {"go od+%", "two", {}}}};
}

struct KeyCase {
  const char* name;
  Asked::Fields fields;
  std::string query;
  Kind want;
};

void expect_all(const ApiKeyScheme& scheme, const std::vector<KeyCase>& table) {
  for (const auto& each : table) {
    const Asked asked(each.fields, each.query);
    EXPECT_EQ(verdict_of(scheme, asked.request()).kind, each.want) << each.name;
  }
}

TEST(ApiKey, IsReadFromTheHeader) {
  using namespace std::string_literals;
  expect_all(
      scheme_in(In::header, "X-API-Key"),
      {{"good", {{"X-API-Key", "good"}}, "", Kind::granted},
       {"case of the name", {{"x-api-KEY", "good"}}, "", Kind::granted},
       {"case of the key", {{"X-API-Key", "Good"}}, "", Kind::refused},
       {"none", {}, "", Kind::absent},
       {"empty", {{"X-API-Key", ""}}, "", Kind::refused},
       {"prefix", {{"X-API-Key", "goo"}}, "", Kind::refused},
       {"longer", {{"X-API-Key", "goodd"}}, "", Kind::refused},
       {"NUL after it", {{"X-API-Key", "good\0"s}}, "", Kind::refused},
       {"quoted", {{"X-API-Key", "\"good\""}}, "", Kind::refused},
       {"list of keys", {{"X-API-Key", "bad, good"}}, "", Kind::refused},
       {"twice the same", {{"X-API-Key", "good"}, {"X-API-Key", "good"}}, "", Kind::refused},
       {"bad, then good", {{"X-API-Key", "bad"}, {"x-api-key", "good"}}, "", Kind::refused},
       {"good, then empty", {{"X-API-Key", "good"}, {"X-API-Key", ""}}, "", Kind::refused},
       {"subject as key", {{"X-API-Key", "one"}}, "", Kind::refused},
       {"in the query", {}, "X-API-Key=good", Kind::absent},
       {"in a cookie", {{"Cookie", "X-API-Key=good"}}, "", Kind::absent},
       {"underscores", {{"X_API_Key", "good"}}, "", Kind::absent},
       {"longer name", {{"X-API-Key2", "good"}}, "", Kind::absent},
       {"huge", {{"X-API-Key", std::string(15000, 'g')}}, "", Kind::refused}});
}

TEST(ApiKey, IsReadFromTheQuery) {
  expect_all(
      scheme_in(In::query, "api_key"),
      {{"good", {}, "api_key=good", Kind::granted},
       {"among others", {}, "a=1&api_key=good&b", Kind::granted},
       {"encoded value", {}, "api_key=%67%6fod", Kind::granted},
       {"encoded name", {}, "api%5Fkey=good", Kind::granted},
       {"decoded once", {}, "api_key=go+od%2B%25", Kind::granted},
       {"encoded twice", {}, "api_key=%2567ood", Kind::refused},
       {"case of the name", {}, "API_KEY=good", Kind::absent},
       {"none", {}, "", Kind::absent},
       {"empty", {}, "api_key=", Kind::refused},
       {"without =", {}, "api_key", Kind::refused},
       {"twice", {}, "api_key=good&api_key=good", Kind::refused},
       {"bad, then good", {}, "api_key=bad&api_key=good", Kind::refused},
       {"twice, once encoded", {}, "api_key=good&api%5Fkey=bad", Kind::refused},
       {"broken escape", {}, "api_key=good%", Kind::refused},
       {"broken escape beside it", {}, "api_key=good&api_key=%zz", Kind::refused},
       {"as a list", {}, "api_key[]=good", Kind::absent},
       {"semicolon", {}, "a=1;api_key=good", Kind::absent},
       {"NUL", {}, "api_key=good%00", Kind::refused},
       {"in a header", {{"api_key", "good"}}, "", Kind::absent}});
}

TEST(ApiKey, IsReadFromTheCookie) {
  expect_all(
      scheme_in(In::cookie, "session"),
      {{"good", {{"Cookie", "session=good"}}, "", Kind::granted},
       {"among others", {{"Cookie", "a=b; session=good; c=d"}}, "", Kind::granted},
       {"without spaces", {{"Cookie", "a=b;session=good"}}, "", Kind::granted},
       {"in the second field", {{"Cookie", "a=b"}, {"Cookie", "session=good"}}, "", Kind::granted},
       {"value with =", {{"Cookie", "session=good="}}, "", Kind::refused},
       {"case of the name", {{"Cookie", "SESSION=good"}}, "", Kind::absent},
       {"encoded name", {{"Cookie", "%73ession=good"}}, "", Kind::absent},
       {"encoded value", {{"Cookie", "session=%67ood"}}, "", Kind::refused},
       {"quoted", {{"Cookie", "session=\"good\""}}, "", Kind::refused},
       {"empty", {{"Cookie", "session="}}, "", Kind::refused},
       {"without =", {{"Cookie", "session"}}, "", Kind::refused},
       {"twice", {{"Cookie", "session=good; session=good"}}, "", Kind::refused},
       {"good, then bad", {{"Cookie", "session=good; session=bad"}}, "", Kind::refused},
       {"twice in two fields",
        {{"Cookie", "session=good"}, {"Cookie", "session=bad"}},
        "",
        Kind::refused},
       {"end of a longer name", {{"Cookie", "xsession=good"}}, "", Kind::absent},
       {"hidden in a value", {{"Cookie", "a=\"session=good\""}}, "", Kind::absent},
       {"comma", {{"Cookie", "a=b, session=good"}}, "", Kind::absent},
       {"in Set-Cookie", {{"Set-Cookie", "session=good"}}, "", Kind::absent},
       {"in the query", {}, "session=good", Kind::absent}});
}

TEST(ApiKey, SaysWhoseItIs) {
  const auto scheme = scheme_in(In::header, "X-API-Key");
  const Asked first({{"X-API-Key", "good"}}, "");
  const Asked second({{"X-API-Key", "go od+%"}}, "");
  const contract::http::Principal one{"key", "one", {"read"}, ""};
  const contract::http::Principal two{"key", "two", {}, ""};
  EXPECT_EQ(verdict_of(scheme, first.request()).principal, one);
  EXPECT_EQ(verdict_of(scheme, second.request()).principal, two);
}

TEST(ApiKey, NeverSaysTheKeyThatWasGiven) {
  const Asked asked({{"X-API-Key", "sesame"}}, "");
  const auto verdict = verdict_of(scheme_in(In::header, "X-API-Key"), asked.request());
  EXPECT_EQ(verdict.why.find("sesame"), std::string::npos);
  EXPECT_EQ(verdict.principal, contract::http::Principal());
}

TEST(ApiKey, ChallengesWithThePlace) {
  EXPECT_EQ(
      scheme_in(In::cookie, "session").challenge(),
      R"(ApiKey realm="T \"1\"", in="cookie", name="session")");
}

}  // namespace
}  // namespace accord::server::authentication
