#include "accord/conformance/report/files.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/utf8.h"
#include "conformance/report/hostile.h"
#include "support/temporary_folder.h"

namespace accord::conformance::report {
namespace {

TEST(ReportFiles, HoldTheReport) {
  const support::TemporaryFolder folder;
  auto files = Files::open({{"json", folder.file("a.json")}, {"json", folder.file("b.json")}});
  ASSERT_TRUE(files.ok());
  const Coverage coverage;
  const RunResult run;
  const Report report = make_report(coverage, run);
  EXPECT_EQ(files->write(report), "");
  for (const char* name : {"a.json", "b.json"}) {
    std::ifstream stream(folder.file(name));
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(text, to_json(report)) << name;
  }
}

TEST(ReportFiles, AreWrittenInEveryFormat) {
  const struct {
    const char* format;
    const char* start;
  } table[] = {
      {"json", "{\n  \"version\": 1,"},
      {"junit", "<?xml version=\"1.0\""},
      {"har", "{\n  \"log\": {"},
      {"markdown", "## Conformance of "},
      {"badge", "<svg "},
      {"html", "<!DOCTYPE html>\n"}};
  EXPECT_EQ(format_names().size(), std::size(table));
  const support::TemporaryFolder folder;
  const Coverage coverage;
  const RunResult run;
  for (const auto& each : table) {
    const auto read = parse_destination(each.format + ("=" + folder.file(each.format)));
    ASSERT_TRUE(read.has_value()) << each.format;
    auto files = Files::open({*read});
    ASSERT_TRUE(files.ok());
    EXPECT_EQ(files->write(make_report(coverage, run)), "");
    std::ifstream stream(folder.file(each.format));
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_TRUE(text.starts_with(each.start)) << text;
  }
}

// Beside bytes that are not UTF-8, too.
TEST(ReportsForPeople, ShowNoCharacterThatIsNotSeen) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  const std::pair<const char*, std::string> reports[] = {
      {"terminal", to_terminal(findings.report())},
      {"junit", to_junit(findings.report())},
      {"markdown", to_markdown(findings.report())},
      {"html", text_of(write_html, findings.report())}};
  for (const auto& [name, text] : reports) {
    for (const std::string& each : unseen)
      EXPECT_EQ(text.find(each), std::string::npos) << name;
    EXPECT_EQ(text.find('\x1B'), std::string::npos) << name;
    EXPECT_NE(text.find("u202e"), std::string::npos) << name;
    EXPECT_NE(text.find("u009b"), std::string::npos) << name;
    EXPECT_TRUE(validation::is_utf8(text)) << name;
  }
}

TEST(ReportFiles, NameTheOneThatCannotBeOpened) {
  const support::TemporaryFolder folder;
  const auto files =
      Files::open({{"json", folder.file("a.json")}, {"json", folder.file("absent/b.json")}});
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.fault(), folder.file("absent/b.json"));
}

TEST(ReportFiles, NameTheOneThatCannotBeWritten) {
  auto files = Files::open({{"json", "/dev/full"}});
  ASSERT_TRUE(files.ok());
  const Coverage coverage;
  const RunResult run;
  EXPECT_EQ(files->write(make_report(coverage, run)), "/dev/full");
}

TEST(Destination, IsAFormatAndAFile) {
  for (const std::string& format : format_names()) {
    const auto read = parse_destination(format + "=a=b");
    ASSERT_TRUE(read.has_value()) << format;
    EXPECT_EQ(read->format, format);
    EXPECT_EQ(read->file, "a=b");
  }
  for (const char* text : {"", "json", "json=", "=a", "JSON=a", "pdf=a", "json:a"})
    EXPECT_FALSE(parse_destination(text).has_value()) << text;
}

}  // namespace
}  // namespace accord::conformance::report
