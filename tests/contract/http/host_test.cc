#include "accord/contract/http/host.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

TEST(Host, IsThisMachineOrNot) {
  for (const char* host : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "[::1]"}) {
    EXPECT_TRUE(is_loopback(host)) << host;
  }
  for (const char* host :
       {"",
        "0.0.0.0",
        "128.0.0.1",
        "127.evil.example",
        "127.0.0.1.evil.example",
        "localhost.",
        "127.1",
        "::1",
        "[::2]",
        "localhostess"}) {
    EXPECT_FALSE(is_loopback(host)) << host;
  }
}

TEST(Host, IsANameOrAnAddressAndNothingElse) {
  for (const char* host :
       {"localhost",
        "api.example.com",
        "API.example.com.",
        "my_service-1",
        "0.0.0.0",
        "[::1]",
        "[fe80::1%eth0]"}) {
    EXPECT_TRUE(is_host(host)) << host;
  }
  for (const char* host :
       {"",
        "http://localhost",
        "local host",
        " localhost",
        "localhost ",
        "localhost:80",
        "localhost/x",
        "user@localhost",
        ".example",
        "a..b",
        "-a",
        "*",
        "b\xC3\xBC"
        "cher.example",
        "::1",
        "[]",
        "[::1",
        "[::g]",
        "[127.0.0.1]"}) {
    EXPECT_FALSE(is_host(host)) << host;
  }
}

TEST(HostPort, IsCutInTwo) {
  const struct {
    const char* input;
    const char* host;
    int port;  // -1: refused
  } cases[] = {
      {"127.0.0.1:8080", "127.0.0.1", 8080},
      {"localhost:0", "localhost", 0},
      {"[::1]:65535", "[::1]", 65535},
      {"", "", -1},
      {"8080", "", -1},
      {":8080", "", -1},
      {"127.0.0.1:", "", -1},
      {"127.0.0.1:65536", "", -1},
      {"127.0.0.1:-1", "", -1},
      {"127.0.0.1:+1", "", -1},
      {"127.0.0.1: 1", "", -1},
      {"127.0.0.1:1 ", "", -1},
      {"127.0.0.1:0x1", "", -1},
      {"::1:80", "", -1},
      {"[::1]", "", -1},
      {"[::1:80", "", -1},
      {"[]:80", "", -1},
      {"http://127.0.0.1:80", "", -1},
      {"http://[::1]:80", "", -1},
      {"my host:80", "", -1},
      {" localhost:80", "", -1},
      {"localhost :80", "", -1},
      {"localhost/x:80", "", -1},
      {"*:80", "", -1},
  };
  for (const auto& each : cases) {
    const auto place = parse_host_port(each.input);
    EXPECT_EQ(place ? place->port : -1, each.port) << each.input;
    EXPECT_EQ(place && each.port >= 0 ? place->host : "", each.host) << each.input;
  }
}

TEST(Origin, IsWhatABrowserSends) {
  for (const char* origin :
       {"https://a.example",
        "http://localhost:3000",
        "http://[::1]:3000",
        "null",
        "capacitor://localhost"}) {
    EXPECT_TRUE(is_origin(origin)) << origin;
  }
  for (const char* origin :
       {"",
        "*",
        "a.example",
        "//a.example",
        "://a.example",
        "https://",
        "https://a.example/",
        "https://a.example/x",
        "https://a.example?x",
        "https://A.example",
        "HTTPS://a.example",
        "https://*.example",
        "https://a b.example",
        "https://a.example ",
        " https://a.example",
        "https://user@a.example",
        "https://a.example:x",
        "ht tps://a.example"}) {
    EXPECT_FALSE(is_origin(origin)) << origin;
  }
}

}  // namespace
}  // namespace accord::contract::http
