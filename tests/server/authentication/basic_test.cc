#include "accord/server/authentication/basic.h"

#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;
using support::base64;
using support::basic;
using support::htpasswd_line;

class Basic : public testing::Test {
 protected:
  const BasicScheme scheme_{
      "user",
      "T",
      std::move(Htpasswd::parse(
                    htpasswd_line("alice", "open:sesame") + htpasswd_line("bob", "builder") +
                    htpasswd_line("\xc3\xa4", "\xc3\xb6") + htpasswd_line("carol", "")))
          .value(),
      {{"alice", {"read", "write"}}}};
};

TEST_F(Basic, LetsUsersInWithWhatTheyAreGranted) {
  const auto alice = settled(scheme_, basic("alice", "open:sesame"));
  EXPECT_EQ(alice.kind, Kind::granted);
  EXPECT_EQ(alice.principal, (contract::http::Principal{"user", "alice", {"read", "write"}, ""}));
  const auto bob = settled(scheme_, basic("bob", "builder"));
  EXPECT_EQ(bob.principal, (contract::http::Principal{"user", "bob", {}, ""}));
}

TEST_F(Basic, ReadsTheFieldAsRfc7617Says) {
  const struct {
    const char* name;
    std::string value;
    Kind want;
  } table[] = {
      {"lower case", "basic " + base64("bob:builder"), Kind::granted},
      {"several spaces", "Basic    " + base64("bob:builder"), Kind::granted},
      {"UTF-8", basic("\xc3\xa4", "\xc3\xb6"), Kind::granted},
      {"empty password", basic("carol", ""), Kind::granted},
      {"another scheme", "Bearer " + base64("bob:builder"), Kind::absent},
      {"tab", "Basic\t" + base64("bob:builder"), Kind::absent},
      {"no credentials", "Basic", Kind::refused},
      {"only a space", "Basic ", Kind::refused},
      {"no colon", "Basic " + base64("bobbuilder"), Kind::refused},
      {"plain", "Basic bob:builder", Kind::refused},
      {"junk after it", basic("bob", "builder") + " x", Kind::refused},
      {"a parameter", basic("bob", "builder") + ", realm=x", Kind::refused},
      {"padding gone", "Basic " + base64("carol:").substr(0, 7), Kind::refused},
      {"base64url", "Basic _-_-", Kind::refused},
      {"wrong password", basic("bob", "builde"), Kind::refused},
      {"of another", basic("bob", "open:sesame"), Kind::refused},
      {"case of the user", basic("Bob", "builder"), Kind::refused},
      {"empty user", basic("", "builder"), Kind::refused},
      {"only a colon", "Basic Og==", Kind::refused},
      {"unknown user", basic("mallory", "builder"), Kind::refused},
      {"NUL in the password", basic("bob", "builder\0"s), Kind::refused},
      {"NUL and more", basic("bob", "builder\0junk"s), Kind::refused},
      {"NUL in the user", basic("bob\0"s, "builder"), Kind::refused},
      {"line end in the user", basic("bob\n", "builder"), Kind::refused},
      {"no UTF-8", basic("\xff", "\xfe"), Kind::refused},
      {"Latin-1", basic("\xe4", "\xf6"), Kind::refused},
      {"73 bytes", basic("bob", std::string(73, 'x')), Kind::refused},
      {"huge", basic("bob", std::string(12000, 'x')), Kind::refused},
      {"hash for password",
       basic("bob", htpasswd_line("bob", "builder").substr(4, 60)),
       Kind::refused},
  };
  for (const auto& each : table) {
    const auto verdict = settled(scheme_, each.value);
    EXPECT_EQ(verdict.kind, each.want) << each.name;
    if (each.want != Kind::granted) {
      EXPECT_EQ(verdict.principal, contract::http::Principal()) << each.name;
    }
  }
}

TEST_F(Basic, RefusesSeveralFields) {
  const std::string good = basic("bob", "builder");
  ASSERT_EQ(settled(scheme_, good).kind, Kind::granted);
  const Asked twice({{"Authorization", good}, {"Authorization", good}}, "");
  EXPECT_EQ(settled(scheme_, twice.request()).kind, Kind::refused);
  const Asked mixed({{"Authorization", good}, {"authorization", "Bearer x"}}, "");
  EXPECT_EQ(settled(scheme_, mixed.request()).kind, Kind::refused);
}

// What is refused before hashing costs no hash: nothing is deferred.
TEST_F(Basic, HashesNothingForWhatIsNoPair) {
  const std::string values[] = {
      "Basic", "Basic !!!!", "Basic " + base64("bob"), basic("bob", std::string(4000, 'x'))};
  for (const std::string& each : values) {
    const Asked asked({{"Authorization", each}}, "");
    Delays delays;
    EXPECT_EQ(scheme_.check(asked.request(), {"10.0.0.1", delays.defer()}).kind, Kind::refused);
    EXPECT_EQ(delays.count(), 0);
  }
}

// Who knows no password must not learn who is a user.
TEST_F(Basic, SaysTheSameOfUsersAndStrangers) {
  const auto known = settled(scheme_, basic("bob", "sesame"));
  const auto unknown = settled(scheme_, basic("mallory", "sesame"));
  EXPECT_EQ(known.why, unknown.why);
  EXPECT_EQ(known.why.find("sesame"), std::string::npos);
  EXPECT_EQ(known.why.find("bob"), std::string::npos);
}

TEST_F(Basic, ChallengesWithRealmAndCharset) {
  EXPECT_EQ(scheme_.challenge(), R"(Basic realm="T", charset="UTF-8")");
  EXPECT_FALSE(scheme_.is_bearer());
}

}  // namespace
}  // namespace accord::server::authentication
