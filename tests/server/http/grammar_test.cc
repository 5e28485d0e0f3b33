#include "accord/server/http/grammar.h"

#include <gtest/gtest.h>

namespace accord::server::http {
namespace {

struct Text {
  std::string_view text;
  bool want;
};

TEST(Grammar, KnowsAHost) {
  for (const Text& each : std::initializer_list<Text>{
           {"", true},
           {"a.example", true},
           {"a.example:80", true},
           {"a.example:", true},
           {"[::1]", true},
           {"[::1]:80", true},
           {"a%20b", true},
           {"[::1", false},
           {"::1", false},
           {"a:b", false},
           {"a:80:80", false},
           {"[::1]x", false},
           {"a/b", false},
           {"a@b", false},
           {"a b", false}}) {
    EXPECT_EQ(is_host(each.text), each.want) << each.text;
  }
}

TEST(Grammar, KnowsChunkExtensions) {
  for (const Text& each : std::initializer_list<Text>{
           {"", true},
           {";a", true},
           {" ; a = b ", true},
           {";a=\"b;c\\\"\";d", true},
           {";", false},
           {"a", false},
           {";=b", false},
           {";a=", false},
           {";a=\"b", false},
           {";a=\"b\\", false},
           {";a b", false}}) {
    EXPECT_EQ(are_chunk_extensions(each.text), each.want) << each.text;
  }
}

TEST(Grammar, KnowsFieldValuesAndTargets) {
  EXPECT_TRUE(is_field_value("a\tb \xC3\xA9"));
  EXPECT_FALSE(is_field_value("a\rb"));
  EXPECT_FALSE(is_field_value(std::string_view("a\0b", 3)));
  EXPECT_FALSE(is_field_value("\x7F"));
  EXPECT_TRUE(is_target_text("/a?b=c%20&d=[1]"));
  for (const char* target : {"/a b", "/a#b", "/\"", "/<", "/{a}", "/\\", "/\xC3\xA9", "/\x01"})
    EXPECT_FALSE(is_target_text(target)) << target;
}

}  // namespace
}  // namespace accord::server::http
