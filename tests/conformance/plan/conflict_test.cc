#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

const std::string of_note = "{$ref: '#/components/responses/Note'}";

TEST(PlanConflict, TakesTheUniqueValueOfAnotherRow) {
  const Planned planned(
      {.members = "title: {type: string, x-unique: true}, text: {type: string}",
       .put_responses = "'200': " + of_note + ", '409': {description: d}",
       .create_responses = "'201': " + of_note + ", '409': {description: d}"});
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
           "'201': " + of_note +
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

// A refused duplicate leaves no trace: the list is read afterwards, or the item before and after.
TEST(PlanConflict, LooksForWhatARefusedDuplicateLeaves) {
  const Planned planned(
      {.members = "title: {type: string, x-unique: true}, text: {type: string}",
       .put_responses = "'200': " + of_note + ", '409': {description: d}",
       .create_responses = "'201': " + of_note + ", '409': {description: d}"});
  const auto* create = fixture::find_case(planned.plan, "createNote/409/title-duplicate");
  const auto* put = fixture::find_case(planned.plan, "replaceNote/409/title-duplicate");
  ASSERT_NE(create, nullptr);
  ASSERT_NE(put, nullptr);
  EXPECT_EQ(create->steps.back().checks.front().id, plan::CheckId::lacks_sent);
  EXPECT_EQ(create->steps.back().checks.front().pointer, "/text");
  EXPECT_EQ(put->steps.back().checks.front().id, plan::CheckId::equals_step);
}

TEST(PlanConflict, TakesTheOtherCaseWhereTheProseSaysThatItIsTheSame) {
  const auto ids = [](const std::string& prose) {
    return Planned({.members = "title: {type: string, x-unique: true}",
                    .create_responses =
                        "'201': " + of_note + ", '409': {description: '" + prose + "'}"})
        .ids();
  };
  const std::string id = "createNote/409/title-in-other-case";
  EXPECT_TRUE(ids("Titles are compared case-insensitively.").contains(id));
  EXPECT_TRUE(ids("Another note has the title, in upper or lower case.").contains(id));
  EXPECT_FALSE(ids("Another note has the title; case matters.").contains(id));
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
  const Planned planned({.create_responses = "'201': " + of_note + ", '409': {description: d}"});
  const auto* step = planned.subject("createNote/409/same-body-again");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
}

}  // namespace
}  // namespace accord::conformance
