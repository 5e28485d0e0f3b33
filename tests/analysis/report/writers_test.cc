// Every format of every kind of report, approved: tests/cases/report/KIND/expected.FORMAT.

#include "accord/analysis/report/writers.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "accord/contract/json/reader.h"
#include "support/paths.h"

namespace accord::analysis::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

Finding finding_of(std::string rule, Severity level, contract::Location at, std::string message) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.level = level;
  finding.at = std::move(at);
  finding.message = std::move(message);
  return finding;
}

Report check() {
  Finding typo =
      finding_of("structure", Severity::error, {"a b.yaml", "/info/titel", 3, 9}, "unknown field");
  typo.fix = "did you mean title?";
  return {
      Kind::check,
      {{"structure", Severity::error, "Fields are known.", "structure", {}},
       {"undefined-tag", Severity::note, "Tags are declared.", "documentation", {}}},
      {{"a b.yaml",
        {typo,
         finding_of("undefined-tag", Severity::note, {"a b.yaml", "/tags", 7, 1}, "no such tag")},
        {}},
       {"/srv/b.yaml", {}, {}}},
      {},
      {},
      FailOn::error};
}

Report diff() {
  Finding removed = finding_of(
      "path-removed", Severity::error, {"openapi.yaml", "/paths", 4, 3}, "the path was removed");
  removed.fix = "keep the path";
  removed.operation = "GET /toys";
  removed.old = contract::Location{"main:openapi.yaml", "/paths/~1toys/get", 10, 7};
  removed.accepted =
      Accepted{"nobody | used it", "2027-01-31", {".accord.yaml", "/accept/0", 2, 5}};
  Finding narrowed = finding_of(
      "request-type-narrowed",
      Severity::error,
      {"openapi.yaml", "/components/schemas/Pet/type", 30, 13},
      "the type is narrower");
  narrowed.fix = "accept both";
  narrowed.operation = "POST /pets";
  narrowed.component = "Pet";
  narrowed.old = contract::Location{"main:openapi.yaml", "/components/schemas/Pet/type", 31, 13};
  narrowed.witness = Witness{"\"a\"", "the request body", "accepted before, refused now"};
  Finding renamed = finding_of(
      "server-added", Severity::note, {"openapi.yaml", "/servers/1", 5, 5}, "a server was added");
  renamed.fix = "never shown";
  renamed.old = contract::Location{"main:openapi.yaml", "", 1, 1};
  Finding changed = removed;
  changed.rule = "default-changed";
  changed.level = Severity::warning;
  changed.accepted.reset();
  changed.message = "the default is 50, was 20";
  return {
      Kind::diff,
      {{"path-removed", Severity::error, "A path was removed.", {}, "Keep the path."},
       {"reader", Severity::note, "The document can be read.", "structure", {}}},
      {{"openapi.yaml", {removed, narrowed, changed, renamed}, {}}},
      {{Severity::error,
        {"openapi.yaml", "/info", 2, 1},
        "\"title\" is missing",
        "add title:",
        "reader"}},
      {{Severity::note,
        {".accord.yaml", "/accept/1", 6, 5},
        "was not found",
        "remove the entry",
        "unused-acceptance"}},
      FailOn::error};
}

Report ledger() {
  Finding xml = finding_of(
      "enforcement", Severity::warning, {"a.yaml", "/paths/~1a/get", 6, 5}, "XML is not read");
  xml.fix = "write JSON";
  return {
      Kind::ledger,
      {{"enforcement", Severity::warning, "All is enforced.", "enforcement", {}}},
      {{"a.yaml",
        {xml},
        {{"keyword", "minLength", 3, "requests are refused", false},
         {"keyword", "title", 12, "an annotation", true}}}},
      {},
      {},
      FailOn::never};
}

TEST(ReportWriters, WriteWhatIsApproved) {
  const struct {
    const char* name;
    Report report;
  } kinds[] = {{"check", check()}, {"diff", diff()}, {"ledger", ledger()}};
  for (const auto& [name, report] : kinds) {
    for (const std::string& format : format_names()) {
      const auto file = std::filesystem::path(support::source_folder) / "tests/cases/report" /
                        name / ("expected." + format);
      EXPECT_EQ(write(report, format_named(format)), content_of(file)) << file;
    }
  }
}

TEST(ReportWriters, CountWhatIsNotAccepted) {
  EXPECT_EQ(count(diff()), (Counts{1, 1, 1, 1}));
  EXPECT_TRUE(fails(diff()));
  EXPECT_EQ(summary_of(diff()), "1 breaking change, 1 warning, 1 other change, 1 accepted");
}

TEST(ReportWriters, FailFromTheLevelAskedFor) {
  Report report = diff();
  auto& findings = report.sections.front().findings;
  std::erase_if(
      findings, [](const auto& each) { return each.level == Severity::error && !each.accepted; });
  EXPECT_FALSE(fails(report)) << "what is left of that level is accepted";
  report.fail_on = FailOn::warning;
  EXPECT_TRUE(fails(report));
  report.fail_on = FailOn::never;
  EXPECT_FALSE(fails(report));
  report = check();
  EXPECT_TRUE(fails(report));
  report.sections.front().findings.erase(report.sections.front().findings.begin());
  report.fail_on = FailOn::warning;
  EXPECT_FALSE(fails(report)) << "a note";
}

TEST(ReportWriters, CountNothing) {
  const Report none{Kind::diff, {}, {{"a.yaml", {}, {}}}, {}, {}, FailOn::error};
  EXPECT_EQ(to_text(none), "0 breaking changes, 0 warnings, 0 other changes\n");
  EXPECT_EQ(to_markdown(none), "0 breaking changes, 0 warnings, 0 other changes.\n");
  EXPECT_THAT(to_json(none), HasSubstr("\"changes\": []"));
  EXPECT_THAT(to_junit(none), HasSubstr("tests=\"1\" failures=\"0\""));
  EXPECT_EQ(to_github(none), "");
}

// Names come from the documents.
TEST(ReportWriters, KeepAHostileNameOnItsLine) {
  Report report = diff();
  Finding& hostile = report.sections.front().findings.front();
  hostile.accepted.reset();
  hostile.message = "a\n## b\x1B[31m <script> `x` ::error::";
  hostile.operation.clear();
  hostile.at.file = "x,line=1::\n.yaml";
  EXPECT_THAT(to_text(report), HasSubstr("breaking: a ## b [31m <script> `x` ::error:: [path-re"));
  EXPECT_THAT(to_markdown(report), HasSubstr("- a \\#\\# b \\[31m \\<script\\> \\`x\\` ::error"));
  EXPECT_THAT(to_json(report), HasSubstr(R"(a\n## b\u001B[31m)"));
  EXPECT_THAT(to_github(report), HasSubstr("file=x%2Cline=1%3A%3A%0A.yaml,line=4"));
  EXPECT_THAT(to_github(report), HasSubstr("::a%0A## b"));
  EXPECT_THAT(to_junit(report), HasSubstr("a&#10;## b?[31m &lt;script&gt;"));
  for (const Format each : {Format::json, Format::sarif}) {
    const auto read = contract::read_json(write(report, each), {200, 100'000});
    EXPECT_TRUE(read.ok());
  }
  EXPECT_THAT(to_text(check()), Not(HasSubstr("accepted")));
}

// A comment on a pull request that a report becomes.
TEST(ReportWriters, MentionNobodyInMarkdown) {
  Report report = diff();
  Finding& hostile = report.sections.front().findings.front();
  hostile.message = "@team/all asks about #12, not #/paths";
  EXPECT_THAT(
      to_markdown(report), HasSubstr("@&#8203;team/all asks about \\#&#8203;12, not \\#/paths"));
  EXPECT_THAT(to_text(report), HasSubstr("@team/all asks about #12"));
}

TEST(ReportWriters, WriteSeveralLedgersAsFiles) {
  Report two = ledger();
  two.sections.push_back(two.sections.front());
  two.sections.back().file = "b.yaml";
  const auto read = contract::read_json(to_json(two), {200, 100'000});
  ASSERT_TRUE(read.ok());
  const contract::Json* files = contract::find(*read, "files");
  ASSERT_NE(files, nullptr);
  ASSERT_EQ(files->Size(), 2U);
  EXPECT_EQ(contract::text_of(*contract::find((*files)[1], "file")), "b.yaml");
  EXPECT_EQ(contract::find((*files)[1], "enforced")->Size(), 2U);
}

}  // namespace
}  // namespace accord::analysis::report
