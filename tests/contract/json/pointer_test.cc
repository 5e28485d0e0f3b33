#include "accord/contract/json/pointer.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::json;

TEST(JsonPointer, EscapesTokens) {
  EXPECT_EQ(child_pointer("", "a"), "/a");
  EXPECT_EQ(child_pointer("/a", ""), "/a/");
  EXPECT_EQ(child_pointer("/paths", "/a/{b}"), "/paths/~1a~1{b}");
  EXPECT_EQ(child_pointer("", "~1"), "/~01");
  EXPECT_EQ(child_pointer("/a", std::size_t{12}), "/a/12");
}

TEST(JsonPointer, SplitsWhatItJoined) {
  for (const std::string token : {"", "a", "/", "~", "~0", "~1", "a/b~c", "~01"}) {
    const auto tokens = split_pointer(child_pointer(child_pointer("", token), "end"));
    ASSERT_TRUE(tokens.has_value()) << token;
    EXPECT_EQ(*tokens, (std::vector<std::string>{token, "end"}));
  }
  EXPECT_EQ(split_pointer(""), std::vector<std::string>{});
  EXPECT_EQ(split_pointer("/"), std::vector<std::string>{""});
  EXPECT_EQ(split_pointer("//"), (std::vector<std::string>{"", ""}));
}

TEST(JsonPointer, RefusesWhatIsNone) {
  for (const char* text : {"a", "a/b", "#/a", "/~", "/a~", "/~2", "/~/a", " /a"}) {
    EXPECT_FALSE(split_pointer(text).has_value()) << text;
  }
}

// The examples of RFC 6901 section 5.
TEST(JsonPointer, ResolvesTheExamplesOfTheRfc) {
  const auto root = json(
      R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
          "k\"l": 6, " ": 7, "m~n": 8})");
  const struct {
    const char* pointer;
    const char* want;
  } cases[] = {
      {"/foo", R"(["bar","baz"])"},
      {"/foo/0", R"("bar")"},
      {"/", "0"},
      {"/a~1b", "1"},
      {"/c%d", "2"},
      {"/e^f", "3"},
      {"/g|h", "4"},
      {"/i\\j", "5"},
      {"/k\"l", "6"},
      {"/ ", "7"},
      {"/m~0n", "8"}};
  for (const auto& each : cases) {
    const Json* found = resolve_pointer(root, each.pointer);
    ASSERT_NE(found, nullptr) << each.pointer;
    EXPECT_EQ(to_text(*found), each.want) << each.pointer;
  }
  EXPECT_EQ(resolve_pointer(root, ""), &root);
}

TEST(JsonPointer, NamesNothingOutsideTheValue) {
  const auto root = json(R"({"a": ["x", "y"], "s": "text"})");
  for (const char* pointer :
       {"/b",
        "/a/2",
        "/a/-",
        "/a/01",
        "/a/+1",
        "/a/-1",
        "/a/1x",
        "/a/",
        "/a/18446744073709551616",
        "/a/4294967296",
        "/s/0",
        "/a/0/0",
        "a",
        "/a/ 1"}) {
    EXPECT_EQ(resolve_pointer(root, pointer), nullptr) << pointer;
  }
}

}  // namespace
}  // namespace accord::contract
