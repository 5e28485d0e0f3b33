// `accord conform` against each document of others, served from an empty file: no failure. What is
// answered 501 is reported as such, and each status that is not passed has a reason that is argued
// (corpus_reasons.cc). Prints a table; ACCORD_CONFORM=part of a file name runs that document alone
// and prints its failures; ACCORD_WRITE_DOCS=1 writes docs/conformance-corpus.md.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "e2e/corpus_reasons.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

struct Row {
  std::string document;
  bool is_served = false;
  std::size_t documented = 0;
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t not_implemented = 0;
  std::size_t requests = 0;
  std::string problems = {};
  std::string not_argued = {};
};

std::size_t count_in(const contract::Json& summary, std::string_view name) {
  const contract::Json* found = contract::find(summary, name);
  return found == nullptr ? 0 : found->GetUint64();
}

std::string text_in(const contract::Json& object, std::string_view name) {
  const contract::Json* found = contract::find(object, name);
  return found == nullptr ? "" : std::string(contract::text_of(*found));
}

void read_report(const std::string& file, CorpusReasons& reasons, Row& row) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto report = contract::read_json(text, {64, 10'000'000});
  if (!report) {
    row.problems += "  no report\n";
    return;
  }
  const contract::Json& summary = *contract::find(report.value(), "summary");
  row.documented = count_in(summary, "documented");
  row.passed = count_in(summary, "pass");
  row.failed = count_in(summary, "failures");
  row.not_implemented = count_in(summary, "not_implemented");
  row.requests = count_in(summary, "requests");
  for (const auto& each : contract::find(report.value(), "failures")->GetArray()) {
    row.problems += "  " + text_in(each, "id") + " [" + text_in(each, "check") + "] expected " +
                    text_in(each, "expected") + ", got " + text_in(each, "actual") + "\n" +
                    text_in(each, "curl") + "\n";
  }
  row.not_argued = reasons.add(row.document, *contract::find(report.value(), "triples"));
}

Row row_of(const std::filesystem::path& contract, CorpusReasons& reasons) {
  Row row{contract.filename().string()};
  const TemporaryFolder folder;
  std::unique_ptr<Serving> server;
  try {
    server = std::make_unique<Serving>(
        Setting{folder.path(), {}},
        Words{
            "serve",
            contract.string(),
            "--listen",
            "127.0.0.1:0",
            "--log",
            "off",
            "--no-auth",
            "--database",
            support::database_url(folder.file("rows.db")) +
                (support::is_on_postgres() ? "" : "?synchronous=normal")});
  } catch (const std::runtime_error&) {
    return row;  // tests/e2e/corpus_test.cc knows which
  }
  row.is_served = true;
  const std::string report = folder.file("report.json");
  const auto outcome = run_accord(
      {"conform", contract.string(), "--url", server->url(), "--report", "json=" + report});
  read_report(report, reasons, row);
  // 6: a case is blocked, for the server does not do what it would need first (501).
  const bool is_fine = outcome.status == 0 || outcome.status == 6;
  if (row.problems.empty() ? !is_fine : outcome.status != 1)
    row.problems += "  exit status " + std::to_string(outcome.status) + ": " + outcome.err + "\n";
  if (server->stop() != 0) row.problems += "  the server ended with an error\n";
  return row;
}

TEST(CorpusConform, HasNoFailures) {
  const std::filesystem::path corpus = shared("corpus");
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << corpus << " is absent";
  const char* chosen = std::getenv("ACCORD_CONFORM");
  std::vector<std::filesystem::path> documents;
  for (const auto& each : std::filesystem::directory_iterator(corpus)) {
    if (each.path().extension() == ".tsv") continue;
    if (chosen == nullptr || each.path().filename().string().find(chosen) != std::string::npos)
      documents.push_back(each.path());
  }
  std::sort(documents.begin(), documents.end());
  std::size_t served = 0;
  std::size_t passed = 0;
  std::size_t failed = 0;
  CorpusReasons reasons;
  std::printf("documented   pass   fail    501  requests  document\n");
  for (const auto& each : documents) {
    const Row row = row_of(each, reasons);
    served += row.is_served ? 1 : 0;
    passed += row.passed;
    failed += row.failed;
    std::printf(
        "%10zu %6zu %6zu %6zu %9zu  %s%s\n",
        row.documented,
        row.passed,
        row.failed,
        row.not_implemented,
        row.requests,
        row.document.c_str(),
        row.is_served ? "" : " (not served)");
    EXPECT_EQ(row.problems, "") << row.document;
    EXPECT_EQ(row.not_argued, "") << row.document;
  }
  std::printf("%zu documents served, %zu pass, %zu failures\n", served, passed, failed);
  if (chosen != nullptr) return;
  if (std::getenv("ACCORD_WRITE_DOCS") != nullptr) {
    std::ofstream(std::string(support::source_folder) + "/docs/conformance-corpus.md")
        << reasons.page();
  }
  // A test that cannot fail is none: much is exercised.
  EXPECT_GE(served, 38U);
  EXPECT_GE(passed, 2'000U);
}

}  // namespace
}  // namespace accord::e2e
