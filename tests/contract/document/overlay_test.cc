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
  const auto overlay =
      document("o.yaml", "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n" + actions);
  Diagnostics found;
  auto changed = apply_overlay(document("t.yaml", target), *overlay, found);
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

TEST(Overlay, LocatesWhatTheFileHolds) {
  const auto outcome = overlaid("  - {target: $.paths, update: {/new: {get: {x: 1}}}}\n");
  ASSERT_NE(outcome.document, nullptr);
  const Json& root = outcome.document->root();
  EXPECT_EQ(outcome.document->locate(*resolve_pointer(root, "/paths/~1things/post")).line, 7);
  const Location added = outcome.document->locate(*resolve_pointer(root, "/paths/~1new/get"));
  EXPECT_EQ(added.pointer, "/paths/~1new/get");
  EXPECT_EQ(added.file, "t.yaml");
  EXPECT_EQ(added.line, 5) << "the paths";
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
  const auto none = document("o.yaml", "openapi: 3.1.0\n");
  EXPECT_FALSE(apply_overlay(document("t.yaml", target), *none, found).ok());
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
