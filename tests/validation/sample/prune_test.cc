#include "accord/validation/sample/prune.h"

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::validation::sample {
namespace {

TEST(Prune, TakesOutWhatTheFirstErrorIsAbout) {
  const struct {
    const char* value;
    std::vector<const char*> pointers;
    const char* want;  ///< null: nothing was taken out
  } table[] = {
      {R"({"a":1,"b":2})", {"/b"}, R"({"a":1})"},
      {R"({"a":1,"b":2})", {"/b", "/a"}, R"({"a":1})"},
      {R"([1,2,3])", {"/1"}, "[1,3]"},
      {R"({"a":[{"b/c":1}]})", {"/a/0/b~1c"}, R"({"a":[{}]})"},
      // What is not there is required: its object goes.
      {R"({"a":{"b":1},"c":2})", {"/a/x"}, R"({"c":2})"},
      {R"({"a":[{},7]})", {"/a/0/x/y"}, R"({"a":[7]})"},
      {R"({"a":1})", {"/x"}, nullptr},
      {R"({"a":1})", {""}, nullptr},
      {"7", {"/a"}, nullptr},
      {R"({"a":1,"b":2})", {"", "/x", "/a"}, R"({"b":2})"},
      {R"({"a":1})", {}, nullptr},
      {R"({"a":1})", {"a"}, nullptr}};
  for (const auto& each : table) {
    auto value = contract::read_json(each.value, {});
    ASSERT_TRUE(value.ok()) << each.value;
    std::vector<contract::http::ProblemError> errors;
    for (const char* pointer : each.pointers)
      errors.push_back({"", pointer, "", "", ""});
    EXPECT_EQ(prune(*value, errors), each.want != nullptr) << each.value;
    EXPECT_EQ(contract::to_text(*value), each.want == nullptr ? each.value : each.want);
  }
}

}  // namespace
}  // namespace accord::validation::sample
