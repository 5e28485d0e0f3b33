#include "accord/server/authentication/htpasswd.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/authentication/support.h"

namespace accord::server::authentication {
namespace {

using namespace std::string_literals;
using support::htpasswd_line;
using testing::HasSubstr;

Htpasswd users_of(const std::string& text) {
  auto parsed = Htpasswd::parse(text);
  EXPECT_TRUE(parsed.ok());
  return std::move(parsed).value();
}

TEST(Htpasswd, KnowsThePasswordsOfItsUsers) {
  const auto users = users_of(
      "# users\n\n" + htpasswd_line("alice", "open sesame") + htpasswd_line("b\xc3\xb6", "p:w:") +
      htpasswd_line("empty", ""));
  const struct {
    std::string user;
    std::string password;
    bool want;
  } table[] = {
      {"alice", "open sesame", true},
      {"b\xc3\xb6", "p:w:", true},
      {"empty", "", true},
      {"alice", "open sesam", false},
      {"alice", "open sesame ", false},
      {"alice", "Open sesame", false},
      {"alice", "", false},
      {"alice", "p:w:", false},
      {"Alice", "open sesame", false},
      {"", "", false},
      {"", "open sesame", false},
      {"nobody", "open sesame", false},
      {"# users", "", false},
      {"alice\0"s, "open sesame", false},
      {"alice", "open sesame\0"s, false},
      {"alice", "open sesame\0x"s, false},
      {"empty", "\0"s, false},
      {"empty", "\0x"s, false},
      {"alice", "\xff\xfe", false},
  };
  for (const auto& each : table) {
    EXPECT_EQ(users.is_right(each.user, each.password), each.want)
        << testing::PrintToString(each.user) << ' ' << testing::PrintToString(each.password);
  }
}

// bcrypt takes 72 bytes: what comes after them must not be what lets somebody in.
TEST(Htpasswd, RefusesWhatBcryptWouldCut) {
  const std::string longest(72, 'x');
  const auto users = users_of(htpasswd_line("alice", longest));
  EXPECT_TRUE(users.is_right("alice", longest));
  EXPECT_FALSE(users.is_right("alice", longest + "y"));
  EXPECT_FALSE(users.is_right("alice", longest + longest));
  EXPECT_FALSE(users.is_right("alice", longest.substr(1)));
}

TEST(Htpasswd, TakesThePrefixesOfBcrypt) {
  const std::string line = htpasswd_line("alice", "secret");
  for (const char* prefix : {"$2a$", "$2b$", "$2y$"}) {
    std::string other = line;
    other.replace(line.find("$2b$"), 4, prefix);
    EXPECT_TRUE(users_of(other).is_right("alice", "secret")) << prefix;
  }
  EXPECT_TRUE(users_of(line.substr(0, line.size() - 1) + "\r\n").is_right("alice", "secret"));
}

// The time must not tell who is a user.
TEST(Htpasswd, TakesAsLongForAUserWhoIsNotThere) {
  const auto users = users_of(htpasswd_line("alice", "secret", 9));
  const auto time_of = [&](const std::string& user, const std::string& password) {
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
      const double start = processor_time();
      EXPECT_FALSE(users.is_right(user, password));
      least = std::min(least, processor_time() - start);
    }
    return least;
  };
  const double known = time_of("alice", "wrong");
  EXPECT_GT(time_of("nobody", "wrong"), known / 2);
  EXPECT_GT(time_of("", ""), known / 2);
  EXPECT_GT(time_of("alice", std::string(500, 'x')), known / 2);
  EXPECT_GT(time_of("alice", "secret\0"s), known / 2);
}

// Nor what the cost of a user's hash is.
TEST(Htpasswd, MakesAsManyRoundsForEachUser) {
  const auto users = users_of(
      htpasswd_line("alice", "a", 4) + htpasswd_line("bob", "b", 7) +
      htpasswd_line("carol", "c", 5));
  for (const char* user : {"alice", "bob", "carol", "nobody", ""}) {
    uint64_t rounds = 0;
    for (const unsigned cost : users.costs_for(user))
      rounds += uint64_t{1} << cost;
    EXPECT_EQ(rounds, 128U) << user;
  }
  EXPECT_TRUE(users.is_right("alice", "a"));
  EXPECT_TRUE(users.is_right("bob", "b"));
  EXPECT_FALSE(users.is_right("alice", "b"));
  EXPECT_FALSE(users.is_right("nobody", "b"));
}

TEST(Htpasswd, SaysWhichLineIsFaulty) {
  const std::string good = htpasswd_line("alice", "secret");
  std::string short_hash = good;
  short_hash.erase(short_hash.size() - 2, 1);
  const struct {
    const char* name;
    std::string text;
    const char* want;
  } table[] = {
      {"no colon", "alice\n", "line 1 is not user:hash"},
      {"no user", good + good.substr(5), "line 2 is not user:hash"},
      {"no hash", "alice:\n", "line 1: the hash is not bcrypt"},
      {"plain", "# x\nalice:secret\n", "line 2: the hash is not bcrypt"},
      {"md5", "alice:$apr1$dNqvLJlb$hDqGGXrGLWpWvsVFBtGmM/\n", "htpasswd -B"},
      {"sha1", "alice:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n", "htpasswd -B"},
      {"short", short_hash, "not bcrypt"},
      {"members after it", good.substr(0, good.size() - 1) + ":x\n", "not bcrypt"},
      {"twice", good + good, "line 2: the user is declared more than once"},
      {"empty", "", "no user"},
      {"comments only", "# alice\n\n", "no user"},
  };
  for (const auto& each : table) {
    auto parsed = Htpasswd::parse(each.text);
    ASSERT_FALSE(parsed.ok()) << each.name;
    EXPECT_THAT(parsed.fault(), HasSubstr(each.want)) << each.name;
    EXPECT_EQ(parsed.fault().find("secret"), std::string::npos) << each.name;
  }
}

// libcrypt gives up on such a hash at once: nobody is let in, but a stranger is answered faster.
TEST(Htpasswd, RefusesACostThatIsNone) {
  const std::string good = htpasswd_line("alice", "secret");
  for (const char* cost : {"$03$", "$32$", "$99$", "$ab$", "$ 4$"}) {
    std::string text = good;
    text.replace(text.find("$04$"), 4, cost);
    EXPECT_FALSE(Htpasswd::parse(text).ok()) << cost;
  }
}

}  // namespace
}  // namespace accord::server::authentication
