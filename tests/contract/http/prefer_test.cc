#include "accord/contract/http/prefer.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

using Preferences = std::vector<Preference>;

// RFC 7240 sections 2 and 3.
TEST(Prefer, ReadsPreferences) {
  const struct {
    const char* field;
    Preferences want;
  } table[] = {
      {"", {}},
      {"code=404", {{"code", "404"}}},
      {"code=404, example=cat", {{"code", "404"}, {"example", "cat"}}},
      {"Code = 404", {{"code", "404"}}},
      {"example=\"a, b\\\"c\"", {{"example", "a, b\"c"}}},
      {"example=\"a\" ; x=1", {{"example", "a"}}},
      {"respond-async; wait=10, code=204;x", {{"respond-async", ""}, {"code", "204"}}},
      {"respond-async, wait", {{"respond-async", ""}, {"wait", ""}}},
      {"code=\"\"", {{"code", ""}}},
      {"code=404, code=500", {{"code", "404"}}},
      // Not a preference.
      {"=404, code=4 4, \"x\"=1, a b, example=\"open, code=1", {}},
      {"example=\"a\"b, dynamic=true", {{"dynamic", "true"}}},
      {", ,dynamic=true,", {{"dynamic", "true"}}}};
  for (const auto& each : table)
    EXPECT_EQ(parse_prefer(each.field), each.want) << each.field;
}

TEST(Prefer, WritesWhatItReads) {
  const Preferences all = {{"code", "404"}, {"example", "a \"b\\, c"}, {"wait", ""}};
  EXPECT_EQ(to_text(all[0]), "code=404");
  EXPECT_EQ(to_text(all[1]), R"(example="a \"b\\, c")");
  EXPECT_EQ(to_text(all[2]), "wait");
  EXPECT_EQ(parse_prefer(to_text(all[0]) + ", " + to_text(all[1]) + ", " + to_text(all[2])), all);
}

}  // namespace
}  // namespace accord::contract::http
