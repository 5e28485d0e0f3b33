#include "accord/contract/json/merge_patch.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::json;

std::string merged(std::string_view target, std::string_view patch) {
  auto value = json(target);
  {
    const auto change = json(patch);
    merge_patch(value, change, value.GetAllocator());
  }
  return to_text(value);  // the patch is gone: nothing of it may be borrowed
}

// The test cases of RFC 7396 appendix A.
TEST(JsonMerge, KeepsTheTestCasesOfTheRfc) {
  const struct {
    const char* target;
    const char* patch;
    const char* want;
  } cases[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", "null", "null"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {"[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}};
  for (const auto& each : cases) {
    EXPECT_EQ(merged(each.target, each.patch), each.want) << each.target << " + " << each.patch;
  }
}

TEST(JsonMerge, KeepsTheOrderOfTheTarget) {
  EXPECT_EQ(
      merged(R"({"a":1,"b":2,"c":3})", R"({"b":null,"c":4,"d":5})"), R"({"a":1,"c":4,"d":5})");
}

}  // namespace
}  // namespace accord::contract
