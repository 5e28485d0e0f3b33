#include <algorithm>

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;
using plan::Basis;

const std::string with_400 =
    "'201': {$ref: '#/components/responses/Note'}, '400': {description: d}";

TEST(PlanPositives, SendsValidValuesThatServersOftenRefuse) {
  const Planned planned(
      {.members = "title: {type: string, maxLength: 30}, mark: {type: integer, minimum: -5}, "
                  "tags: {type: array, items: {type: string}}, none: {type: [string, 'null']}",
       .create_responses = with_400});
  const struct {
    const char* id;
    const char* pointer;
    const char* value;
  } table[] = {
      {"createNote/201/accepts-title-empty", "/title", "\"\""},
      {"createNote/201/accepts-mark-zero", "/mark", "0"},
      {"createNote/201/accepts-mark-minimum", "/mark", "-5"},
      {"createNote/201/accepts-tags-empty", "/tags", "[]"},
      {"createNote/201/accepts-none-null", "/none", "null"}};
  for (const auto& each : table) {
    const auto* step = planned.subject(each.id);
    ASSERT_NE(step, nullptr) << each.id;
    const auto* value = contract::resolve_pointer(*step->json, each.pointer);
    ASSERT_NE(value, nullptr) << each.id;
    EXPECT_EQ(contract::to_text(*value), each.value) << each.id;
    // A rule in prose may refuse it: a warning, no failure.
    EXPECT_EQ(step->expect.refusals, plan::Expect::Refusals::documented);
    EXPECT_EQ(step->expect.refused, Basis::inferred);
    EXPECT_EQ(fixture::find_case(planned.plan, each.id)->control, "createNote/201/typical");
  }
}

// What must be unique is a text of this run alone, and a server may keep a set of an array.
TEST(PlanPositives, LeavesOutWhatALawfulServerMayRefuseOrChange) {
  const Planned planned(
      {.members = "title: {type: string, x-unique: true}, tags: {type: array, items: {type: "
                  "string}}",
       .create_responses = with_400});
  for (const std::string& id : planned.ids()) {
    EXPECT_FALSE(id.ends_with("repeated")) << id;
    if (id.find("accepts-title") == std::string::npos) continue;
    const auto* title = contract::find(*planned.subject(id)->json, "title");
    EXPECT_NE(contract::text_of(*title).find("altn"), std::string::npos) << id;
  }
  EXPECT_TRUE(planned.ids().contains("createNote/201/accepts-title-astral"));
  EXPECT_FALSE(planned.ids().contains("createNote/201/accepts-title-empty"));
}

// In OpenAPI 3.1, 1.0 is an integer.
TEST(PlanPositives, WriteAnIntegerWithAFractionOfZero) {
  const Planned planned(
      {.members = "code: {type: integer, x-unique: true}, pages: {type: integer}"});
  const std::string id = "createNote/201/accepts-pages-with-fraction-zero";
  ASSERT_TRUE(planned.ids().contains(id));
  EXPECT_TRUE(contract::find(*planned.subject(id)->json, "pages")->IsDouble());
  EXPECT_FALSE(planned.ids().contains("createNote/201/accepts-code-with-fraction-zero"));
}

TEST(PlanPositives, AreAtMostTwentyFive) {
  std::string members = "title: {type: string}";
  for (int i = 0; i < 30; ++i)
    members += ", m" + std::to_string(i) + ": {type: string, maxLength: 9}";
  const Planned planned({.members = members});
  const auto ids = planned.ids();
  const auto count = std::count_if(ids.begin(), ids.end(), [](const std::string& id) {
    return id.find("/accepts-") != std::string::npos;
  });
  EXPECT_EQ(count, 25);
}

}  // namespace
}  // namespace accord::conformance
