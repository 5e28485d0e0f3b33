// Which planted faults `accord conform` finds, and by which checks: docs/conformance-faults.md,
// which ACCORD_WRITE_DOCS=1 writes. A fault is found where a failure is reported that the correct
// server does not have, or else a warning.

#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "reference/judged.h"
#include "reference/kept.h"

namespace accord::reference {
namespace {

constexpr const char* page = "docs/conformance-faults.md";
constexpr const char* apis[] = {"flat", "paged", "roles", "forms"};
constexpr int parts = 4;
constexpr const char* warning_only = " (warning)";

using Rows = std::map<std::string, std::string>;  // "| api | group | fault |" to what finds it

std::string key_of(const Change& fault) {
  return std::string("| ") + fault.api + " | " + fault.group + " | " + fault.id + " | " +
         fault.does + " | ";
}

Rows rows_of(const std::string& text) {
  Rows rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t start = line.rfind(" | ", line.size() - 3);
    if (line.starts_with("| ") && start != std::string::npos)
      rows[line.substr(0, start + 3)] = line.substr(start + 3);
  }
  return rows;
}

std::string page_of(const Rows& rows) {
  std::string table;
  std::size_t found = 0;
  std::size_t warned = 0;
  std::size_t all = 0;
  for (const char* api : apis) {
    for (const Change& each : faults_of(api)) {
      const auto row = rows.find(key_of(each));
      const std::string checks = row == rows.end() ? "? |" : row->second;
      table += key_of(each) + checks + "\n";
      ++all;
      warned += checks.find(warning_only) != std::string::npos ? 1U : 0U;
      found += checks.starts_with("-") || checks.starts_with("?") ? 0U : 1U;
    }
  }
  return "# Planted faults\n\n"
         "Faults of the reference servers in tests/reference, switched on one at a time, and the\n"
         "checks by which `accord conform` finds each: " +
         std::to_string(found) + " of " + std::to_string(all) + ",\n" + std::to_string(warned) +
         " of these by warnings only. Written and checked by\n`tests/reference/faults_test.cc`.\n\n"
         "| API | group | fault | what the server does wrong | found by |\n"
         "|---|---|---|---|---|\n" +
         table;
}

std::string names_of(const std::set<std::string>& all, const std::set<std::string>& correct) {
  std::set<std::string> checks;
  for (const std::string& each : all) {
    if (!correct.contains(each)) checks.insert(each.substr(each.rfind(' ') + 1));
  }
  std::string text;
  for (const std::string& each : checks)
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::string checks_of(const Verdicts& verdicts, const Verdicts& correct) {
  const std::string failed = names_of(verdicts.failures, correct.failures);
  if (!failed.empty()) return failed + " |";
  const std::string warned = names_of(verdicts.warnings, correct.warnings);
  return (warned.empty() ? "-" : warned + warning_only) + " |";
}

class Faults : public testing::TestWithParam<std::tuple<const char*, int>> {};

TEST_P(Faults, AreFoundAsThePageSays) {
  const auto& [api, part] = GetParam();
  const Suite suite(api);
  const Verdicts correct = suite.judge({});
  Rows rows = rows_of(read_kept(page));
  Rows found;
  int index = 0;
  for (const Change& each : faults_of(api)) {
    if (index++ % parts != part) continue;
    found[key_of(each)] = checks_of(suite.judge({&each}), correct);
  }
  for (const auto& [key, checks] : found) {
    if (checks.starts_with("-")) std::printf("not found: %s\n", key.c_str());
    if (!writes_docs()) {
      EXPECT_EQ(rows[key], checks) << key;
    }
    rows[key] = checks;
  }
  if (writes_docs()) expect_kept(page, page_of(rows));
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    Faults,
    testing::Combine(testing::ValuesIn(apis), testing::Range(0, parts)),
    [](const auto& each) {
      return std::string(std::get<0>(each.param)) + std::to_string(std::get<1>(each.param));
    });

TEST(FaultsPage, HasOneRowForEachFault) {
  const std::string text = read_kept(page);
  if (writes_docs()) GTEST_SKIP() << "it is being written";
  EXPECT_TRUE(text == page_of(rows_of(text))) << "run with ACCORD_WRITE_DOCS=1";
}

}  // namespace
}  // namespace accord::reference
