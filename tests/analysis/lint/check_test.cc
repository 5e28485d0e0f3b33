#include "accord/analysis/lint/check.h"

#include <algorithm>
#include <future>

#include <gmock/gmock.h>

#include "accord/analysis/lint/known_rules.h"
#include "validation/fixture.h"

namespace accord::analysis::lint {
namespace {

using contract::Diagnostic;
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
  Check check(*contract, settings);
  check.compare_values(schemas);
  check.check_others(std::async(std::launch::deferred, [&] {
                       return contract::resource::infer(*contract);
                     }).share());
  return check.take();
}

std::vector<std::string> rules_of(const Diagnostics& found) {
  std::vector<std::string> all;
  for (const auto& each : found) {
    const bool is_mine = each.rule == "structure" || each.rule == "reference-target";
    if (is_mine) all.push_back(each.rule + (each.severity == Severity::error ? "" : " mild"));
  }
  return all;
}

std::vector<std::string> ids_of(const Diagnostics& found) {
  std::vector<std::string> all;
  for (const auto& each : found)
    all.push_back(each.id + (each.severity == Severity::error ? "" : " mild"));
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

TEST(RuleCheck, SplitsTheRulesByWhatTheyNeed) {
  const auto contract = validation::fixture::read_contract(
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1", "x": 1}, "paths": {},
          "components": {"schemas": {"S": {"type": "string", "default": 1}}}})");
  const Settings settings;
  SchemaSet schemas(*contract);
  Check values(*contract, settings);
  values.compare_values(schemas);
  EXPECT_THAT(ids_of(values.take()), ElementsAre("invalid-default"));
  Check others(*contract, settings);
  others.check_others(std::async(std::launch::deferred, [&] {
                        return contract::resource::infer(*contract);
                      }).share());
  EXPECT_THAT(ids_of(others.take()), testing::Not(testing::Contains("invalid-default")));
}

TEST(RuleCheck, AppliesTheSettingsToFindingsOfOthers) {
  Diagnostics found = {
      {Severity::error, {}, "a", "", "one"}, {Severity::error, {}, "b", "", "two"}};
  apply({{"one"}, {{"two", Severity::warning}}}, found);
  EXPECT_THAT(found, ElementsAre(contract::Diagnostic{Severity::warning, {}, "b", "", "two"}));
}

Diagnostic finding(Severity level, std::string rule, std::string id, std::string subject = {}) {
  return {level, {"a", "/x", 1, 2}, "m", "", std::move(rule), std::move(id), std::move(subject)};
}

TEST(RuleCheck, TellsWhatHasTheSameIdAtTheSamePlaceOnce) {
  Diagnostics found = {
      finding(Severity::error, "structure", "missing-field", "a"),
      finding(Severity::error, "structure", "missing-field", "b"),
      finding(Severity::error, "reader", "missing-field", "a"),
      finding(Severity::error, "reader", "wrong-type")};
  found.back().message = "other words";
  found.push_back(found.back());
  found.back().message = "words";
  found.push_back(finding(Severity::error, "enforcement", "wrong-type"));
  found.back().at.pointer = "/y";
  found.back().at.line = 0;
  tidy(found);
  EXPECT_THAT(
      ids_of(found), ElementsAre("wrong-type", "missing-field", "missing-field", "wrong-type"));
  EXPECT_EQ(found[1].rule, "structure") << "the first is kept";
  EXPECT_EQ(found[3].message, "other words");
}

TEST(RuleCheck, HidesNoErrorByTheNameOfItsGroup) {
  const Diagnostics all = {
      finding(Severity::error, "enforcement", "unenforced-security"),
      finding(Severity::warning, "enforcement", "unknown-format"),
      finding(Severity::error, "reader", "identical-paths")};
  Diagnostics found = all;
  apply({{"enforcement", "reader"}, {}}, found);
  EXPECT_THAT(ids_of(found), ElementsAre("unenforced-security", "identical-paths"));
  found = all;
  apply({{"unenforced-security"}, {{"identical-paths", Severity::note}}}, found);
  EXPECT_THAT(ids_of(found), ElementsAre("unknown-format mild", "identical-paths mild"));
  found = all;
  apply({{}, {{"enforcement", Severity::note}}}, found);
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[1].severity, Severity::note);
}

TEST(RuleCheck, TakesTheFormerIdsOfRules) {
  const Settings given{
      {"idle-keyword", "meaningless-body", "structure"},
      {{"idle-scope", Severity::error}, {"trailing-slash-twin", Severity::note}}};
  const Settings current = with_current_ids(given);
  EXPECT_THAT(
      current.ignored, ElementsAre("no-effect-keyword", "structure", "unexpected-request-body"));
  EXPECT_EQ(current.levels.at("no-effect-scope"), Severity::error);
  EXPECT_EQ(current.levels.at("trailing-slash-duplicate"), Severity::note);
  for (const char* former : {"bodiless-status", "undescribed-success", "idle-keyword"}) {
    EXPECT_EQ(unknown_rule(former), "") << former;
    EXPECT_EQ(unknown_rule(current_id(former)), "") << former;
    EXPECT_NE(current_id(former), former);
  }
  EXPECT_EQ(unknown_rule("unknown-format"), "") << "an id of the group enforcement";
  EXPECT_EQ(unknown_rule("nothing"), "unknown rule \"nothing\"");
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
