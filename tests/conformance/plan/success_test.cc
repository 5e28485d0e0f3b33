#include <algorithm>

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"
#include "conformance/things.h"

namespace accord::conformance {
namespace {

using fixture::Notes;
using fixture::Planned;

TEST(PlanSuccess, DrivesEveryActionAndLooksAtWhatItLeft) {
  const Planned planned(fixture::read_contract(fixture::things_contract));
  const struct {
    const char* id;
    std::vector<std::string> steps;
  } table[] = {
      {"createThing/201/typical", {"subject", "read back", "follow Location"}},
      {"getThing/200/created", {"thing 1", "subject", "read again"}},
      {"replaceThing/200/typical", {"thing 1", "subject", "read back", "repeat"}},
      {"deleteThing/204/created", {"thing 1", "subject", "read deleted"}},
      {"listThings/200/limit", {"thing 1", "thing 2", "subject"}},
      {"listThings/200/filter-team",
       {"thing 1", "thing 2", "list read", "subject", "page 1 of the list"}}};
  for (const auto& each : table) {
    const plan::Case* found = fixture::find_case(planned.plan, each.id);
    ASSERT_NE(found, nullptr) << each.id;
    std::vector<std::string> names;
    for (const plan::Step& step : found->steps)
      names.push_back(step.name);
    EXPECT_EQ(names, each.steps) << each.id;
    EXPECT_EQ(names[found->subject], "subject");
  }
}

TEST(PlanSuccess, TakesEveryDocumentedSuccessOfOneOperation) {
  const Planned planned(
      {.put_responses = "'200': {$ref: '#/components/responses/Note'}, '204': {description: d}",
       .delete_responses = "'200': {description: d}, '204': {description: d}"});
  for (const char* id : {"replaceNote/200/typical", "deleteNote/204/created"}) {
    const auto* step = planned.subject(id);
    ASSERT_NE(step, nullptr) << id;
    EXPECT_TRUE(Judge::is_expected(*step, 200)) << id;
    EXPECT_TRUE(Judge::is_expected(*step, 204) || step->expect.basis == plan::Basis::open)
        << id << ": the contract documents both";
  }
}

TEST(PlanSuccess, SendsNoLimitThatTheContractRefuses) {
  const Planned planned(
      {.list_parameters = "[{name: limit, in: query, schema: {type: integer, minimum: 10}}]"});
  const auto* step = planned.subject("listNotes/200/limit");
  if (step == nullptr) return;
  EXPECT_NE(fixture::literal(step->query, "limit"), "1") << "the minimum is 10";
}

TEST(PlanSuccess, SendsNoFilterThatTheContractRefuses) {
  const Planned planned(
      {.list_parameters = "[{name: title, in: query, schema: {type: string, maxLength: 3}}]"});
  EXPECT_EQ(planned.subject("listNotes/200/filter-title"), nullptr)
      << "titles are longer than the parameter allows";
}

TEST(PlanSuccess, NamesARequiredQueryParameterOnce) {
  const Planned planned(
      {.list_parameters = "[{name: limit, in: query, required: true, schema: {type: integer}}, "
                          "{name: title, in: query, required: true, schema: {type: string}}]"});
  for (const plan::Case& each : planned.plan.cases) {
    for (const plan::Step& step : each.steps) {
      std::set<std::string> names;
      for (const auto& [name, value] : step.query)
        EXPECT_TRUE(names.insert(name).second) << each.id << " sends " << name << " twice";
    }
  }
}

// The result of a patch must be what the item is described as.
TEST(PlanSuccess, PatchesWhatTheItemMayHold) {
  const auto contract = fixture::read_contract(R"(
paths:
  /note:
    get: {operationId: listNotes, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}}}
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/New'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
  /note/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    patch:
      operationId: patchNote
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {mail: {type: string}, title: {type: string}}}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
components:
  schemas:
    New: {type: object, properties: {mail: {type: string}, title: {type: string}}}
    Note: {type: object, required: [id], properties: {id: {type: integer}, mail: {type: string, format: email}, title: {type: string}}}
)");
  const Planned patched(contract);
  const auto* step = patched.subject("patchNote/200/one-member");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(contract::find(*step->json, "mail"), nullptr);
  EXPECT_NE(contract::find(*step->json, "title"), nullptr);
}

TEST(PlanSuccess, SendsNothingThatChangesWhereItDoesNotKnowWhatIsChanged) {
  const Planned planned(
      {.more = "  /reset: {delete: {operationId: resetAll, responses: {'204': {description: d}}}}\n"
               "  /job/{id}/state: {put: {operationId: stopJob, parameters: [{name: id, in: path, "
               "required: true, schema: {type: integer}}], responses: {'204': {description: d}, "
               "'412': {description: d}}}}\n"});
  for (const plan::Case& each : planned.plan.cases) {
    if (each.operation->id != "resetAll" && each.operation->id != "stopJob") continue;
    for (const plan::Step& step : each.steps)
      EXPECT_FALSE(fixture::is_unsafe(step)) << each.id << " " << step.method;
  }
}

TEST(PlanSuccess, DeletesNoCollection) {
  const Planned planned(fixture::read_contract(R"(
paths:
  /note:
    get: {operationId: listNotes, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}}}
    delete: {operationId: clearNotes, responses: {'204': {description: d}}}
components: {schemas: {Note: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, title: {type: string}}}}}
)"));
  for (const plan::Case& each : planned.plan.cases) {
    for (const plan::Step& step : each.steps)
      EXPECT_NE(step.method, "DELETE") << each.id;
  }
}

TEST(PlanSuccess, ClaimsNoFreeNameWhereOneCharacterMustDo) {
  // Two runs against one server that keeps what it is given: "smallest" is one digit.
  auto things = std::make_shared<fixture::Things>(fixture::Fault::delete_keeps);
  const auto handler = [things](const fixture::Asked& asked) { return (*things)(asked); };
  const auto contract = fixture::read_contract(fixture::things_contract);
  fixture::exercise(contract, handler, "firstn");
  const auto second = fixture::exercise(contract, handler, "secondn");
  EXPECT_FALSE(second.failures().contains("createThing/201/smallest status")) << second.texts();
}

TEST(PlanSuccess, PutThatCreatesNamesANewKeyEachRunAndCleansUp) {
  const Notes notes{
      .put_responses =
          "'200': {$ref: '#/components/responses/Note'}, "
          "'201': {$ref: '#/components/responses/Note'}"};
  const Planned first(fixture::read_notes(notes), "onen");
  const Planned second(fixture::read_notes(notes), "twon");
  const auto* one = first.subject("replaceNote/201/put-creates");
  const auto* two = second.subject("replaceNote/201/put-creates");
  ASSERT_TRUE(one != nullptr && two != nullptr);
  EXPECT_NE(fixture::literal(one->path, "id"), fixture::literal(two->path, "id"))
      << "the second run finds what the first one left: 200 instead of 201";
  EXPECT_EQ(fixture::find_case(first.plan, "replaceNote/201/put-creates")->cleanup.size(), 2U);
}

}  // namespace
}  // namespace accord::conformance
