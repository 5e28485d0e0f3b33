#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "accord/analysis/lint/known_rules.h"
#include "cli/support.h"
#include "support/paths.h"

namespace accord::cli {
namespace {

const std::filesystem::path cases =
    std::filesystem::path(support::source_folder) / "tests/cases/check";

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// The folder of the sources is not part of what is approved.
std::string without_folder(std::string text) {
  const std::string folder = cases.string() + "/";
  for (const std::string& each : {"file://" + folder, folder}) {
    for (std::size_t at = text.find(each); at != std::string::npos; at = text.find(each, at))
      text.erase(at, each.size());
  }
  return text;
}

// The rules whose findings are approved here: a new rule changes nothing.
const std::set<std::string_view> approved = {
    analysis::lint::reader_rule,
    analysis::lint::enforcement_rule,
    "structure",
    "reference-target",
    "media-type-name"};

test::Outcome outcome_in(const std::string& format) {
  std::vector<std::string> arguments = {
      "check", (cases / "faulty.yaml").string(), "--format", format};
  for (const analysis::lint::KnownRule& each : analysis::lint::known_rules()) {
    if (approved.contains(each.id)) continue;
    arguments.push_back("--ignore");
    arguments.emplace_back(each.id);
  }
  return test::outcome_of(arguments);
}

// `expected.FORMAT` holds the whole output on faulty.yaml.
TEST(CheckReports, AreAsApproved) {
  for (const std::string format : {"text", "json", "junit", "github"}) {
    const auto outcome = outcome_in(format);
    EXPECT_EQ(without_folder(outcome.out), content_of(cases / ("expected." + format))) << format;
    EXPECT_EQ(outcome.status, 1) << format;
    EXPECT_EQ(outcome.err, "") << format;
  }
}

// Of SARIF all but the list of rules.
TEST(CheckReports, AreAsApprovedInSarif) {
  const auto outcome = outcome_in("sarif");
  std::string out = without_folder(outcome.out);
  const std::size_t start = out.find("\"rules\": [");
  const std::size_t end = out.find("\"results\"");
  ASSERT_LT(start, end);
  out.erase(start, end - start);
  for (std::size_t at = out.find("\"ruleIndex\""); at != std::string::npos;
       at = out.find("\"ruleIndex\"", at)) {
    const std::size_t line = out.rfind('\n', at);
    out.erase(line, out.find('\n', at) - line);
  }
  EXPECT_EQ(out, content_of(cases / "expected.sarif"));
}

}  // namespace
}  // namespace accord::cli
