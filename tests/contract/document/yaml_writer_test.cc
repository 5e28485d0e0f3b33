#include "accord/contract/document/yaml_writer.h"

#include <array>
#include <random>

#include <gtest/gtest.h>

#include "accord/contract/document/yaml_reader.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

void append_code_point(std::string& text, uint32_t point) {
  const auto add = [&](uint32_t byte) { text += static_cast<char>(byte); };
  const auto rest = [&](uint32_t shift) { add(0x80U | ((point >> shift) & 0x3FU)); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0U | (point >> 6U));
  } else if (point < 0x10000) {
    add(0xE0U | (point >> 12U));
    rest(6);
  } else {
    add(0xF0U | (point >> 18U));
    rest(12);
    rest(6);
  }
  rest(0);
}

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
      {"line breaks of YAML 1.1",
       R"({"a\u2028":"b\u2028c","d":"e\n\u2029f\u0085"})",
       "? \"a\\L\"\n: \"b\\Lc\"\nd: \"e\\n\\Pf\\N\"\n"},
      {"exponents",
       R"([1e21,1e-7,1.5e300,5e-324,true])",
       "- 1.0e+21\n- 1.0e-7\n- 1.5e+300\n- 5.0e-324\n- true\n"},
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

// libyaml ends its output at what is not UTF-8: no byte of what is written after it.
TEST(YamlWriter, ReplacesWhatIsNotUtf8) {
  for (const char* bytes : {"\xff", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "a\xe2\x82"}) {
    JsonDocument value(rapidjson::kArrayType);
    value.PushBack(make_string(bytes, value.GetAllocator()), value.GetAllocator());
    value.PushBack("after", value.GetAllocator());
    const auto read = read_yaml("a.yaml", to_yaml(value), {});
    ASSERT_TRUE(read) << fixture::texts_of(read.fault());
    EXPECT_EQ(text_of((*read)[1]), "after");
    EXPECT_NE(text_of((*read)[0]).find("\xEF\xBF\xBD"), std::string_view::npos);
  }
}

// Any text of Unicode: as a value, a member's name and an element.
TEST(YamlWriter, IsReadBackWhateverTheTextIs) {
  constexpr std::array<uint32_t, 24> special = {
      0,    1,    9,    10,     13,     ' ',    '#',    '\'',   '"',    '-',    ':',      '|',
      0x7F, 0x85, 0xA0, 0x2028, 0x2029, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFE, 0x10FFFF, '%'};
  std::mt19937 random(13);
  const auto below = [&](std::size_t most) { return static_cast<uint32_t>(random() % most); };
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (auto count = below(12); count > 0; --count) {
      const uint32_t any = below(0x110000);
      const uint32_t point = below(4) == 0 ? any : special[below(special.size())];
      if (point < 0xD800 || point > 0xDFFF) append_code_point(text, point);
    }
    JsonDocument value(rapidjson::kObjectType);
    auto& allocator = value.GetAllocator();
    value.AddMember(make_string(text, allocator), make_string(text, allocator), allocator);
    Json list(rapidjson::kArrayType);
    list.PushBack(make_string(text, allocator), allocator);
    value.AddMember(make_string("list of " + text, allocator), list, allocator);
    const auto read = read_yaml("a.yaml", to_yaml(value), {});
    ASSERT_TRUE(read) << to_text(value) << fixture::texts_of(read.fault());
    ASSERT_EQ(to_text(*read), to_text(value)) << to_yaml(value);
  }
}

}  // namespace
}  // namespace accord::contract
