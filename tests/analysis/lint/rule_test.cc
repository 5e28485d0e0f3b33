#include "accord/analysis/lint/rule.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/paths.h"

namespace accord::analysis::lint {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

std::filesystem::path cases() {
  return std::filesystem::path(support::source_folder) / "tests/cases/lint";
}

// "line:column pointer" of each finding of one rule, in the order of the document.
std::vector<std::string> findings_of(const Rule& rule, const std::filesystem::path& file) {
  const contract::Reading reading = contract::read_contract(file);
  EXPECT_NE(reading.contract, nullptr) << file;
  if (reading.contract == nullptr) return {};
  const auto outline =
      analysis::structure::outline_of(*reading.contract->documents, reading.contract->version);
  SchemaSet schemas(*reading.contract);
  contract::Diagnostics found;
  Findings findings(rule.id, rule.level, found);
  const contract::schema::References references(*reading.contract->documents);
  const auto model = std::async(std::launch::deferred, [&] {
                       return contract::resource::infer(*reading.contract);
                     }).share();
  ValueSchemas values{schemas};
  rule.check(
      {*reading.contract, model, outline, references, rule.compares_values ? &values : nullptr},
      findings);
  std::sort(found.begin(), found.end(), [](const auto& one, const auto& two) {
    return std::tie(one.at.line, one.at.column) < std::tie(two.at.line, two.at.column);
  });
  std::vector<std::string> all;
  for (const contract::Diagnostic& each : found) {
    EXPECT_EQ(each.rule, rule.id);
    EXPECT_EQ(each.severity, rule.level);
    EXPECT_FALSE(each.message.empty());
    all.push_back(
        std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " +
        each.at.pointer);
  }
  return all;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

class RuleCase : public testing::TestWithParam<Rule> {};

TEST_P(RuleCase, FindsNothingInWhatIsSound) {
  const auto file = cases() / GetParam().id / "sound.yaml";
  ASSERT_TRUE(exists(file)) << "every rule has a pair of documents: " << file;
  EXPECT_THAT(findings_of(GetParam(), file), IsEmpty());
}

TEST_P(RuleCase, FindsEachFaultAtItsPlace) {
  const auto folder = cases() / GetParam().id;
  ASSERT_TRUE(exists(folder / "faulty.yaml")) << "every rule has a pair of documents: " << folder;
  const auto want = lines_of(folder / "want.txt");
  ASSERT_FALSE(want.empty());
  EXPECT_THAT(findings_of(GetParam(), folder / "faulty.yaml"), ElementsAreArray(want));
}

INSTANTIATE_TEST_SUITE_P(
    All, RuleCase, testing::ValuesIn(all_rules()), [](const testing::TestParamInfo<Rule>& tested) {
      std::string name(tested.param.id);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

TEST(Rules, AreInTheOrderOfTheirIds) {
  const auto& rules = all_rules();
  for (std::size_t i = 1; i < rules.size(); ++i)
    EXPECT_LT(rules[i - 1].id, rules[i].id);
}

TEST(Rules, HaveEachAFileThatBearsTheirId) {
  for (const Rule& rule : all_rules()) {
    std::string name(rule.id);
    std::replace(name.begin(), name.end(), '-', '_');
    const auto file =
        std::filesystem::path(support::source_folder) / "analysis/lint" / (name + ".cc");
    EXPECT_TRUE(exists(file)) << file;
    EXPECT_TRUE(rule.description.ends_with('.')) << rule.id;
  }
}

TEST(Rules, OwnEveryFolderOfCases) {
  std::set<std::string_view> ids;
  for (const Rule& rule : all_rules())
    ids.insert(rule.id);
  for (const auto& folder : std::filesystem::directory_iterator(cases()))
    EXPECT_TRUE(ids.contains(folder.path().filename().string())) << folder.path();
}

}  // namespace
}  // namespace accord::analysis::lint
