#include "accord/contract/document/overlay.h"

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

constexpr const char* target = R"(openapi: 3.1.0
info: {title: T, version: '1'}
tags: [a]
paths:
  /things:
    get: {operationId: list, parameters: [{name: a}, {name: b}, {name: c}]}
    post: {operationId: create, x-internal: true}
)";

std::unique_ptr<const Document> document(const char* file, std::string text) {
  auto read = Document::parse(file, std::move(text));
  EXPECT_TRUE(read.ok());
  return std::move(read).value();
}

struct Outcome {
  std::unique_ptr<const Document> document;
  std::string found;
};

Outcome overlaid(const std::string& actions) {
  auto overlay =
      document("o.yaml", "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n" + actions);
  Diagnostics found;
  auto changed = apply_overlay(document("t.yaml", target), std::move(overlay), found);
  if (!changed) return {nullptr, fixture::texts_of(changed.fault())};
  return {std::move(changed).value(), fixture::texts_of(found)};
}

std::string at(const Outcome& outcome, std::string_view pointer) {
  if (outcome.document == nullptr) return outcome.found;
  const Json* value = resolve_pointer(outcome.document->root(), pointer);
  return value == nullptr ? "nothing" : to_text(*value);
}

TEST(Overlay, MergesAppendsAndRemovesInOrder) {
  const auto outcome = overlaid(R"(
  - target: $.info
    update: {title: New, license: {name: MIT}, version: '2'}
  - target: $.tags
    update: b
  - target: $.paths.*.get
    update: {tags: [x], parameters: [{name: d}]}
  - target: $..[?@['x-internal']]
    remove: true
  - target: $..parameters[?@.name == 'a' || @.name == 'c']
    remove: true
)");
  EXPECT_EQ(at(outcome, "/info"), R"({"title":"New","version":"2","license":{"name":"MIT"}})");
  EXPECT_EQ(at(outcome, "/tags"), R"(["a","b"])");
  EXPECT_EQ(
      at(outcome, "/paths/~1things"),
      R"({"get":{"operationId":"list","parameters":[{"name":"b"},{"name":"d"}],"tags":["x"]}})");
  EXPECT_EQ(outcome.found, "");
}

// "file:line:column pointer" of the value at a pointer of the outcome, or of its key.
std::string place(const Outcome& outcome, std::string_view pointer, bool is_of_key = false) {
  const Json* value = resolve_pointer(outcome.document->root(), pointer);
  if (value == nullptr) return "nothing";
  const Location found =
      is_of_key ? outcome.document->locate_key(*value) : outcome.document->locate(*value);
  return found.file + ":" + std::to_string(found.line) + ":" + std::to_string(found.column) + " " +
         found.pointer;
}

TEST(Overlay, LocatesEachValueInTheFileItComesFrom) {
  const auto outcome = overlaid(R"(
  - target: $.paths
    update: {/new: {get: {x: 1}}}
  - target: $.info
    update: {title: New}
  - target: $.tags
    update: b
)");
  ASSERT_NE(outcome.document, nullptr);
  EXPECT_EQ(place(outcome, "/paths/~1things/post"), "t.yaml:7:11 /paths/~1things/post");
  EXPECT_EQ(place(outcome, "/paths/~1new/get/x"), "o.yaml:6:30 /actions/0/update/~1new/get/x");
  EXPECT_EQ(place(outcome, "/paths/~1new", true), "o.yaml:6:14 /actions/0/update/~1new");
  EXPECT_EQ(place(outcome, "/info/title"), "o.yaml:8:21 /actions/1/update/title");
  EXPECT_EQ(place(outcome, "/info/version"), "t.yaml:2:27 /info/version");
  EXPECT_EQ(place(outcome, "/tags/0"), "t.yaml:3:8 /tags/0");
  EXPECT_EQ(place(outcome, "/tags/1"), "o.yaml:10:13 /actions/2/update");
  EXPECT_EQ(place(outcome, "/tags/1", true), "o.yaml:10:13 /actions/2/update") << "has no key";
}

TEST(Overlay, LocatesWhatMovedWhenElementsBeforeItWereRemoved) {
  const auto outcome = overlaid(R"(
  - target: $..parameters
    update: {name: d, more: [1, 2]}
  - target: $..parameters[?@.name == 'a' || @.name == 'c']
    remove: true
  - target: $..more[0]
    remove: true
  - target: $..parameters[?@.name == 'b']
    update: {in: query}
)");
  ASSERT_NE(outcome.document, nullptr);
  const std::string parameters = "/paths/~1things/get/parameters";
  EXPECT_EQ(place(outcome, parameters + "/0/name"), "t.yaml:6:61 " + parameters + "/1/name");
  EXPECT_EQ(place(outcome, parameters + "/0/in"), "o.yaml:12:18 /actions/3/update/in");
  EXPECT_EQ(place(outcome, parameters + "/1/name"), "o.yaml:6:20 /actions/0/update/name");
  EXPECT_EQ(place(outcome, parameters + "/1/more/0"), "o.yaml:6:33 /actions/0/update/more/1");
}

TEST(Overlay, KeepsTheOriginsOfMembersThatHaveNumbersForNames) {
  const auto outcome = overlaid(R"(
  - target: $.paths['/things'].get
    update: {responses: {'200': {a: 1}, '404': {b: 1}}}
  - target: $..responses['200']
    remove: true
)");
  ASSERT_NE(outcome.document, nullptr);
  EXPECT_EQ(
      place(outcome, "/paths/~1things/get/responses/404/b"),
      "o.yaml:6:52 /actions/0/update/responses/404/b");
}

TEST(Overlay, LocatesThroughSeveralOverlays) {
  Diagnostics found;
  auto first = apply_overlay(
      document("t.yaml", target),
      document("one.yaml", "overlay: 1.0.0\nactions:\n  - {target: $.info, update: {a: {b: 1}}}\n"),
      found);
  ASSERT_TRUE(first.ok());
  auto second = apply_overlay(
      std::move(first).value(),
      document("two.yaml", "overlay: 1.0.0\nactions:\n  - {target: $.info.a, update: {c: 2}}\n"),
      found);
  ASSERT_TRUE(second.ok());
  const Outcome outcome{std::move(second).value(), ""};
  EXPECT_EQ(place(outcome, "/info/a/b"), "one.yaml:3:38 /actions/0/update/a/b");
  EXPECT_EQ(place(outcome, "/info/a/c"), "two.yaml:3:36 /actions/0/update/c");
  EXPECT_EQ(place(outcome, "/info/title"), "t.yaml:2:15 /info/title");
}

TEST(Overlay, WarnsOfAnActionThatSelectsNothing) {
  const auto outcome = overlaid("  - {target: $.paths./thing, update: {a: 1}}\n");
  EXPECT_NE(outcome.found.find("invalid JSONPath"), std::string::npos);
  const auto slip = overlaid("  - {target: \"$.paths['/thing']\", update: {a: 1}}\n");
  EXPECT_NE(slip.found.find("o.yaml:4:"), std::string::npos) << slip.found;
  EXPECT_NE(slip.found.find("warning: the action selects nothing"), std::string::npos);
}

TEST(Overlay, RefusesWhatCannotBeDone) {
  const struct {
    const char* actions;
    const char* want;
  } cases[] = {
      {"  []", "the overlay has no actions"},
      {"  - {update: {a: 1}}", "the action has no target"},
      {"  - {target: $.info}", "neither update nor remove"},
      {"  - {target: $.info, update: 1}", "an object can be merged only with an object"},
      {"  - {target: $.info.title, update: x}", "neither an object nor an array"},
      {"  - {target: $, remove: true}", "the whole document cannot be removed"},
  };
  for (const auto& each : cases) {
    const auto outcome = overlaid(each.actions);
    EXPECT_EQ(outcome.document, nullptr) << each.actions;
    EXPECT_NE(outcome.found.find(each.want), std::string::npos) << outcome.found;
  }
  Diagnostics found;
  auto none = document("o.yaml", "openapi: 3.1.0\n");
  EXPECT_FALSE(apply_overlay(document("t.yaml", target), std::move(none), found).ok());
}

// What is added to an object moves its members.
TEST(Overlay, UpdatesWhatLiesInsideOfWhatItUpdates) {
  const auto outcome = overlaid(R"(
  - target: $..[?@.operationId]
    update: {summary: s, tags: [t], more: {}}
  - target: $..[?@.get]
    update: {summary: item, description: d}
  - target: $.paths..*
    update: {x-a: 1}
)");
  EXPECT_EQ(outcome.document, nullptr) << "scalars are selected, too";
  const auto nested = overlaid(R"(
  - target: $..[?@.x]
    update: {x: {x: {y: 1}}}
  - target: $.info
    update: {a: {k: 1, b: {k: 1, c: {k: 1}}}}
  - target: $..[?@.k]
    update: {l: 2, m: 3, n: 4}
)");
  EXPECT_EQ(
      at(nested, "/info/a"),
      R"({"k":1,"b":{"k":1,"c":{"k":1,"l":2,"m":3,"n":4},"l":2,"m":3,"n":4},"l":2,"m":3,"n":4})");
}

}  // namespace
}  // namespace accord::contract
