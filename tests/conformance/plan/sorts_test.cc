#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using Texts = std::set<std::string>;

// "sort-price: sort-ascending /price" of each case that sorts.
Texts sorts_of(const std::string& parameters) {
  const fixture::Planned planned(
      {.list_parameters = "[" + parameters + "]",
       .members = "title: {type: string}, unit_price: {type: number}, price: {type: number}, "
                  "rank: {type: string, enum: [low, high]}"});
  Texts all;
  const std::string list = "listNotes/200/";
  for (const plan::Case& each : planned.plan.cases) {
    if (!each.id.starts_with(list + "sort-")) continue;
    const plan::Check& check = each.steps[each.subject].checks.front();
    EXPECT_EQ(check.basis, plan::Basis::inferred);
    all.insert(
        each.id.substr(list.size()) + ": " + std::string(checks::name_of(check.id)) + " " +
        check.pointer);
  }
  return all;
}

std::string parameter(const char* name, const char* values) {
  return std::string("{name: ") + name + ", in: query, schema: {type: string, enum: [" + values +
         "]}}";
}

TEST(PlanSorts, ReadOrdersFromTheirNames) {
  const struct {
    std::string parameters;
    Texts planned;
  } table[] = {
      {parameter("sort", "price, -price"),
       {"sort-price: sort-ascending /price", "sort--price: sort-descending /price"}},
      // GitHub sorts by `created` the newest first.
      {parameter("sort", "price, title"), {"sort-price: sort /price", "sort-title: sort /title"}},
      {parameter("order_by", "'unit_price:desc', unitPriceAsc"),
       {"sort-unit_price:desc: sort-descending /unit_price",
        "sort-unitPriceAsc: sort-ascending /unit_price"}},
      {parameter("sort", "price") + ", " + parameter("direction", "asc, desc"),
       {"sort-price-asc: sort-ascending /price", "sort-price-desc: sort-descending /price"}},
      {parameter("sort", "best, rank, newest"), {}},
      {parameter("order", "asc, desc"), {}},
      {parameter("view", "price"), {}}};
  for (const auto& each : table)
    EXPECT_EQ(sorts_of(each.parameters), each.planned) << each.parameters;
}

// What the three items have in the member that is sorted by, as JSON.
std::string created(const char* by, const char* members) {
  const fixture::Planned planned(
      {.list_parameters = "[" + parameter("sort", by) + "]", .members = members});
  const std::string name = std::string(by).substr(0, std::string(by).find(','));
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/sort-" + name);
  if (found == nullptr) return "";
  std::string all;
  for (const plan::Step& step : found->steps) {
    const auto* value = step.json == nullptr ? nullptr : contract::find(*step.json, name);
    if (value != nullptr) all += (all.empty() ? "" : " ") + contract::to_text(*value);
  }
  return all;
}

TEST(PlanSorts, CreateItemsThatAreToldApart) {
  EXPECT_EQ(created("price, -price", "price: {type: number}"), "10 9 100");
  EXPECT_EQ(created("price", "price: {type: integer, maximum: 5}"), "2 1 3");
  EXPECT_EQ(created("year", "year: {type: integer, minimum: 1900, maximum: 1990}").size(), 14U);
  EXPECT_EQ(
      created("due", "due: {type: string, format: date}"),
      "\"2024-05-20\" \"2023-11-02\" \"2024-10-01\"");
  const std::string titles = created("title", "title: {type: string}");
  for (const char* each : {"\"m", " m\"", "\"b", " bbbb\"", "\"t"})
    EXPECT_NE(titles.find(each), std::string::npos) << titles;
  // Others may have these.
  EXPECT_EQ(
      created("rank", "rank: {type: integer, x-unique: true}").find("10 9 100"), std::string::npos);
}

// What is created for it may be refused for a rule in prose: that is no failure.
TEST(PlanSorts, CreateNumbersThatTextOrdersOtherwise) {
  const fixture::Planned planned(
      {.list_parameters = "[" + parameter("sort", "price, -price") + "]",
       .members = "title: {type: string}, price: {type: number}"});
  const auto* found = fixture::find_case(planned.plan, "listNotes/200/sort-price");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->subject, 0U);
  std::vector<double> prices;
  for (const plan::Step& step : found->steps) {
    if (&step != &found->steps[0]) {
      EXPECT_EQ(step.expect.basis, plan::Basis::open);
    }
    if (step.json != nullptr) prices.push_back(contract::find(*step.json, "price")->GetDouble());
  }
  EXPECT_EQ(prices, (std::vector<double>{10, 9, 100}));
  EXPECT_EQ(found->cleanup.size(), 3U);
}

}  // namespace
}  // namespace accord::conformance
