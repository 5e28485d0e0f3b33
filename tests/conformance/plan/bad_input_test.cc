#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"
#include "conformance/things.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

const std::string refusing =
    "'200': {$ref: '#/components/responses/Note'}, '400': {description: d}, '422': {description: "
    "d}";

TEST(PlanBadInput, BreaksOneKeywordACaseAndLooksForATrace) {
  const Planned planned(fixture::read_contract(fixture::things_contract));
  const auto ids = planned.ids();
  for (const char* name :
       {"malformed-json",
        "not-json",
        "invalid-utf8",
        "no-body",
        "type",
        "name-required",
        "name-type",
        "name-minLength",
        "name-maxLength",
        "name-null",
        "age-type",
        "age-fraction",
        "age-minimum",
        "age-maximum",
        "additionalProperties"}) {
    EXPECT_TRUE(ids.contains(std::string("createThing/400/") + name)) << name;
    const plan::Case* found =
        fixture::find_case(planned.plan, std::string("replaceThing/400/") + name);
    ASSERT_NE(found, nullptr) << name;
    EXPECT_EQ(found->steps.back().name, "read unchanged");
    EXPECT_EQ(found->steps.back().checks.at(0).compared, "read before");
  }
}

TEST(PlanBadInput, TakesEitherStatusWhereBothAreDocumented) {
  const Planned planned({.put_responses = refusing});
  const auto* step = planned.subject("replaceNote/422/title-required");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.statuses, (std::vector<int>{422, 400}));
}

// A broken key names nothing, too: 409 is as lawful where it is documented.
TEST(PlanBadInput, TakesAnotherRefusalWhereTheBrokenValueIsAReference) {
  const Planned planned(fixture::read_contract(R"(
paths:
  /teams:
    post: {operationId: createTeam, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}}}
  /players:
    post: {operationId: createPlayer, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Player'}}}}, responses: {'201': {description: d}, '400': {description: d}, '409': {description: d}}}
components:
  schemas:
    Team: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Player: {type: object, properties: {name: {type: string, minLength: 1}, team_id: {type: integer, minimum: 1}}}
)"));
  using Refusals = plan::Expect::Refusals;
  const auto* reference = planned.subject("createPlayer/400/team_id-minimum");
  const auto* other = planned.subject("createPlayer/400/name-minLength");
  ASSERT_TRUE(reference != nullptr && other != nullptr);
  EXPECT_EQ(reference->expect.refusals, Refusals::documented);
  EXPECT_EQ(other->expect.refusals, Refusals::none);
  EXPECT_EQ(other->slots.size(), 1U) << "the reference stays filled";
}

// A lenient server reads 1.5 as 1: somebody's row.
TEST(PlanBadInput, NamesNoNeighbourWhereItChanges) {
  const Planned planned(
      {.put_responses = refusing,
       .delete_responses = "'204': {description: d}, '400': {description: d}"});
  for (const plan::Case& each : planned.plan.cases) {
    for (const plan::Step& step : each.steps) {
      if (!fixture::is_unsafe(step)) continue;
      EXPECT_NE(fixture::literal(step.path, "id"), "1.5") << each.id;
    }
  }
}

// 8000 octets are what RFC 9110 section 4.1 asks servers to take in a URI.
TEST(PlanBadInput, SendsNoTargetThatServersNeedNotTake) {
  const Planned planned(
      {.list_parameters = "[{name: title, in: query, schema: {type: string, maxLength: 20000}}]"});
  for (const plan::Case& each : planned.plan.cases) {
    for (const auto& [name, value] : each.steps[each.subject].query)
      EXPECT_LT(value.text.size(), 8000U) << each.id;
  }
}

}  // namespace
}  // namespace accord::conformance
