#include "accord/conformance/plan/case_builder.h"

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance::plan {
namespace {

const std::string school = R"(
paths:
  /team:
    post: {operationId: createTeam, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/NewTeam'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}}}
  /team/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getTeam, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}}}
    delete: {operationId: deleteTeam, responses: {'204': {description: d}}}
  /team/{id}/players:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: listTeamPlayers, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Player'}}}}}}}
  /player:
    post: {operationId: createPlayer, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/NewPlayer'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Player'}}}}}}
  /player/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getPlayer, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Player'}}}}}}
    delete: {operationId: deletePlayer, responses: {'204': {description: d}}}
components:
  schemas:
    NewTeam: {type: object, required: [name], properties: {name: {type: string}}}
    Team: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    NewPlayer: {type: object, required: [name], properties: {name: {type: string}, team_id: {type: integer}}}
    Player: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}, team_id: {type: integer}}}
)";

TEST(CaseBuilder, CreatesTheParentFirstFillsTheReferenceAndDeletesItLast) {
  const fixture::Planned planned(fixture::read_contract(school));
  const Case* found = fixture::find_case(planned.plan, "createPlayer/201/typical");
  ASSERT_NE(found, nullptr);
  ASSERT_GE(found->steps.size(), 2U);
  EXPECT_EQ(found->steps[0].operation->id, "createTeam");
  const Step& create = found->steps[1];
  ASSERT_EQ(create.slots.size(), 1U);
  EXPECT_EQ(create.slots[0].pointer, "/team_id");
  EXPECT_EQ(create.slots[0].from.step, found->steps[0].name);
  ASSERT_EQ(found->cleanup.size(), 2U);
  EXPECT_EQ(found->cleanup[0].operation->id, "deletePlayer");
  EXPECT_EQ(found->cleanup[1].operation->id, "deleteTeam");
}

TEST(CaseBuilder, NamesTheParentInThePathOfItsCollection) {
  const fixture::Planned planned(fixture::read_contract(school));
  const auto* step = planned.subject("listTeamPlayers/200/plain");
  ASSERT_NE(step, nullptr);
  ASSERT_EQ(step->path.size(), 1U);
  ASSERT_TRUE(step->path[0].second.from);
  EXPECT_EQ(step->path[0].second.from->pointer, "/id");
}

}  // namespace
}  // namespace accord::conformance::plan
