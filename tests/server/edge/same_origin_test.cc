#include "accord/server/edge/same_origin.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::FieldView;
using contract::http::Request;

struct SameOriginCase {
  std::string name;
  std::vector<FieldView> fields;
  bool want;
};

bool is_allowed(
    const SameOrigin& same,
    const std::vector<FieldView>& fields,
    std::string_view method = "POST",
    bool is_secure = false) {
  Request request;
  request.method = method;
  request.authority = "api.example:8080";
  request.fields = fields;
  return same.allows(request, is_secure);
}

TEST(SameOrigin, RefusesChangesForPagesOfOthers) {
  const SameOrigin same;
  const std::vector<SameOriginCase> cases = {
      {"no browser", {}, true},
      {"this origin", {{"Sec-Fetch-Site", "same-origin"}}, true},
      {"the user", {{"Sec-Fetch-Site", "none"}}, true},
      {"another site", {{"Sec-Fetch-Site", "cross-site"}}, false},
      {"another origin of the site", {{"Sec-Fetch-Site", "same-site"}}, false},
      {"unknown", {{"Sec-Fetch-Site", "x"}}, false},
      {"empty", {{"Sec-Fetch-Site", ""}}, false},
      {"twice", {{"Sec-Fetch-Site", "none"}, {"Sec-Fetch-Site", "cross-site"}}, false},
      {"the site counts before the origin",
       {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://api.example:8080"}},
       false},
      {"this origin, an older browser", {{"Origin", "http://api.example:8080"}}, true},
      {"over TLS before a proxy", {{"Origin", "https://api.example:8080"}}, true},
      {"upper case", {{"Origin", "http://API.example:8080"}}, true},
      {"another port", {{"Origin", "http://api.example"}}, false},
      {"another host", {{"Origin", "http://evil.example:8080"}}, false},
      {"a longer host", {{"Origin", "http://api.example:8080.evil.example"}}, false},
      {"another scheme", {{"Origin", "ftp://api.example:8080"}}, false},
      {"hidden", {{"Origin", "null"}}, false},
      {"empty origin", {{"Origin", ""}}, false},
      {"two origins",
       {{"Origin", "http://api.example:8080"}, {"Origin", "http://evil.example"}},
       false}};
  for (const SameOriginCase& each : cases)
    EXPECT_EQ(is_allowed(same, each.fields), each.want) << each.name;
}

TEST(SameOrigin, ReadsAreAllowed) {
  const SameOrigin same;
  const std::vector<FieldView> foreign = {
      {"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}};
  for (const char* method : {"GET", "HEAD", "OPTIONS"})
    EXPECT_TRUE(is_allowed(same, foreign, method)) << method;
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "QUERY"})
    EXPECT_FALSE(is_allowed(same, foreign, method)) << method;
}

TEST(SameOrigin, AllowsTheOriginsThatAreNamed) {
  const SameOrigin same({"https://app.example", "*", "null"});
  const std::vector<SameOriginCase> cases = {
      {"named", {{"Origin", "https://app.example"}, {"Sec-Fetch-Site", "cross-site"}}, true},
      {"another", {{"Origin", "https://evil.example"}}, false},
      {"any is not named", {{"Origin", "*"}}, false},
      {"null is not a page", {{"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}}, false}};
  for (const SameOriginCase& each : cases)
    EXPECT_EQ(is_allowed(same, each.fields), each.want) << each.name;
}

TEST(SameOrigin, KnowsDefaultPorts) {
  const SameOrigin same;
  const auto allows = [&](std::string_view authority, std::string_view origin, bool is_secure) {
    Request request;
    request.method = "POST";
    request.authority = authority;
    request.fields = {{"Origin", origin}};
    return same.allows(request, is_secure);
  };
  EXPECT_TRUE(allows("a.example", "https://a.example", true));
  EXPECT_TRUE(allows("a.example:443", "https://a.example", true));
  EXPECT_TRUE(allows("a.example:80", "http://a.example", false));
  EXPECT_TRUE(allows("[::1]", "http://[::1]", false));
  EXPECT_TRUE(allows("[::1]:8080", "http://[::1]:8080", false));
  EXPECT_FALSE(allows("[::1]:8080", "http://[::1]", false));
  EXPECT_FALSE(allows("a.example", "https://a.example:444", true));
  EXPECT_FALSE(allows("a.example", "http://a.example", true)) << "sent in the clear";
}

}  // namespace
}  // namespace accord::server::edge
