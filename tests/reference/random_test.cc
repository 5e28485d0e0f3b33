// Random sequences: what they find of the faults that the planned cases cannot see.

#include <algorithm>
#include <cstdio>

#include <gtest/gtest.h>

#include "reference/judged.h"
#include "reference/tables/tables.h"

namespace accord::reference {
namespace {

std::string text_of(const std::set<std::string>& all) {
  std::string text;
  for (const std::string& each : all)
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

bool has_more(const std::set<std::string>& some, const std::set<std::string>& all) {
  return !std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// How many of the state faults of the API the planned cases do not see.
std::size_t missed_by_planned(const std::string& api) {
  if (api == "flat") return 9;
  if (api == "paged") return 9;
  return api == "roles" ? 5 : 0;
}

class RandomSequences : public testing::TestWithParam<const char*> {};

TEST_P(RandomSequences, FindFaultsThatPlannedCasesMiss) {
  const Suite suite(GetParam());
  constexpr std::size_t sequences = 120;
  const Explored correct = suite.explore({}, {1}, sequences);
  EXPECT_EQ(text_of(correct.failures), "");
  EXPECT_GT(correct.steps, sequences * 5);
  std::size_t all = 0;
  std::size_t found = 0;
  for (const Change& each : state_faults_of(suite.api())) {
    const Explored explored = suite.explore({&each}, {1}, sequences);
    const Verdicts& planned = explored.runs.front();
    const bool is_planned = has_more(planned.failures, correct.runs.front().failures) ||
                            has_more(planned.warnings, correct.runs.front().warnings);
    const bool is_found = has_more(explored.failures, correct.failures) ||
                          has_more(explored.warnings, correct.warnings);
    std::printf(
        "%s %s: planned %s, random %s%s (%zu requests)\n",
        suite.api().c_str(),
        each.id,
        is_planned ? "yes" : "no",
        (text_of(explored.failures)).c_str(),
        explored.warnings.empty() ? "" : (" warnings: " + text_of(explored.warnings)).c_str(),
        explored.longest);
    for (const auto& note : explored.notes)
      std::printf("  %s\n", note.c_str());
    all += is_planned ? 0U : 1U;
    found += !is_planned && is_found ? 1U : 0U;
  }
  std::printf("%s: %zu of %zu\n", suite.api().c_str(), found, all);
  EXPECT_EQ(found, all);
  EXPECT_EQ(all, missed_by_planned(suite.api()));
}

INSTANTIATE_TEST_SUITE_P(
    Of, RandomSequences, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return std::string(each.param);
    });

}  // namespace
}  // namespace accord::reference
