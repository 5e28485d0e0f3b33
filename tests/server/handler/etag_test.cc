#include "accord/server/handler/etag.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using handler::etag_of;
using handler::matches_strongly;
using handler::matches_weakly;

TEST(Etag, IsHalfASha256InQuotes) {
  // sha256("abc") = ba7816bf8f01cfea414140de5dae2223…
  EXPECT_EQ(etag_of("abc"), "\"ba7816bf8f01cfea414140de5dae2223\"");
  EXPECT_NE(etag_of("abc"), etag_of("abd"));
  EXPECT_EQ(etag_of("").size(), 34U);
}

TEST(Etag, MatchesLists) {
  struct Case {
    std::string field;
    bool strongly, weakly;
  };
  const std::vector<Case> cases = {
      {"\"a\"", true, true},
      {"*", true, true},
      {"\"b\", \"a\"", true, true},
      {"\"b\",\"a\",", true, true},
      {"W/\"a\"", false, true},
      {"\"b\", W/\"a\"", false, true},
      {"w/\"a\"", false, false},
      {"a", false, false},
      {"\"b\"", false, false},
      {"\"A\"", false, false},
      {"\"a, b\"", false, false},
      {"\"*\"", false, false},
      {"", false, false},
      // RFC 9110 section 8.8.3: a backslash in a tag is a character like others.
      {"\"b\\\", \"a\"", true, true}};
  for (const Case& each : cases) {
    EXPECT_EQ(matches_strongly(each.field, "\"a\""), each.strongly) << each.field;
    EXPECT_EQ(matches_weakly(each.field, "\"a\""), each.weakly) << each.field;
  }
}

}  // namespace
}  // namespace accord::server
