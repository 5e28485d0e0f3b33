#include "accord/server/upstream/address.h"

#include <gtest/gtest.h>

namespace accord::server::upstream {
namespace {

TEST(UpstreamAddress, IsRead) {
  struct Case {
    const char* text;
    const char* authority;
    const char* path;
  };
  for (const Case& each :
       {Case{"http://127.0.0.1:5000", "127.0.0.1:5000", ""},
        Case{"http://Example.com:80/", "example.com", ""},
        Case{"https://example.com:443/api/v1/", "example.com", "/api/v1"},
        Case{"https://example.com:80", "example.com:80", ""},
        Case{"http://[::1]:8080/a", "[::1]:8080", "/a"}}) {
    SCOPED_TRACE(each.text);
    const auto address = parse_address(each.text);
    ASSERT_TRUE(address);
    EXPECT_EQ(address->authority, each.authority);
    EXPECT_EQ(address->path, each.path);
  }
}

TEST(UpstreamAddress, IsRefused) {
  for (const char* each :
       {"",
        "example.com",
        "ftp://example.com",
        "http://",
        "http://user:secret@example.com",
        "http://example.com:0",
        "http://example.com:65536",
        "http://example.com:",
        "http://example.com/a?b",
        "http://example.com/a#b",
        "http://example.com/a b",
        "http://[::1",
        "http://exam ple.com"}) {
    EXPECT_FALSE(parse_address(each)) << each;
  }
}

TEST(UpstreamAddress, KnowsItsOrigin) {
  const auto address = parse_address("http://example.com/api").value();
  EXPECT_TRUE(is_origin_of(address, "HTTP://Example.com:80"));
  EXPECT_TRUE(is_origin_of(address, "http://example.com:00000080"));
  EXPECT_FALSE(is_origin_of(address, "https://example.com"));
  EXPECT_FALSE(is_origin_of(address, "http://example.com:8080"));
  EXPECT_FALSE(is_origin_of(address, "http://example.com.evil.example"));
}

}  // namespace
}  // namespace accord::server::upstream
