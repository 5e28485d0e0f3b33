#include "accord/validation/witness/scalar_texts.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::containment {
namespace {

struct Texts {
  explicit Texts(std::string_view schemas)
      : contract(fixture::contract_of_schemas(fixture::v3_1, schemas)),
        views(*contract, unread),
        validators(*contract, work) {}

  Term term(std::string_view name) {
    const auto all = contract->documents->root().member("components").member("schemas");
    return {&views.of(all.member(name)), &side};
  }

  std::shared_ptr<const contract::Contract> contract;
  contract::Diagnostics unread;
  ViewSet views;
  Work work{1'000'000};
  Validators validators;
  Side side{views, validators};
  ScalarTexts texts{side, side};
};

TEST(ScalarTexts, FindWhatIsRefused) {
  Texts all(R"("Integer": {"type": "integer"}, "Text": {"type": "string"},)"
            R"("Short": {"type": "string", "maxLength": 1}, "Flag": {"type": "boolean"},)"
            R"("Words": {"enum": ["true", "false", "maybe"]}, "List": {"type": "array"})");
  constexpr auto request = Direction::request;
  EXPECT_TRUE(ScalarTexts::differ(*all.term("Integer").view, *all.term("Text").view));
  EXPECT_FALSE(ScalarTexts::differ(*all.term("Text").view, *all.term("Short").view));
  EXPECT_FALSE(ScalarTexts::differ(*all.term("Text").view, *all.term("List").view));
  EXPECT_TRUE(all.texts.is_within(all.term("Integer"), all.term("Text"), request));
  EXPECT_TRUE(all.texts.is_within(all.term("Flag"), all.term("Words"), request));
  EXPECT_FALSE(all.texts.is_within(all.term("Words"), all.term("Flag"), request));
  const Found found = all.texts.search(all.term("Words"), all.term("Flag"), request);
  ASSERT_EQ(found.witnesses.size(), 1U);
  EXPECT_EQ(found.witnesses.front().text, R"("maybe")");
  EXPECT_FALSE(all.texts.search(all.term("Integer"), all.term("Short"), request).witnesses.empty());
}

}  // namespace
}  // namespace accord::validation::containment
