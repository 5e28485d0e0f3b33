#include "accord/conformance/plan/lifecycle.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::plan {
namespace {

struct Read {
  fixture::ContractPointer contract;
  graph::Graph graph;

  [[nodiscard]] const graph::Use& use(const std::string& id) const {
    for (const graph::Use& each : graph.uses) {
      if (each.operation->id == id) return each;
    }
    throw std::runtime_error(id);
  }
};

Read read(
    const std::string& of_delete,
    const std::string& of_put,
    const std::string& members,
    const std::string& key = "id") {
  Read read;
  read.contract = fixture::read_contract(
      R"(
paths:
  /jobs:
    post: {operationId: createJob, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}}
  /jobs/{)" +
      key + R"(}:
    parameters: [{name: )" +
      key + R"(, in: path, required: true, schema: {type: string}}]
    get: {operationId: readJob, responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, '404': {description: d}}}
    put: {operationId: putJob, )" +
      of_put +
      R"( requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, responses: {'200': {description: d}}}
    delete: {operationId: deleteJob, )" +
      of_delete + R"( responses: {'204': {description: d}}}
components:
  schemas:
    Job: {type: object, properties: {)" +
      key + R"(: {type: string, readOnly: true}, name: {type: string}, )" + members + R"(}}
)");
  read.graph = graph::graph_of(*read.contract);
  return read;
}

TEST(Lifecycle, KnowsWhatADeletionKeeps) {
  const struct {
    const char* of_delete;
    const char* members;
    bool keeps;
  } table[] = {
      {"", "", false},
      {"summary: Deletes a job,", "", false},
      {"description: Marks the job as deleted,", "", true},
      {"summary: Archive a job,", "", true},
      {"summary: Delete a job later,", "", true},
      {"summary: Delete a job of the market,", "", false},
      {"", "cancellationPolicy: {type: string}", false},
      {"", "deletedAt: {type: string}", true},
      {"", "is_archived: {type: boolean}", true},
      {"", "state: {type: string, enum: [open, cancelled]}", true},
      {"", "state: {type: string, enum: [open, done]}", false}};
  for (const auto& each : table) {
    const auto made = read(each.of_delete, "", each.members);
    const auto& use = made.use("deleteJob");
    EXPECT_EQ(keeps_deleted(*made.contract, made.graph.nouns[use.noun], *use.operation), each.keeps)
        << each.of_delete << each.members;
  }
}

TEST(Lifecycle, KnowsWhatAChangeMayMove) {
  EXPECT_FALSE(may_move(read("", "", "").use("putJob"), *read("", "", "").contract));
  const auto told = read("", "description: A new name gives it another URL,", "");
  EXPECT_TRUE(may_move(told.use("putJob"), *told.contract));
  const auto slug = read("", "", "", "slug");
  EXPECT_TRUE(may_move(slug.use("putJob"), *slug.contract));
}

TEST(Lifecycle, KnowsWhatWaitsOrTakesEffectLater) {
  const auto contract = fixture::read_contract(R"(
paths:
  /a: {get: {operationId: a, description: Responds when something happens, responses: {'200': {description: d}}}}
  /b: {get: {operationId: b, parameters: [{name: timeout, in: query, schema: {type: integer}}], responses: {'200': {description: d}}}}
  /c: {get: {operationId: c, summary: All of them, responses: {'200': {description: d}}}}
  /polls: {get: {operationId: e, summary: List polls, responses: {'200': {description: d}}}}
  /waitlist: {get: {operationId: f, summary: Read the waitlist and what it blocks, responses: {'200': {description: d}}}}
  /reviews: {post: {operationId: g, summary: Create a review, responses: {'201': {description: created}}}}
  /h: {post: {operationId: h, summary: Wait for the next message, responses: {'200': {description: d}}}}
  /d: {post: {operationId: d, responses: {'201': {description: waits for approval}}}}
)");
  std::map<std::string, std::pair<bool, bool>> all;
  for (const auto& each : contract->operations)
    all[each.id] = {waits_for_events(each), takes_effect_later(each)};
  EXPECT_EQ(all["a"], std::pair(true, false));
  EXPECT_EQ(all["b"], std::pair(true, false));
  for (const char* id : {"c", "e", "f", "g"})
    EXPECT_EQ(all[id], std::pair(false, false)) << id;
  EXPECT_FALSE(all["h"].first) << "not a GET";
  EXPECT_TRUE(all["d"].second);
}

}  // namespace
}  // namespace accord::conformance::plan
