#include "accord/contract/document/document.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

std::unique_ptr<const Document> parsed(std::string file, std::string text) {
  auto read = Document::parse(std::move(file), std::move(text));
  if (!read) {
    ADD_FAILURE() << fixture::texts_of(read.fault());
    return nullptr;
  }
  return std::move(read).value();
}

std::string place(const Document& document, std::string_view pointer) {
  const Location at = document.locate(pointer);
  EXPECT_EQ(at.pointer, pointer);
  return at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

TEST(Document, TheFirstByteDecidesAboutTheNotation) {
  EXPECT_EQ(to_text(parsed("a.yaml", R"({"a": "yes"})")->root()), R"({"a":"yes"})");
  EXPECT_EQ(to_text(parsed("a.json", "a: 0x10\n")->root()), R"({"a":16})");
  EXPECT_EQ(to_text(parsed("a", "\n \t{\"a\": 1}\n")->root()), R"({"a":1})");
  EXPECT_EQ(to_text(parsed("a", "\xEF\xBB\xBF{\"a\": 1}")->root()), R"({"a":1})");
  EXPECT_EQ(
      to_text(parsed(
                  "a",
                  "\xEF\xBB\xBF"
                  "a: 1")
                  ->root()),
      R"({"a":1})");
}

TEST(Document, KeepsTheLastOfRepeatedMembersOfJsonAndTheirPlaces) {
  Diagnostics repeated;
  const auto read = Document::parse(
      "a.json",
      "{\"a\": {\"x\": [1, 2]},\n \"b\": {\"c\": 1,\n  \"c\": {\"d\": 2}},\n \"a\": {\"y\": 3}}",
      &repeated);
  ASSERT_TRUE(read.ok());
  const Document& document = *read.value();
  EXPECT_EQ(to_text(document.root()), R"({"b":{"c":{"d":2}},"a":{"y":3}})");
  ASSERT_EQ(repeated.size(), 2U);
  EXPECT_EQ(repeated[0].at, (Location{"a.json", "", 3, 3}));
  EXPECT_EQ(repeated[0].message, "the key \"c\" is declared more than once");
  EXPECT_EQ(repeated[0].fix, "keep one of them: the first is at 2:8");
  EXPECT_EQ(repeated[1].at, (Location{"a.json", "", 4, 2}));
  EXPECT_EQ(place(document, "/b/c/d"), "a.json:3:14");
  EXPECT_EQ(place(document, "/a/y"), "a.json:4:13");
  EXPECT_FALSE(Document::parse("a.json", R"({"a": 1, "a": 2})").ok()) << "other documents";
}

// Quotes and braces in texts are no tokens; a name is the same however it is escaped.
TEST(Document, FindsThePlacesOfJsonBehindTextsOfAllKinds) {
  Diagnostics repeated;
  const auto read = Document::parse(
      "a.json",
      "{\r\n\t\"a\\\"{\": \"\\\\\",\n                   \"b\": [true,-1.5e3 ,null,{}, []],\n"
      " \"c\": \"[\\\\\\\"\", \"\\u0063\": {\"\": 0}\n}\n",
      &repeated);
  ASSERT_TRUE(read.ok()) << fixture::texts_of(read.fault());
  const Document& document = *read.value();
  const std::pair<const char*, const char*> cases[] = {
      {"", "1:1"},
      {"/a\"{", "2:10"},
      {"/b", "3:25"},
      {"/b/0", "3:26"},
      {"/b/1", "3:31"},
      {"/b/2", "3:39"},
      {"/b/3", "3:44"},
      {"/b/4", "3:48"},
      {"/c", "4:26"},
      {"/c/", "4:31"}};
  for (const auto& [pointer, want] : cases)
    EXPECT_EQ(place(document, pointer), std::string("a.json:") + want);
  EXPECT_EQ(repeated.size(), 1U);
}

TEST(Document, RefusesMoreThanAHundredRepeatedMembers) {
  std::string text = "{\"a\": 0";
  for (int i = 0; i < 101; ++i)
    text += ", \"a\": 0";
  Diagnostics repeated;
  EXPECT_FALSE(Document::parse("a.json", text + "}", &repeated).ok());
}

TEST(Document, LocatesInYaml) {
  const auto document =
      parsed("a.yaml", "openapi: 3.1.0\npaths:\n  /a/{b}:\n    get: {x: [1, 22]}\n");
  EXPECT_EQ(place(*document, ""), "a.yaml:1:1");
  EXPECT_EQ(place(*document, "/openapi"), "a.yaml:1:10");
  EXPECT_EQ(place(*document, "/paths/~1a~1{b}/get"), "a.yaml:4:10");
  EXPECT_EQ(place(*document, "/paths/~1a~1{b}/get/x/1"), "a.yaml:4:18");
}

TEST(Document, LocatesInJson) {
  const auto document = parsed(
      "a.json",
      "{\n  \"a\": {\"b/c\": [1, \"x\"]},\n  \"d\": 12345,\n  \"e\": true,\n"
      "  \"f\": \"q\\\"\\u00e9\\\\\",\n  \"g\": -1.5e3,\n  \"h\": null,\n  \"i\": [false, "
      "{}]\n}\n");
  const struct {
    const char* pointer;
    const char* want;
  } cases[] = {
      {"", "a.json:1:1"},
      {"/a", "a.json:2:8"},
      {"/a/b~1c", "a.json:2:16"},
      {"/a/b~1c/0", "a.json:2:17"},
      {"/a/b~1c/1", "a.json:2:20"},
      {"/d", "a.json:3:8"},
      {"/e", "a.json:4:8"},
      {"/f", "a.json:5:8"},
      {"/g", "a.json:6:8"},
      {"/h", "a.json:7:8"},
      {"/i", "a.json:8:8"},
      {"/i/0", "a.json:8:9"},
      {"/i/1", "a.json:8:16"}};
  for (const auto& each : cases)
    EXPECT_EQ(place(*document, each.pointer), each.want) << each.pointer;
}

TEST(Document, LocatesKeys) {
  const std::pair<const char*, std::string> cases[] = {
      {"{\n  \"a\": {\"b/c\": [1, \"x\"],\n    \"q\\\"\": 1}\n}", "2:3 2:9 2:20 3:5"},
      {"a:\n  b/c: [1, x]\n  'q\"': 1\n", "1:1 2:3 2:12 3:3"}};
  for (const auto& [text, want] : cases) {
    const auto document = parsed("a", text);
    std::string all;
    const Json& a = document->root()["a"];
    for (const Json* value : {&a, &a["b/c"], &a["b/c"][1], &a["q\""]}) {
      const Location at = document->locate_key(*value);
      EXPECT_EQ(at.pointer, document->pointer_of(*value));
      all += (all.empty() ? "" : " ") + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    EXPECT_EQ(all, want) << text;
  }
}

TEST(Document, LocatesTheNearestValueAboveWhatIsMissing) {
  for (const char* text : {"a:\n  b: 1\n", "{\"a\":\n  {\"b\": 1}}"}) {
    const auto document = parsed("a", text);
    EXPECT_EQ(document->locate("/a/x/y/z").line, 2) << text;
    EXPECT_EQ(document->locate("/nothing").line, 1) << text;
  }
  const auto aliased = parsed("a", "a: &x {b: {c: 1}}\nd:\n  *x\n");
  EXPECT_EQ(place(*aliased, "/d/b/c"), "a:3:3");
}

TEST(Document, LocatesWhatIsNoPointerAtTheTop) {
  const auto document = parsed("a", "a: 1\n");
  fixture::finish_within(5, [&] {
    if (document->locate("no-slash").line != 1) std::abort();
  });
}

TEST(Document, RefusesBrokenJsonWithPlace) {
  const struct {
    const char* name;
    const char* input;
    const char* want;
  } cases[] = {
      {"syntax", "{\n  \"a\": 1,\n  b\n}", "a.json:3:3: error: "},
      {"trailing bytes", "{}\n{}", "a.json:2:1: error: "},
      {"cut short", "{\"a\": [", "a.json:1:8: error: "},
      {"duplicate", "{\n  \"a\": 1,\n  \"a\": 2\n}", "a.json:3:"},
      {"duplicate below", "{\"x\": {\n  \"a\": 1,\n  \"b\": {},\n  \"a\": 2\n}}", "a.json:4:"}};
  for (const auto& each : cases) {
    const auto read = Document::parse("a.json", each.input);
    ASSERT_FALSE(read.ok()) << each.name;
    EXPECT_THAT(fixture::texts_of(read.fault()), ::testing::StartsWith(each.want)) << each.name;
  }
}

TEST(Document, LoadsFromTheFileSystem) {
  const fixture::TemporaryFolder folder;
  const auto file = folder.write("a.yaml", "a: 1\n");
  const auto read = Document::load(file);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value()->file(), file.string());
}

TEST(Document, RefusesWhatIsNoReadableFile) {
  const fixture::TemporaryFolder folder;
  const auto large = folder.write("large.yaml", "a: 1\n");
  std::filesystem::resize_file(large, (64U << 20U) + 1);
  const struct {
    std::filesystem::path file;
    const char* want;
  } cases[] = {
      {folder.path() / "none.yaml", "no such file"},
      {folder.path(), "not a regular file"},
      {"/dev/zero", "not a regular file"},
      {large, "larger than 64 MiB"}};
  for (const auto& each : cases) {
    const auto read = Document::load(each.file);
    ASSERT_FALSE(read.ok()) << each.file;
    const std::string text = fixture::texts_of(read.fault());
    EXPECT_THAT(text, ::testing::HasSubstr(each.want));
    EXPECT_THAT(text, ::testing::StartsWith(each.file.string()));
  }
}

}  // namespace
}  // namespace accord::contract
