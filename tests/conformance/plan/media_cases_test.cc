#include <gtest/gtest.h>

#include "accord/conformance/plan/recipe.h"
#include "conformance/plan/contracts.h"
#include "conformance/things.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

const std::string schema = "{schema: {$ref: '#/components/schemas/NewNote'}}";
const std::string both = "application/x-www-form-urlencoded: " + schema + ", application/json";

TEST(PlanMedia, SendsEachDocumentedMediaType) {
  const Planned planned(
      {.members =
           "title: {type: string, maxLength: 60}, tags: {type: array, items: {type: string}}",
       .create_responses = "'201': {$ref: '#/components/responses/Note'}, '422': {description: d}",
       .body_type = both});
  const auto* json = planned.subject("createNote/201/typical");
  const auto* form = planned.subject("createNote/201/typical-as-form");
  ASSERT_TRUE(json != nullptr && form != nullptr);
  EXPECT_EQ(json->content_type, "application/json");
  EXPECT_EQ(json->writer, nullptr);
  EXPECT_EQ(form->content_type, "application/x-www-form-urlencoded");
  ASSERT_NE(form->writer, nullptr);
  EXPECT_EQ(form->expect.basis, plan::Basis::contract);
  const auto* special = planned.subject("createNote/201/special-characters-as-form");
  ASSERT_NE(special, nullptr);
  EXPECT_NE(
      special->writer->write(*special->json).find("title=a+b%2Bc%26d%3De"), std::string::npos);
  const plan::Case* broken =
      fixture::find_case(planned.plan, "createNote/422/title-maxLength-form");
  ASSERT_NE(broken, nullptr);
  EXPECT_EQ(broken->control, "createNote/201/typical-as-form");
  EXPECT_NE(planned.subject("replaceNote/200/typical-as-form"), nullptr);
}

const std::string files = R"(
paths:
  /files:
    post:
      operationId: upload
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object, required: [name, file], properties: {name: {type: string}, file: {type: string, format: binary}}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/File'}}}}, '422': {description: d}}
  /files/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: show, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/File'}}}}}}
  /files/{id}/content:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: download, responses: {'200': {description: d, content: {application/octet-stream: {}}}}}
    put: {operationId: change, requestBody: {required: true, content: {application/octet-stream: {}}}, responses: {'204': {description: d}}}
  /motto:
    get: {operationId: motto, responses: {'200': {description: d, content: {text/plain: {schema: {type: string}}}}}}
    put: {operationId: setMotto, requestBody: {required: true, content: {text/plain: {schema: {type: string, maxLength: 90}}}}, responses: {'204': {description: d}, '422': {description: d}}}
components:
  schemas:
    File: {type: object, required: [id, name], properties: {id: {type: integer}, name: {type: string}, file: {type: string}}}
)";

TEST(PlanContent, ReadsBackWhatIsSent) {
  const Planned planned(fixture::read_contract(files));
  for (const char* id : {"upload/201/content", "change/204/content", "setMotto/204/content"}) {
    const plan::Case* found = fixture::find_case(planned.plan, id);
    ASSERT_NE(found, nullptr) << id;
    const plan::Step& last = found->steps.back();
    ASSERT_EQ(last.checks.size(), 1U) << id;
    EXPECT_EQ(last.checks.front().id, plan::CheckId::same_content);
    EXPECT_EQ(last.checks.front().basis, plan::Basis::inferred);
    const auto& subject = found->steps[found->subject];
    EXPECT_NE(
        subject.writer->write(*subject.json).find(last.checks.front().value.text),
        std::string::npos);
  }
}

TEST(PlanContent, PutsBackWhatIsNotItsOwn) {
  const Planned planned(fixture::read_contract(files));
  int count = 0;
  for (const plan::Case& each : planned.plan.cases) {
    if (each.operation->id != "setMotto") continue;
    const bool writes = each.steps[each.subject].method == "PUT";
    if (!writes) continue;
    ++count;
    EXPECT_TRUE(each.is_exclusive) << each.id;
    EXPECT_EQ(each.steps.front().name, "read what is there") << each.id;
    ASSERT_FALSE(each.cleanup.empty()) << each.id;
    EXPECT_EQ(each.cleanup.front().body_from, "read what is there");
  }
  EXPECT_GT(count, 2);
  // JSON of a singleton may hold what a server computes.
  const Planned json(fixture::read_contract(R"(
paths:
  /motto:
    get: {operationId: motto, responses: {'200': {description: d, content: {application/json: {schema: {type: string}}}}}}
    put: {operationId: setMotto, requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'204': {description: d}}}
)"));
  EXPECT_EQ(json.subject("setMotto/204/typical"), nullptr);
}

TEST(PlanParameters, SendsListsAndObjectsThatTheSchemaAccepts) {
  const Planned planned(
      {.list_parameters =
           "[{name: p, in: query, style: deepObject, schema: {type: object, properties: {n: {type: "
           "integer, minimum: 1, maximum: 3}}}}, {name: q, in: query, schema: {type: array, items: "
           "{type: string}}}]"});
  const auto* step = planned.subject("listNotes/200/with-p");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(fixture::literal(step->query, "p[n]"), "3");
  EXPECT_EQ(step->expect.refused, plan::Basis::inferred);
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
  // What a text may be, a rule in prose may say.
  EXPECT_EQ(planned.subject("listNotes/200/with-q"), nullptr);
}

}  // namespace
}  // namespace accord::conformance
