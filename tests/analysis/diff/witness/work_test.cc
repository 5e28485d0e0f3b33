// What a comparison of schemas costs, in checks of a value by a schema.
#include "accord/validation/containment/work.h"

#include <gtest/gtest.h>

#include "accord/validation/containment/prover.h"
#include "accord/validation/witness/search.h"
#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using namespace validation::containment;
using validation::Direction;

// Alternatives of alternatives: a value is checked by three to the depth of them.
std::shared_ptr<const contract::Contract> nested(const std::string& choice, const char* length) {
  constexpr int depth = 12;
  std::string schemas = R"("L0":{"type":"string","minLength":)" + std::string(length) + "}";
  for (int at = 1; at <= depth; ++at) {
    const std::string below = R"({"$ref":"#/components/schemas/L)" + std::to_string(at - 1) + "\"}";
    schemas += ",\"L" + std::to_string(at) + R"(":{")" + choice + "\":[" + below + "," + below +
               "," + below + "]}";
  }
  return validation::fixture::read_contract(
      R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},)"
      R"("components":{"schemas":{)" +
      schemas + "}}}");
}

TEST(Work, BoundsAComparisonOfNestedAlternatives) {
  for (const char* choice : {"anyOf", "oneOf"}) {
    const auto old = nested(choice, "1");
    const auto now = nested(choice, "2");
    ASSERT_TRUE(old != nullptr && now != nullptr);
    contract::Diagnostics unread;
    ViewSet old_views(*old, unread);
    ViewSet now_views(*now, unread);
    constexpr std::size_t total = 600'000;
    Work work(total);
    Validators old_validators(*old, work);
    Validators now_validators(*now, work);
    Side before{old_views, old_validators};
    Side after{now_views, now_validators};
    const auto top = [](const contract::Contract& contract) {
      return contract.documents->root().member("components").member("schemas").member("L12");
    };
    const Term inner{&old_views.of(top(*old)), &before};
    const Term outer{&now_views.of(top(*now)), &after};
    Prover prover(before, after);
    EXPECT_FALSE(prover.is_within(inner, outer, Direction::request)) << choice;
    work.begin_share();
    Search search;
    search.run(inner, outer, Direction::request);
    EXPECT_LE(work.spent(), total) << choice;
  }
}

TEST(Work, GivesEachComparisonAShareOfWhatIsLeft) {
  Work work(600);
  for (int at = 0; at < 20; ++at) {
    work.begin_share();
    EXPECT_GT(work.share(), 0U);
    work.take(work.share() / 2 + 1);
  }
  work.take(10'000);
  EXPECT_TRUE(work.is_spent());
}

}  // namespace
}  // namespace accord::analysis::diff
