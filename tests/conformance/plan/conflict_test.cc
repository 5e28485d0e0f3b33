#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

const std::string note = "{$ref: '#/components/responses/Note'}";

TEST(PlanConflict, TakesTheUniqueValueOfAnotherRow) {
  const Planned planned(
      {.members = "title: {type: string, x-unique: true}, text: {type: string}",
       .put_responses = "'200': " + note + ", '409': {description: d}",
       .create_responses = "'201': " + note + ", '409': {description: d}"});
  for (const char* id : {"createNote/409/title-duplicate", "replaceNote/409/title-duplicate"}) {
    const auto* step = planned.subject(id);
    ASSERT_NE(step, nullptr) << id;
    ASSERT_EQ(step->slots.size(), 1U);
    EXPECT_EQ(step->slots[0].pointer, "/title");
    EXPECT_TRUE(step->slots[0].from.step.starts_with("note ")) << "of another item";
    EXPECT_EQ(step->expect.statuses, std::vector<int>{409});
    EXPECT_EQ(step->expect.basis, plan::Basis::contract);
  }
  EXPECT_FALSE(planned.ids().contains("createNote/409/same-body-again"));
}

// What is said in prose is a hint: a warning, and any refusal will do.
TEST(PlanConflict, TakesDescriptionsForAHint) {
  const Planned planned(
      {.members = "title: {type: string}, sku: {type: string, description: Unique.}, state: {type: "
                  "string, enum: [open, shut]}, text: {type: string}",
       .create_responses =
           "'201': " + note +
           ", '409': {description: 'Another note has this title, or the state is taken.'}"});
  for (const char* id : {"createNote/409/title-duplicate", "createNote/409/sku-duplicate"}) {
    const auto* step = planned.subject(id);
    ASSERT_NE(step, nullptr) << id;
    EXPECT_EQ(step->expect.basis, plan::Basis::inferred);
    EXPECT_EQ(step->expect.refusals, plan::Expect::Refusals::any);
  }
  const auto ids = planned.ids();
  EXPECT_FALSE(ids.contains("createNote/409/state-duplicate")) << "many items share a state";
  EXPECT_FALSE(ids.contains("createNote/409/text-duplicate"));
}

TEST(PlanConflict, DeletesWhatOthersReferTo) {
  const auto planned = [](const std::string& prose) {
    return Planned(
        {.delete_responses = "'204': {description: d}, '409': {description: '" + prose + "'}",
         .more = "  /mark: {post: {operationId: createMark, requestBody: {required: true, content: "
                 "{application/json: {schema: {type: object, required: [note_id], properties: "
                 "{note_id: {type: integer}}}}}}, responses: {'201': {description: d}}}}\n"
                 "  /note/{id}/page: {post: {operationId: createPage, parameters: [{name: id, in: "
                 "path, required: true, schema: {type: integer}}], requestBody: {required: true, "
                 "content: {application/json: {schema: {type: object}}}}, responses: {'201': "
                 "{description: d}}}}\n"});
  };
  const struct {
    const char* prose;
    const char* id;
    plan::Basis basis;
  } table[] = {
      {"It still has marks.", "deleteNote/409/referred-by-mark", plan::Basis::inferred},
      {"It still has marks.", "deleteNote/409/referred-by-page", plan::Basis::open},
      {"It still has pages.", "deleteNote/409/referred-by-page", plan::Basis::inferred},
      {"A conflict.", "deleteNote/409/referred-by-mark", plan::Basis::open}};
  for (const auto& each : table) {
    const Planned plans = planned(each.prose);
    const auto* step = plans.subject(each.id);
    ASSERT_NE(step, nullptr) << each.id;
    EXPECT_EQ(step->expect.basis, each.basis) << each.prose << ' ' << each.id;
  }
}

TEST(PlanConflict, TriesTheSameBodyAgainWithoutPromise) {
  const Planned planned({.create_responses = "'201': " + note + ", '409': {description: d}"});
  const auto* step = planned.subject("createNote/409/same-body-again");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
}

}  // namespace
}  // namespace accord::conformance
