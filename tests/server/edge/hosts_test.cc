#include "accord/server/edge/hosts.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

struct Case {
  const char* authority;
  bool want;
};

void expect_all(const Hosts& hosts, const std::vector<Case>& cases) {
  for (const Case& each : cases)
    EXPECT_EQ(hosts.is_allowed(each.authority), each.want) << '"' << each.authority << '"';
}

TEST(Hosts, OnLoopbackAnswersToThisMachineOnly) {
  const Hosts hosts({}, "127.0.0.1");
  EXPECT_FALSE(hosts.is_open_by_default());
  expect_all(
      hosts,
      {{"localhost", true},
       {"LocalHost:8080", true},
       {"localhost.", true},
       {"localhost.:8080", true},
       {"a.localhost", true},
       {"127.0.0.1", true},
       {"127.0.0.1:8080", true},
       {"192.168.1.1", true},
       {"[::1]", true},
       {"[::1]:8080", true},
       {"", true},
       {"evil.example", false},
       {"evil.example:8080", false},
       {"localhost.evil.example", false},
       {"localhost..", false},
       {"notlocalhost", false},
       {"127.0.0.1.evil.example", false},
       {"127.1", false},
       {"0x7f000001", false},
       {"2130706433", false},
       {"0177.0.0.1", false},
       {"[::1", false},
       {"::1", false},
       {"[::1].evil.example", false},
       {"[evil.example]", false},
       {"[]", false},
       {"[fe80::1%25eth0]", false},
       {"evil.example:80@localhost", false},
       {".", false},
       {"xn--lcalhost-54a", false}});
}

TEST(Hosts, ElsewhereAnswersToAnyNameUntilSomeAreNamed) {
  for (const char* place : {"0.0.0.0", "[::]", "192.168.1.1", "127.evil.example"}) {
    const Hosts open({}, place);
    EXPECT_TRUE(open.is_open_by_default()) << place;
    EXPECT_TRUE(open.is_allowed("evil.example")) << place;
    const Hosts named({"api.example"}, place);
    EXPECT_FALSE(named.is_open_by_default()) << place;
    EXPECT_FALSE(named.is_allowed("evil.example")) << place;
  }
}

TEST(Hosts, KeepsToItsNames) {
  expect_all(
      Hosts({"API.Example.com", "other.test:8443", "dot.test."}, "0.0.0.0"),
      {{"api.example.com", true},
       {"API.EXAMPLE.COM:443", true},
       {"api.example.com.", true},
       {"other.test", true},
       {"other.test:1", true},
       {"dot.test", true},
       {"dot.test.", true},
       {"localhost", true},
       {"10.0.0.1", true},
       {"example.com", false},
       {"x.api.example.com", false},
       {"api.example.com.evil.test", false},
       {"evil-api.example.com", false},
       {"api.example.com:443:443", true}});
}

TEST(Hosts, AStarTakesWhatIsBelowAndNothingElse) {
  expect_all(
      Hosts({"*.example.com"}, "0.0.0.0"),
      {{"a.example.com", true},
       {"A.B.EXAMPLE.com:80", true},
       {"example.com", false},
       {".example.com", false},
       {"evilexample.com", false},
       {"a.example.com.evil.test", false},
       {"a.example.org", false},
       {"com", false}});
}

TEST(Hosts, AloneAStarTakesAnyName) {
  const Hosts hosts({"api.example", "*"}, "127.0.0.1");
  EXPECT_FALSE(hosts.is_open_by_default());
  EXPECT_TRUE(hosts.is_allowed("evil.example"));
}

}  // namespace
}  // namespace accord::server::edge
