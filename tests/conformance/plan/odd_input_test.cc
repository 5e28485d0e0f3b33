#include "accord/conformance/plan/odd_input.h"

#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;
using plan::Basis;

// A server may take them or refuse them; it may not fail.
TEST(PlanOddInput, DemandsNothingOfOddBodies) {
  const Planned planned(
      {.create_responses = "'201': {$ref: '#/components/responses/Note'}, '400': "
                           "{description: d}"});
  const auto* found = fixture::find_case(planned.plan, "createNote/400/odd-bodies");
  ASSERT_NE(found, nullptr);
  std::set<std::string> bodies;
  for (std::size_t i = found->subject; i < found->steps.size(); ++i) {
    const plan::Step& step = found->steps[i];
    EXPECT_EQ(step.expect.basis, Basis::open) << step.name;
    ASSERT_TRUE(step.body) << step.name;
    bodies.insert(*step.body);
  }
  EXPECT_TRUE(bodies.count("null") == 1 && bodies.count("[]") == 1);
}

}  // namespace
}  // namespace accord::conformance
