// What the recipes for writes plan: creates, replaces, patches, removes, readOnly, singletons.

#include <gtest/gtest.h>

#include "accord/conformance/plan/declared.h"
#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

fixture::ContractPointer writes() {
  return fixture::read_contract(R"(
paths:
  /note:
    get: {operationId: listNotes, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}}}
    post:
      operationId: createNote
      security: [{key: []}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, headers: {Location: {required: true, schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '401': {description: d}
        '415': {description: d}
  /note/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: readNote, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}, '404': {description: d}}}
    put:
      operationId: putNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}
    patch:
      operationId: patchNote
      requestBody: {required: true, content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Patch'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}, '400': {description: d}}
    delete: {operationId: deleteNote, responses: {'204': {description: d}}}
  /settings:
    get: {operationId: readSettings, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}}}
    put:
      operationId: putSettings
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}, '400': {description: d}}
  /secret:
    get: {operationId: readSecret, responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {on: {type: boolean}}}}}}}}
    put:
      operationId: putSecret
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {on: {type: boolean}, word: {type: string, writeOnly: true}}}}}}
      responses: {'204': {description: d}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Note:
      type: object
      required: [id, title]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        made: {type: integer, readOnly: true}
        title: {type: string}
        text: {type: string}
        tags: {type: array, items: {type: string}}
        size: {type: object, required: [width], properties: {width: {type: integer}, height: {type: integer}}}
    Patch:
      type: object
      properties:
        title: {type: string}
        text: {type: [string, 'null']}
        tags: {type: array, items: {type: string}}
        size: {type: object, properties: {width: {type: integer}, height: {type: integer}}}
    Settings:
      type: object
      required: [color, revision]
      properties: {color: {type: string}, dark: {type: boolean}, revision: {type: integer, readOnly: true}}
)");
}

TEST(PlanWrites, LooksAtWhatEachWriteLeaves) {
  const Planned planned(writes());
  const struct {
    const char* id;
    std::vector<std::string> steps;
  } table[] = {
      {"createNote/201/listed", {"note 1", "subject", "list read"}},
      {"createNote/201/read-only-key", {"note 1", "subject", "read back"}},
      {"createNote/201/read-only-members", {"note 1", "subject", "read back"}},
      {"createNote/415/undocumented-media-type", {"subject", "list unchanged"}},
      {"putNote/200/required-only", {"note 1", "subject", "note 2", "read back"}},
      {"putNote/200/read-only-members", {"note 1", "subject", "read back"}},
      {"patchNote/200/null-text", {"note 1", "subject", "read back"}},
      {"patchNote/200/array-tags", {"note 1", "subject", "read back"}},
      {"patchNote/200/inside-size", {"note 1", "subject", "read back"}},
      {"patchNote/200/part-of-size", {"note 1", "subject"}},
      {"patchNote/200/no-member", {"note 1", "subject", "read back"}},
      {"deleteNote/204/other-stays", {"note 1", "note 2", "subject", "read other", "list read"}},
      {"putSettings/200/typical", {"read former", "subject", "read back", "repeat"}},
      {"putSettings/200/required-only", {"read former", "PUT before", "subject", "read back"}},
      {"putSettings/400/malformed-json",
       {"read former", "read before", "subject", "read unchanged"}}};
  for (const auto& each : table) {
    const plan::Case* found = fixture::find_case(planned.plan, each.id);
    EXPECT_NE(found, nullptr) << each.id;
    if (found == nullptr) continue;
    std::vector<std::string> names;
    for (const plan::Step& step : found->steps)
      names.push_back(step.name);
    EXPECT_EQ(names, each.steps) << each.id;
  }
}

// Whatever is sent to it, its former value comes back, and nobody else changes it meanwhile.
TEST(PlanWrites, RestoresWhatIsThereForAll) {
  const Planned planned(writes());
  int count = 0;
  for (const plan::Case& each : planned.plan.cases) {
    if (each.operation->id == "putSecret") {
      for (const plan::Step& step : each.steps)
        EXPECT_NE(step.method, "PUT") << each.id << ": a word that is not shown cannot be restored";
    }
    if (each.operation->id != "putSettings" || each.steps.front().name != "read former") continue;
    ++count;
    EXPECT_TRUE(each.is_exclusive && each.is_optional) << each.id;
    ASSERT_EQ(each.cleanup.size(), 1U) << each.id;
    const plan::Step& restore = each.cleanup.front();
    EXPECT_EQ(restore.method, "PUT");
    ASSERT_EQ(restore.slots.size(), 2U) << "not the revision, which is readOnly";
    EXPECT_FALSE(restore.slots[0].is_optional);
    EXPECT_TRUE(restore.slots[1].is_optional);
  }
  EXPECT_GT(count, 5);
}

TEST(PlanWrites, PatchesNoMoreThanTheContractSays) {
  const Planned planned(writes());
  EXPECT_EQ(planned.subject("patchNote/200/null-title"), nullptr) << "it is not nullable";
  const auto* patch = planned.subject("patchNote/200/null-text");
  ASSERT_NE(patch, nullptr);
  EXPECT_EQ(contract::to_text(*patch->json), R"({"text":null})");
  const auto* empty = planned.subject("patchNote/200/no-member");
  ASSERT_NE(empty, nullptr);
  EXPECT_EQ(contract::to_text(*empty->json), "{}");
  EXPECT_EQ(empty->expect.refused, plan::Basis::inferred);
}

TEST(Declared, NamesWhatEachResponseMayShow) {
  const auto contract = fixture::read_contract(R"(
paths: {}
components:
  schemas:
    Box:
      type: object
      properties:
        data:
          type: object
          properties:
            a: {type: string}
            b: {type: array, items: {type: object, properties: {c: {type: string}}}}
            m: {type: object, additionalProperties: {type: string}}
            free: {type: object, additionalProperties: true}
            word: {type: string, writeOnly: true}
            box: {$ref: '#/components/schemas/Box'}
)");
  const auto root = contract->documents->root();
  const auto found = plan::declared_members(
      *contract->documents, root.member("components").member("schemas").member("Box"), "/data");
  for (const char* each : {"/a", "/b", "/b/*", "/b/*/c", "/m/*", "/free", "/box/data/a"})
    EXPECT_TRUE(found.contains(each)) << each;
  for (const char* each : {"/word", "/free/*", "/c"})
    EXPECT_FALSE(found.contains(each)) << each;
}

}  // namespace
}  // namespace accord::conformance
