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

TEST(PlanConflict, TriesTheSameBodyAgainWithoutPromise) {
  const Planned planned({.create_responses = "'201': " + note + ", '409': {description: d}"});
  const auto* step = planned.subject("createNote/409/same-body-again");
  ASSERT_NE(step, nullptr);
  EXPECT_EQ(step->expect.basis, plan::Basis::open);
}

}  // namespace
}  // namespace accord::conformance
