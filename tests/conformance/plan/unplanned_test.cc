// Why a documented status has no case.

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance::plan {
namespace {

using State = Obligation::State;

const Obligation* find(const Plan& plan, const std::string& operation, const std::string& status) {
  for (const Obligation& each : plan.obligations) {
    if (each.operation->id == operation && each.status == status) return &each;
  }
  return nullptr;
}

struct Row {
  const char* name;
  const char* operation;
  const char* status;
  State state;
  const char* reason;  ///< a part of it
};

void PrintTo(const Row& row, std::ostream* stream) {
  *stream << row.name;
}

fixture::Notes notes() {
  fixture::Notes notes;
  notes.id = "{type: string}";
  notes.put_responses =
      "'200': {$ref: '#/components/responses/Note'}, '202': {description: d}, "
      "'302': {description: d}, '400': {description: d}, '429': {description: d}";
  notes.delete_responses =
      "'204': {description: d}, '400': {description: d}, '409': {description: d}";
  notes.more =
      "  /tag/{tag}:\n    parameters: [{name: tag, in: path, required: true, schema: {type: "
      "string}}]\n    put:\n      operationId: renameTag\n      responses: {'204': {description: "
      "d}, '404': {description: d}}\n"
      "  /note/all:\n    delete:\n      operationId: deleteAll\n      responses: {'204': "
      "{description: d}}\n";
  return notes;
}

const Row rows[] = {
    {"a second success", "replaceNote", "202", State::no_recipe, "with this success"},
    {"a redirect", "replaceNote", "302", State::no_recipe, "which request is answered with it"},
    {"no conflict", "deleteNote", "409", State::no_recipe, "could conflict"},
    {"the rate limit", "replaceNote", "429", State::no_recipe, "rate limit"},
    {"nothing to break", "deleteNote", "400", State::no_recipe, "no request is known that breaks"},
    {"nothing creates it", "renameTag", "204", State::needs_input, "no operation creates \"tag\""},
    {"all that there is", "deleteAll", "204", State::needs_input, "what others made"}};

class UnplannedStatus : public testing::TestWithParam<Row> {};

TEST_P(UnplannedStatus, SaysWhy) {
  const Row& row = GetParam();
  const fixture::Planned planned(notes());
  const Obligation* found = find(planned.plan, row.operation, row.status);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(static_cast<int>(found->state), static_cast<int>(row.state));
  EXPECT_NE(found->reason.find(row.reason), std::string::npos) << found->reason;
}

INSTANTIATE_TEST_SUITE_P(Of, UnplannedStatus, testing::ValuesIn(rows));

// A create that answers 501 keeps the cases from what they need.
TEST(UnplannedStatuses, NamesTheOperationThatIsNotImplemented) {
  const auto contract = fixture::read_notes(notes());
  Facts facts;
  facts.unavailable = {"createNote"};
  const Plan plan = make_plan(*contract, "saltn", {}, facts);
  const Obligation* found = find(plan, "deleteNote", "204");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->state, State::not_implemented);
  EXPECT_EQ(found->reason, "createNote, which creates \"note\", is not implemented (501)");
}

}  // namespace
}  // namespace accord::conformance::plan
