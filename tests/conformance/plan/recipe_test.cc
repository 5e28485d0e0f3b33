#include "accord/conformance/plan/recipe.h"

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance::plan {
namespace {

using contract::http::Condition;

TEST(ExpectedOf, TakesExplicitStatusesThenRanges) {
  const struct {
    const char* responses;
    Condition condition;
    std::vector<int> want;
  } table[] = {
      {"'200': {description: d}, '400': {description: d}", Condition::body_invalid, {400}},
      {"'400': {description: d}, '422': {description: d}", Condition::body_invalid, {422, 400}},
      {"'422': {description: d}, 4XX: {description: d}", Condition::body_invalid, {422}},
      {"'200': {description: d}, 4XX: {description: d}", Condition::body_invalid, {422, 400}},
      {"'200': {description: d}, default: {description: d}", Condition::conflict, {409, 422, 400}},
      {"'200': {description: d}", Condition::body_invalid, {}}};
  for (const auto& each : table) {
    const auto contract = fixture::read_contract(
        std::string("paths: {/a: {post: {operationId: a, responses: {") + each.responses + "}}}}");
    EXPECT_EQ(expected_of(contract->operations[0], each.condition), each.want) << each.responses;
  }
}

TEST(AddCase, NamesTheDocumentedKeyAndRunsDeletionsAlone) {
  const fixture::Planned planned(
      {.delete_responses = "'204': {description: d}, 4XX: {description: d}"});
  const Case* never = fixture::find_case(planned.plan, "deleteNote/4XX/id-never-issued");
  ASSERT_NE(never, nullptr);
  EXPECT_EQ(never->status, "4XX");
  EXPECT_TRUE(never->pointer.ends_with("/responses/4XX")) << never->pointer;
  EXPECT_TRUE(never->is_exclusive);
  EXPECT_FALSE(fixture::find_case(planned.plan, "getNote/200/created")->is_exclusive);
}

}  // namespace
}  // namespace accord::conformance::plan
