// What is said of correct servers with other values: ACCORD_SEEDS=20 takes as many seeds, each for
// two runs by eight jobs and, with ACCORD_SEQUENCES=500, as many random sequences. An hour; without
// ACCORD_SEEDS nothing (correct_test.cc has one seed).

#include <cstdlib>

#include <gtest/gtest.h>

#include "reference/judged.h"

namespace accord::reference {
namespace {

std::size_t count_of(const char* variable) {
  const char* given = std::getenv(variable);
  return given == nullptr ? 0 : std::strtoul(given, nullptr, 10);
}

class Seeds : public testing::TestWithParam<const char*> {};

TEST_P(Seeds, AccuseNoCorrectServer) {
  const std::size_t seeds = count_of("ACCORD_SEEDS");
  if (seeds == 0) GTEST_SKIP() << "ACCORD_SEEDS is not set";
  const auto expect_none =
      [&](const Suite& suite, const Suite::ChangesOn& changes, const char* id) {
        const Explored explored = suite.explore(changes, {8, 8}, count_of("ACCORD_SEQUENCES"));
        for (const Verdicts& each : explored.runs)
          EXPECT_EQ(accusations_of(each), "") << suite.api() << " " << id;
        EXPECT_EQ(explored.failures, std::set<std::string>()) << suite.api() << " " << id;
      };
  for (std::size_t seed = 0; seed < seeds; ++seed) {
    const Suite suite(GetParam(), "seed" + std::to_string(seed));
    expect_none(suite, {}, "correct");
    for (const Change& each : variations_of(suite.api()))
      expect_none(suite, {&each}, each.id);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, Seeds, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return std::string(each.param);
    });

}  // namespace
}  // namespace accord::reference
