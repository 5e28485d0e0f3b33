#include "accord/analysis/lint/check.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "validation/fixture.h"

namespace accord::analysis::lint {
namespace {

using contract::Diagnostics;
using contract::Severity;
using testing::ElementsAre;
using testing::IsEmpty;

// Two faults that the loader does not mind.
Diagnostics checked(const Settings& settings) {
  const auto contract = validation::fixture::read_contract(
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1", "x": 1}, "paths": {},
          "components": {"headers": {"H": {"$ref": "#/lost"}}}})");
  SchemaSet schemas(*contract);
  return check(*contract, schemas, settings);
}

std::vector<std::string> rules_of(const Diagnostics& found) {
  std::vector<std::string> all;
  for (const auto& each : found) {
    const bool is_mine = each.rule == "structure" || each.rule == "reference-target";
    if (is_mine) all.push_back(each.rule + (each.severity == Severity::error ? "" : " mild"));
  }
  return all;
}

TEST(RuleCheck, NamesTheRuleInTheOrderOfLines) {
  EXPECT_THAT(rules_of(checked({})), ElementsAre("structure", "reference-target"));
}

TEST(RuleCheck, KeepsToTheSettings) {
  EXPECT_THAT(rules_of(checked({{"structure"}, {}})), ElementsAre("reference-target"));
  EXPECT_THAT(
      rules_of(checked({{"reference-target"}, {{"structure", Severity::note}}})),
      ElementsAre("structure mild"));
}

TEST(RuleCheck, AppliesTheSettingsToFindingsOfOthers) {
  Diagnostics found = {
      {Severity::error, {}, "a", "", "one"}, {Severity::error, {}, "b", "", "two"}};
  apply({{"one"}, {{"two", Severity::warning}}}, found);
  EXPECT_THAT(found, ElementsAre(contract::Diagnostic{Severity::warning, {}, "b", "", "two"}));
}

TEST(RuleCheck, TellsEqualFindingsOnce) {
  const contract::Location first{"a", "/x", 1, 2};
  const contract::Location second{"a", "/y", 1, 3};
  Diagnostics found = {
      {Severity::error, second, "m", "", "one"},
      {Severity::error, first, "m", "", "two"},
      {Severity::error, second, "m", "f", "three"}};
  tidy(found);
  EXPECT_THAT(
      found,
      ElementsAre(
          contract::Diagnostic{Severity::error, first, "m", "", "two"},
          contract::Diagnostic{Severity::error, second, "m", "", "one"}));
}

TEST(RuleRegistry, HoldsEachRuleOnceById) {
  const auto& rules = all_rules();
  ASSERT_FALSE(rules.empty());
  EXPECT_TRUE(std::is_sorted(rules.begin(), rules.end(), [](const Rule& one, const Rule& two) {
    return one.id <= two.id;
  }));
  for (const Rule& each : rules) {
    EXPECT_EQ(each.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), each.id.npos)
        << each.id;
    EXPECT_TRUE(each.description.ends_with('.')) << each.id;
    EXPECT_NE(each.check, nullptr) << each.id;
    EXPECT_NE(to_text(each.area), "") << each.id;
  }
}

}  // namespace
}  // namespace accord::analysis::lint
