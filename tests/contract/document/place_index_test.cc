#include "accord/contract/document/place_index.h"

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

JsonDocument json(const char* text) {
  JsonDocument document;
  document.Parse(text);
  return document;
}

TEST(PlaceIndex, KnowsThePointerOfEachValueOfTheTree) {
  const JsonDocument root = json(R"({"a": {"b/c": [1, [], {"": {}}]}, "d": null})");
  const PlaceIndex index(root);
  for (const char* pointer : {"", "/a", "/a/b~1c", "/a/b~1c/0", "/a/b~1c/1", "/a/b~1c/2/", "/d"}) {
    const Json* value = resolve_pointer(root, pointer);
    ASSERT_NE(value, nullptr) << pointer;
    EXPECT_EQ(index.pointer_of(*value), pointer);
  }
}

TEST(PlaceIndex, KnowsWhatHoldsAValue) {
  const JsonDocument root = json(R"({"a": {"b": [1]}})");
  const PlaceIndex index(root);
  EXPECT_EQ(index.parent_of(root["a"]["b"][0]), &root["a"]["b"]);
  EXPECT_EQ(index.parent_of(root["a"]["b"]), &root["a"]);
  EXPECT_EQ(index.parent_of(root["a"]), &root);
  EXPECT_EQ(index.parent_of(root), nullptr);
}

TEST(PlaceIndex, KnowsNothingOfAStranger) {
  const JsonDocument root = json(R"({"a": 1})");
  const PlaceIndex index(root);
  const Json stranger(1);
  EXPECT_EQ(index.pointer_of(stranger), "");
  EXPECT_EQ(index.parent_of(stranger), nullptr);
  EXPECT_EQ(index.mark_of(stranger).line, 0);
  EXPECT_EQ(index.pointer_of(root.MemberBegin()->name), "") << "a name is no value";
}

TEST(PlaceIndex, GivesTheMarksOfTheDocumentOrder) {
  const JsonDocument root = json(R"({"a": [1, {"b": 2}], "c": 3})");
  PlaceIndex index(root);
  index.set_marks({{1, 1}, {1, 5}, {2, 1}, {3, 1}, {4, 1}, {4, 5}, {5, 1}, {5, 5}, {6, 1}});
  EXPECT_EQ(index.mark_of(root).line, 1);
  EXPECT_EQ(index.mark_of(root["a"]).line, 2);
  EXPECT_EQ(index.mark_of(root["a"][0]).line, 3);
  EXPECT_EQ(index.mark_of(root["a"][1]["b"]).line, 5);
  EXPECT_EQ(index.mark_of(root["c"]).line, 6);
  EXPECT_EQ(index.key_mark_of(root["a"]).line, 1);
  EXPECT_EQ(index.key_mark_of(root["a"][1]["b"]).line, 4);
  EXPECT_EQ(index.key_mark_of(root["c"]).line, 5);
  EXPECT_EQ(index.key_mark_of(root["a"][0]).line, 3) << "an element has no key";
  EXPECT_EQ(index.key_mark_of(root).line, 1);
}

TEST(PlaceIndex, TakesNoMarksOfAnotherText) {
  const JsonDocument root = json("[1, 2]");
  PlaceIndex index(root);
  index.set_marks({{1, 1}, {2, 1}});
  EXPECT_EQ(index.mark_of(root).line, 0);
}

}  // namespace
}  // namespace accord::contract
