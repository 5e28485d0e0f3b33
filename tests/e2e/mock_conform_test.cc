// `accord conform` against each document of others that is mocked: what is answered is what the
// contract documents. Checks of what a mock cannot do, as to keep what it was sent, are not looked
// at. Prints a table. Documents of more than a megabyte take minutes: ACCORD_CONFORM=part of a file
// name runs what has it, whatever its size; all with ACCORD_CONFORM= ACCORD_LOAD_SECONDS=600.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

struct MockedDocument {
  std::string name;
  bool is_served = false;
  std::size_t unmade = 0;  ///< answered 501
  std::size_t requests = 0;
  std::size_t others = 0;  ///< failures that are not of one response
  std::string failures = {};
};

// What one response says against its contract or against HTTP.
bool is_of_a_response(std::string_view check) {
  constexpr std::string_view others[] = {
      "answers", "server-error", "problem-status", "content-coding", "challenge", "HEAD"};
  return check.starts_with("response-") ||
         std::find(std::begin(others), std::end(others), check) != std::end(others);
}

void read_failures(const std::string& file, MockedDocument& document) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto report = contract::read_json(text, {64, 10'000'000});
  if (!report) {
    document.failures = "  no report\n";
    return;
  }
  const auto text_of = [](const contract::Json& object, std::string_view name) {
    return std::string(contract::text_of(*contract::find(object, name)));
  };
  const contract::Json& summary = *contract::find(report.value(), "summary");
  document.requests = contract::find(summary, "requests")->GetUint64();
  for (const auto& each : contract::find(report.value(), "failures")->GetArray()) {
    const std::string check = text_of(each, "check");
    if (!is_of_a_response(check)) {
      ++document.others;
      continue;
    }
    document.failures += "  " + text_of(each, "id") + " [" + check + "] expected " +
                         text_of(each, "expected") + ", got " + text_of(each, "actual") + "\n" +
                         text_of(each, "curl") + "\n";
  }
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

MockedDocument mocked(const std::filesystem::path& contract) {
  MockedDocument document{contract.filename().string()};
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
            "--mock",
            "--database",
            support::database_url(folder.file("rows.db"))});
  } catch (const std::runtime_error&) {
    return document;  // tests/e2e/corpus_test.cc knows which
  }
  document.is_served = true;
  document.unmade = count_of(run_accord({"routes", contract.string(), "--mock"}).out, " 501 ");
  const std::string report = folder.file("report.json");
  const auto outcome = run_accord(
      {"conform", contract.string(), "--url", server->url(), "--report", "json=" + report});
  read_failures(report, document);
  if (server->stop() != 0) document.failures += "  the server ended with an error\n" + outcome.err;
  return document;
}

TEST(MockConform, AnswersWhatTheContractsDocument) {
  const std::filesystem::path corpus = shared("corpus");
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << corpus << " is absent";
  const char* chosen = std::getenv("ACCORD_CONFORM");
  std::vector<std::filesystem::path> documents;
  for (const auto& each : std::filesystem::directory_iterator(corpus)) {
    constexpr std::uintmax_t large = 1'000'000;
    if (each.path().extension() == ".tsv") continue;
    if (chosen == nullptr ? each.file_size() < large
                          : each.path().filename().string().find(chosen) != std::string::npos)
      documents.push_back(each.path());
  }
  std::sort(documents.begin(), documents.end());
  std::size_t served = 0;
  std::size_t unmade = 0;
  std::printf("requests  501  other failures  document\n");
  for (const auto& each : documents) {
    const MockedDocument document = mocked(each);
    served += document.is_served ? 1 : 0;
    unmade += document.unmade;
    std::printf(
        "%8zu %4zu %15zu  %s%s\n",
        document.requests,
        document.unmade,
        document.others,
        document.name.c_str(),
        document.is_served ? "" : " (not served)");
    EXPECT_EQ(document.failures, "") << document.name;
  }
  std::printf("%zu documents served, %zu operations are not mocked\n", served, unmade);
  if (chosen != nullptr) return;
  EXPECT_GE(served, 32U);
  // 24 document no response; of two no value was found that is valid.
  EXPECT_LE(unmade, 26U);
}

}  // namespace
}  // namespace accord::e2e
