#include <gtest/gtest.h>

#include "accord/contract/json/json.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Notes;
using fixture::Planned;

const std::string with_404 =
    "'200': {$ref: '#/components/responses/Note'}, '404': {description: d}";

TEST(PlanMissing, AsksForWhatWasNeverIssuedAndForWhatIsGone) {
  const Planned planned(
      {.put_responses = with_404,
       .delete_responses = "'204': {description: d}, '404': {description: d}",
       .get_responses = with_404});
  for (const char* operation : {"getNote", "replaceNote", "deleteNote"}) {
    const std::string prefix = std::string(operation) + "/404/";
    const auto* never = planned.subject(prefix + "id-never-issued");
    ASSERT_NE(never, nullptr) << operation;
    EXPECT_EQ(never->expect.statuses, std::vector<int>{404});
    const plan::Case* deleted = fixture::find_case(planned.plan, prefix + "deleted");
    ASSERT_NE(deleted, nullptr) << operation;
    EXPECT_TRUE(deleted->is_exclusive);
    EXPECT_EQ(deleted->steps[deleted->subject - 1].method, "DELETE");
  }
}

// A PUT that documents 201 creates what is missing.
TEST(PlanMissing, ExpectsNo404OfAPutThatCreates) {
  const Planned planned(
      {.put_responses = with_404 + ", '201': {$ref: '#/components/responses/Note'}"});
  for (const plan::Case& each : planned.plan.cases) {
    const bool is_missing = each.id.ends_with("never-issued") || each.id.ends_with("deleted");
    if (each.operation->id != "replaceNote" || !is_missing) continue;
    EXPECT_EQ(each.steps[each.subject].expect.basis, plan::Basis::open) << each.id;
  }
}

// An id that a small counter reaches may be somebody's row: no PUT or DELETE may name it.
TEST(PlanMissing, ChangesNothingUnderAnIdThatSomebodyMayHave) {
  const struct {
    const char* name;
    const char* schema;
  } table[] = {
      {"at most 100", "{type: integer, minimum: 1, maximum: 100}"},
      {"16 bits", "{type: integer, minimum: 1, maximum: 32767}"},
      {"enum", "{type: string, enum: [usd, eur]}"},
      {"pattern with example", "{type: string, pattern: '^[a-z]{3}$', example: usd}"},
      {"date", "{type: string, format: date}"}};
  for (const auto& each : table) {
    const Planned planned(
        {.id = each.schema,
         .put_responses = with_404,
         .delete_responses = "'204': {description: d}, '404': {description: d}"});
    for (const plan::Case& subject : planned.plan.cases) {
      for (const plan::Step& step : subject.steps) {
        const bool is_unknown = subject.id.ends_with("never-issued");
        if (!fixture::is_unsafe(step) || !is_unknown || step.name != "subject") continue;
        EXPECT_EQ(fixture::literal(step.path, "id"), "") << each.name << ": " << subject.id;
      }
    }
  }
}

// A DELETE of nothing may answer 204 where 404 is not promised (RFC 9110 section 9.2.2).
TEST(PlanMissing, LeavesADeleteItsSuccessWhere404IsOnlyCovered) {
  const Planned planned({.delete_responses = "'204': {description: d}, default: {description: d}"});
  const auto* step = planned.subject("deleteNote/default/id-never-issued");
  if (step == nullptr) return;
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
}

TEST(PlanMissing, DoesNotContradictThePathInTheBody) {
  const Planned planned(
      {.members = "id: {type: integer}, title: {type: string}", .put_responses = with_404});
  const auto* step = planned.subject("replaceNote/404/id-never-issued");
  ASSERT_NE(step, nullptr);
  const auto* key = contract::find(*step->json, "id");
  if (key == nullptr) return;
  EXPECT_EQ(contract::to_text(*key), fixture::literal(step->path, "id"))
      << "400 or 422 would be lawful";
}

// Each value of a closed set may be there.
TEST(PlanMissing, KnowsNoMissingKeyOfAnEnumeration) {
  const Planned planned({.id = "{type: string, enum: [theme, lang]}", .get_responses = with_404});
  EXPECT_FALSE(planned.ids().contains("getNote/404/id-never-issued"));
}

// RFC 9110 section 9.2.2: the second DELETE may succeed as the first did.
TEST(PlanMissing, WarnsWhereADeletionIsRepeated) {
  const Planned planned({.delete_responses = "'204': {description: d}, '404': {description: d}"});
  const auto* step = planned.subject("deleteNote/404/deleted");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.basis, plan::Basis::inferred);
}

// Not all servers look at more than the first of several.
TEST(PlanMissing, BreaksTheSecondOfSeveralReferences) {
  const Planned planned(fixture::read_contract(R"(
paths:
  /kinds:
    post:
      operationId: createKind
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}}
  /kinds/{kindId}: {get: {operationId: getKind, parameters: [{name: kindId, in: path, required: true, schema: {type: integer}}], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}}}}
  /orders:
    post:
      operationId: createOrder
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [lines], properties: {lines: {type: array, minItems: 1, items: {type: object, required: [kind_id], properties: {kind_id: {type: integer}}}}}}}}}
      responses: {'201': {description: d}, '422': {description: d}}
components: {schemas: {Kind: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}}}
)"));
  const auto* step = planned.subject("createOrder/422/lines.1.kind_id-dangling");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.basis, plan::Basis::inferred);
  const auto& lines = *contract::find(*step->json, "lines");
  ASSERT_EQ(lines.Size(), 2U);
  EXPECT_EQ(contract::find(lines[1], "kind_id")->GetInt64(), 2'000'000'011);
  ASSERT_EQ(step->slots.size(), 1U);
  EXPECT_EQ(step->slots[0].pointer, "/lines/0/kind_id") << "the first names one that exists";
}

// An embedded parent is named by its key in the object.
TEST(PlanMissing, NamesAParentThatDoesNotExistInItsObject) {
  const Planned planned(fixture::read_contract(R"(
paths:
  /kinds:
    get: {operationId: listKinds, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}}}}}}
    post:
      operationId: createKind
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}}
  /pets:
    get: {operationId: listPets, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '404': {description: d}}
components:
  schemas:
    Kind: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Pet: {type: object, required: [id, kind], properties: {id: {type: integer, readOnly: true}, kind: {$ref: '#/components/schemas/Kind'}}}
)"));
  const auto* step = planned.subject("createPet/404/kind-dangling");
  ASSERT_NE(step, nullptr);
  const auto* kind = contract::find(*step->json, "kind");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(contract::find(*kind, "id")->GetInt64(), 2'000'000'011);
  EXPECT_TRUE(step->slots.empty()) << "nothing fills it again";
  EXPECT_NE(contract::find(*kind, "name"), nullptr);
}

}  // namespace
}  // namespace accord::conformance
