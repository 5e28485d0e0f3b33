#include "accord/contract/document/yaml_reader.h"

#include <map>

#include <gtest/gtest.h>

#include "accord/contract/base/finding.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

std::string read(std::string_view text, const YamlLimits& limits = {}) {
  const auto value = read_yaml("a.yaml", text, limits);
  return value ? to_text(*value) : fixture::texts_of(value.fault());
}

TEST(YamlReader, ReadsEveryNotation) {
  const struct {
    const char* name;
    const char* input;
    const char* want;
  } cases[] = {
      {"block", "a:\n  b: 1\n  c: [x, 'y']\n", R"({"a":{"b":1,"c":["x","y"]}})"},
      {"sequence", "- 1\n-\n- a: b\n", R"([1,null,{"a":"b"}])"},
      {"plain keys", "200: a\nnull: b\ntrue: c\n", R"({"200":"a","null":"b","true":"c"})"},
      {"quoted is text", "[\"1\", '2', 3, \"true\", '']", R"(["1","2",3,"true",""])"},
      {"strings of YAML 1.1", "[yes, on, 12:30:45, 010, no]", R"(["yes","on","12:30:45",10,"no"])"},
      {"literal", "a: |\n  x\n  y\nb: >-\n  x\n  y\n", R"({"a":"x\ny\n","b":"x y"})"},
      {"number in a block scalar", "a: |-\n  1\n", R"({"a":"1"})"},
      {"str tag", "a: !!str 1\nb: ! 2\n", R"({"a":"1","b":"2"})"},
      {"alias", "a: &x {k: 1}\nb: *x\n", R"({"a":{"k":1},"b":{"k":1}})"},
      {"anchor defined anew", "[&x 1, *x, &x 2, *x]", "[1,1,2,2]"},
      {"alias of a scalar that is text", "[&x '1', *x]", R"(["1","1"])"},
      {"document marker", "--- \na: 1\n...\n", R"({"a":1})"},
      {"directive", "%YAML 1.2\n---\na: 1\n", R"({"a":1})"},
      {"comment", "# c\na: 1 # d\n", R"({"a":1})"},
      {"JSON inside", "a: {\"b\":1,\"c\":[true,null]}\n", R"({"a":{"b":1,"c":[true,null]}})"},
      {"merge key quoted", "'<<': 1\n", R"({"<<":1})"},
      {"UTF-8", "é: ✓\n", R"({"é":"✓"})"},
      {"URL in flow", "[http://a/b?c, a:b]", R"(["http://a/b?c","a:b"])"}};
  for (const auto& each : cases)
    EXPECT_EQ(read(each.input), each.want) << each.name;
}

TEST(YamlReader, RefusesWithPlace) {
  const struct {
    const char* name;
    const char* input;
    const char* want;
  } cases[] = {
      {"duplicate key",
       "a: 1\nb:\n  c: 1\n  c: 2\n",
       "a.yaml:4:3: error: the key \"c\" is declared more than once"},
      {"duplicate in another form",
       "1: a\n'1': b\n",
       "a.yaml:2:1: error: the key \"1\" is declared more than once"},
      {"complex key", "a: 1\n? [x]\n: 2\n", "a.yaml:2:3: error: a key must be a scalar"},
      {"merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", "a.yaml:3:3: error: the merge key"},
      {"several documents",
       "a: 1\n---\nb: 2\n",
       "a.yaml:2:1: error: the file contains more than one"},
      {"empty", "", "a.yaml:1:1: error: the document is empty"},
      {"comment only", "# nothing\n", "error: the document is empty"},
      {"unknown alias", "a: 1\nb: *x\n", "a.yaml:2:4: error: unresolved alias *x"},
      {"alias of itself", "a: &x\n  b: *x\n", "a.yaml:2:6: error: unresolved alias *x"},
      {"custom tag", "a: !!python/object x\n", "a.yaml:1:4: error: the tag"},
      {"local tag", "a: !mine {b: 1}\n", "a.yaml:1:4: error: the tag !mine"},
      {"tab", "a:\n\tb: 1\n", "a.yaml:2:1: error: "},
      {"unclosed", "a: [1, 2\n", "a.yaml:2:1: error: "},
      {"bad indent", "a: 1\n  b: 2\n", "a.yaml:2:4: error: "}};
  for (const auto& each : cases) {
    EXPECT_THAT(read(each.input), ::testing::HasSubstr(each.want)) << each.name;
  }
}

TEST(YamlReader, SaysWhereUtf8Breaks) {
  for (const char* text : {"a: 1\nb: 2\nc: x\xFFy\n", "a: 1\nb: 2\nc: x\xED\xA0\x80\n"}) {
    EXPECT_THAT(read(text), ::testing::StartsWith("a.yaml:3:")) << read(text);
  }
}

TEST(YamlReader, RefusesControlCharacters) {
  EXPECT_THAT(read(std::string_view("a: x\0y\n", 7)), ::testing::HasSubstr("error: "));
  EXPECT_THAT(read("a: \x01\n"), ::testing::HasSubstr("error: "));
}

TEST(YamlReader, KeepsItsBounds) {
  EXPECT_EQ(read("[[1]]", {2, 100}), "[[1]]");
  EXPECT_THAT(read("[[[1]]]", {2, 100}), ::testing::HasSubstr("nested deeper than 2"));
  EXPECT_EQ(read("[[], [], []]", {2, 100}), "[[],[],[]]") << "siblings are not nested";
  EXPECT_EQ(read("[1, 2]", {9, 3}), "[1,2]");
  EXPECT_THAT(read("[1, 2, 3]", {9, 3}), ::testing::HasSubstr("more than 3 values"));
  EXPECT_THAT(read(std::string(1'000'000, '[')), ::testing::HasSubstr("nested deeper than 200"));
}

TEST(YamlReader, CountsAliasesAsOftenAsTheyAreUsed) {
  EXPECT_THAT(
      read("a: &x [1, 2, 3]\nb: [*x, *x]\n", {9, 10}),
      ::testing::HasSubstr("aliases count as often"));
  std::string laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 1; k < 10; ++k)
      laughs += ", " + before;
    laughs += "]\n";
  }
  fixture::finish_within(20, [&] {
    if (read(laughs).find("too large or too deep") == std::string::npos) std::abort();
  });
}

// docs/design.md, Reading a contract: aliases are resolved within a budget of depth, of nodes and
// of 64 MiB.
TEST(YamlReader, CountsTheDepthOfWhatAnAliasStandsFor) {
  EXPECT_THAT(
      read("a: &x [[[1]]]\nb: &y [[[*x]]]\n", {5, 1000}),
      ::testing::HasSubstr("too large or too deep"));
}

TEST(YamlReader, CountsTheBytesOfWhatAnAliasStandsFor) {
  std::string text = "a: &x " + std::string(1U << 20U, 'x') + "\nb: [*x";
  for (int i = 0; i < 100; ++i)
    text += ", *x";
  const auto value = read_yaml("a.yaml", text + "]\n", {});
  EXPECT_FALSE(value.ok()) << "100 MiB out of 1 MiB";
}

TEST(YamlReader, CountsTheCopiesThatAnchorsKeep) {
  std::string text;
  for (int i = 0; i < 150; ++i)
    text += "&a" + std::to_string(i) + " [";
  for (int i = 0; i < 50'000; ++i)
    text += "0,";
  const auto value = read_yaml("a.yaml", text + std::string(150, ']'), {});
  EXPECT_FALSE(value.ok()) << "150 copies of 50000 values are 7.5 million";
}

std::string marks_of(const std::string& text, Diagnostics* repeated = nullptr) {
  std::vector<Mark> marks;
  EXPECT_TRUE(read_yaml("a.yaml", text, {}, {&marks, repeated}).ok());
  std::string seen;
  for (const Mark& mark : marks)
    seen += std::to_string(mark.line) + ":" + std::to_string(mark.column) + " ";
  return seen;
}

TEST(YamlReader, NotesThePlaceOfEachKeyAndValue) {
  EXPECT_EQ(
      marks_of("a:\n  b/c: [1,\n    x]\nd: é\n\"é\": z\n"),
      "1:1 1:1 2:3 2:3 2:8 2:9 3:5 4:1 4:4 5:1 5:6 ");
}

TEST(YamlReader, NotesThePlaceOfAnAliasForEachOfItsKeysAndValues) {
  EXPECT_EQ(
      marks_of("a: &x\n  b: [1, 2]\nc: *x\nd: 1\n"),
      "1:1 1:1 1:4 2:3 2:6 2:7 2:10 3:1 3:4 3:4 3:4 3:4 3:4 4:1 4:4 ");
}

TEST(YamlReader, KeepsTheLastOfRepeatedKeysAndTellsBothPlaces) {
  Diagnostics repeated;
  const std::string text = "a: 1\nb: {x: [1, 2]}\nc: {d: 1, d: 2}\nb: {y: 3}\n";
  const auto value = read_yaml("a.yaml", text, {}, {nullptr, &repeated});
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(to_text(value.value()), R"({"a":1,"c":{"d":2},"b":{"y":3}})");
  ASSERT_EQ(repeated.size(), 2U);
  EXPECT_EQ(repeated[0].at, (Location{"a.yaml", "", 3, 11}));
  EXPECT_EQ(repeated[1].at, (Location{"a.yaml", "", 4, 1}));
  EXPECT_EQ(repeated[1].message, "the key \"b\" is declared more than once");
  EXPECT_EQ(repeated[1].fix, "keep one of them: the first is at 2:1");
  EXPECT_EQ(repeated[1].id, finding::duplicate_key);
  EXPECT_EQ(marks_of(text, &repeated), "1:1 1:1 1:4 3:1 3:4 3:11 3:14 4:1 4:4 4:5 4:8 ");
}

TEST(YamlReader, RefusesMoreThanAHundredRepeatedKeys) {
  const auto keys = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += "a: 1\n";
    return text;
  };
  Diagnostics repeated;
  EXPECT_TRUE(read_yaml("a.yaml", keys(101), {}, {nullptr, &repeated}).ok());
  EXPECT_FALSE(read_yaml("a.yaml", keys(102), {}, {nullptr, &repeated}).ok());
}

TEST(YamlReader, PlacesAFaultAtTheEndInsideTheFile) {
  const auto value = read_yaml("a.yaml", "a: 1\nbc: {d: ", {});
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.fault().front().at.line, 2);
  EXPECT_EQ(value.fault().front().at.column, 9);
}

}  // namespace
}  // namespace accord::contract
