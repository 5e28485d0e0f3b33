#include "accord/contract/document/yaml_writer.h"

#include <gtest/gtest.h>

#include "accord/contract/document/yaml_reader.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

TEST(YamlWriter, WritesBlocks) {
  const struct {
    const char* name;
    const char* json;
    const char* want;
  } cases[] = {
      {"members in their order",
       R"({"b":1,"a":{"c":[true,null]}})",
       "b: 1\na:\n  c:\n  - true\n  - null\n"},
      {"empty", R"({"a":{},"b":[],"c":""})", "a: {}\nb: []\nc: \"\"\n"},
      {"a text", R"("x: y")", "'x: y'\n"},
      {"lines", R"({"a":"x\ny\n"})", "a: |\n  x\n  y\n"},
      {"other types",
       R"(["1","true","null","1.5","~","0x1F"])",
       "- \"1\"\n- \"true\"\n- \"null\"\n- \"1.5\"\n- \"~\"\n- \"0x1F\"\n"},
      {"YAML 1.1",
       R"(["yes","Off","2026-01-01","12:30:45","010"])",
       "- \"yes\"\n- \"Off\"\n- \"2026-01-01\"\n- \"12:30:45\"\n- \"010\"\n"},
      {"a status", R"({"200":{"$ref":"#/a"}})", "\"200\":\n  $ref: '#/a'\n"},
      {"letters", R"({"é":"日本"})", "é: 日本\n"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(to_yaml(fixture::json(each.json)), each.want) << each.name;
}

TEST(YamlWriter, IsReadBack) {
  const char* const values[] = {
      R"({})",
      R"([])",
      R"("")",
      R"([" x","x ","\t","a\tb","\n","\n\n","a\n","a\n\n"," a\nb","a \nb","# a","a #b","- a","-","?","%a","@a","`a","&a","*a","!a","|","> a","[a","{a","a,b"])",
      R"(["\u0000","\u0001","\u007f","\u0085","\u2028","\ufeff","\ud83d\ude00","a\r\nb","\"","'","\\","---","...","a: b","a:","=","<<"])",
      R"([0,-1,1.5,1e300,-0.0,9223372036854775807,18446744073709551615,0.1,1e-7])",
      R"({"":1,"a b":2,"x: y":3,"?":4,"- ":5,"a\nb":6,"true":7,"1":8,"~":9})",
      R"([[[[]]],{"a":[{"b":[1,{"c":{}}]}]}])",
  };
  for (const char* each : values) {
    const JsonDocument value = fixture::json(each);
    const std::string text = to_yaml(value);
    const auto read = read_yaml("a.yaml", text, {});
    ASSERT_TRUE(read) << each << '\n' << text << fixture::texts_of(read.fault());
    EXPECT_EQ(to_text(*read), to_text(value)) << text;
  }
}

}  // namespace
}  // namespace accord::contract
