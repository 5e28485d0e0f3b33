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

}  // namespace
}  // namespace accord::contract::http
