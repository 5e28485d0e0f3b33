#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

// "filter-kind: filter filter-keeps" of each case of the list that filters, the subject's checks.
std::set<std::string> filters_of(const std::string& parameters) {
  const fixture::Planned planned(
      {.list_parameters = "[" + parameters + "]",
       .members =
           "title: {type: string}, price: {type: number}, kind: {type: string, enum: [a, b]}, "
           "tags: {type: array, items: {type: string}}, done: {type: boolean}, archived: "
           "{type: boolean}, born_on: {type: string, format: date}, cost_cents: "
           "{type: integer}"});
  std::set<std::string> all;
  const std::string list = "listNotes/200/";
  for (const plan::Case& each : planned.plan.cases) {
    const std::string name = each.id.starts_with(list) ? each.id.substr(list.size()) : "";
    if (!name.starts_with("filter-") && !name.starts_with("limit-")) continue;
    std::string text = name + ":";
    for (const plan::Check& check : each.steps[each.subject].checks) {
      EXPECT_EQ(check.basis, plan::Basis::inferred) << each.id;
      text += " " + std::string(checks::name_of(check.id));
    }
    all.insert(text);
  }
  return all;
}

std::string parameter(const char* name, const char* schema, const char* description = "") {
  return std::string("{name: '") + name + "', in: query, description: '" + description +
         "', schema: " + schema + "}";
}

using Texts = std::set<std::string>;

TEST(PlanFilters, SelectByMembersOfTheSameName) {
  const struct {
    std::string parameters;
    Texts planned;
  } table[] = {
      {parameter("kind", "{type: string, enum: [all, a, b]}"),
       {"filter-kind: filter filter-keeps", "filter-kind-other: filter"}},
      {parameter("filter[kind]", "{type: string}"), {"filter-filter-kind: filter filter-keeps"}},
      {parameter("title", "{type: string}"), {"filter-title: filter filter-keeps"}},
      {parameter("title", "{type: string}", "Notes with exactly this title."),
       {"filter-title: filter filter-keeps",
        "filter-title-other: filter",
        "filter-title-case: filter"}},
      {parameter("title", "{type: string}", "Notes without this title."), {}},
      {parameter("tags", "{type: array, items: {type: string}}"),
       {"filter-tags: filter filter-keeps"}},
      {parameter("tag", "{type: string}"), {"filter-tag: filter filter-keeps"}},
      {parameter("ids", "{type: array, items: {type: integer}}"),
       {"filter-ids: filter filter-keeps"}},
      {parameter("price", "{type: number}"),
       {"filter-price: filter filter-keeps", "filter-price-other: filter"}},
      {parameter("price", "{type: number}", "The highest price, or less."), {}},
      {parameter("state", "{type: string}"), {}}};
  for (const auto& each : table)
    EXPECT_EQ(filters_of(each.parameters), each.planned) << each.parameters;
}

// The value of a row of ours is taken.
TEST(PlanFilters, SelectByWhatOnlyResponsesHave) {
  const fixture::Planned planned(
      {.list_parameters = "[" + parameter("state", "{type: string, enum: [open, shut]}") + "]",
       .members = "title: {type: string}, state: {type: string, enum: [open, shut], readOnly: "
                  "true}"});
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/filter-state");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->is_optional);
  const plan::Step& step = found->steps[found->subject];
  ASSERT_TRUE(step.query.back().second.from);
  EXPECT_EQ(step.query.back().second.from->pointer, "/state");
  EXPECT_EQ(step.checks.front().id, plan::CheckId::all_linked);
  EXPECT_EQ(step.expect.basis, plan::Basis::open);
}

TEST(PlanFilters, SelectByMembersOfAnObject) {
  const std::string where =
      "{name: where, in: query, style: deepObject, schema: {type: object, properties: "
      "{kind: {type: string, enum: [a, b]}, cost_cents: {type: integer}, other: {type: "
      "string}}}}";
  EXPECT_EQ(
      filters_of(where),
      (Texts{
          "filter-where-kind: filter filter-keeps",
          "filter-where-kind-other: filter",
          "filter-where-cost_cents: filter filter-keeps",
          "filter-where-cost_cents-other: filter"}));
}

// `archived=true` may add the archived ones, `done=false` may mean all.
TEST(PlanFilters, TakeABooleanAtItsWord) {
  const auto has = [](const char* name, const char* description) {
    return !filters_of(parameter(name, "{type: boolean}", description)).empty();
  };
  EXPECT_TRUE(has("done", "Only notes that are, or are not, done."));
  EXPECT_TRUE(has("done", ""));
  EXPECT_FALSE(has("done", "Show done notes."));
  EXPECT_FALSE(has("archived", ""));
  EXPECT_FALSE(has("archived", "Include archived notes."));
}

TEST(PlanFilters, LimitNumbersAndDates) {
  const struct {
    std::string parameters;
    Texts planned;
  } table[] = {
      {parameter("max_price", "{type: number}"), {"limit-max_price: upper-limit filter-keeps"}},
      {parameter("priceMin", "{type: number}"), {"limit-priceMin: lower-limit filter-keeps"}},
      {parameter("price[gte]", "{type: number}"), {"limit-price[gte]: lower-limit filter-keeps"}},
      {parameter("max_price", "{type: number}", "Exclusive."), {"limit-max_price: upper-limit"}},
      {parameter("born_to", "{type: string, format: date}"), {"limit-born_to: upper-limit"}},
      {parameter("born_from", "{type: string, format: date}", "This day or later."),
       {"limit-born_from: lower-limit filter-keeps"}},
      // Euros or cents?
      {parameter("max_cost", "{type: integer}"), {}},
      {parameter("max_cost", "{type: integer}", "In cents."),
       {"limit-max_cost: upper-limit filter-keeps"}},
      {parameter("max_age", "{type: integer}"), {}}};
  for (const auto& each : table)
    EXPECT_EQ(filters_of(each.parameters), each.planned) << each.parameters;
}

TEST(PlanFilters, LookAtTheFirstOnePageOfAFilteredListAlone) {
  const fixture::Planned planned(
      {.list_parameters = "[{name: limit, in: query, schema: {type: integer}}, {name: title, in: "
                          "query, schema: {type: string}}]"});
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/filter-title");
  ASSERT_NE(found, nullptr);
  const plan::Step& last = found->steps.back();
  EXPECT_EQ(fixture::literal(last.query, "limit"), "1");
  EXPECT_EQ(last.expect.basis, plan::Basis::open);
}

}  // namespace
}  // namespace accord::conformance
