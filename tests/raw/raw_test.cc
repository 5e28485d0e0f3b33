#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "raw/case.h"
#include "raw/play.h"
#include "raw/served.h"
#include "support/paths.h"
#include "support/running_server.h"

namespace accord::raw {
namespace {

const std::filesystem::path folder = std::filesystem::path(support::source_folder) / "tests/raw";

support::RunningServer serve() {
  const auto adjust = [](server::ServerOptions& options) {
    options.credentials = folder / "credentials.yaml";
    options.rate_limit = server::edge::Quota{2, std::chrono::hours(1)};
  };
  return support::RunningServer(support::contract_in(folder / "contract.yaml"), handlers(), adjust);
}

std::string joined(const std::vector<std::string>& complaints) {
  std::string text;
  for (const std::string& each : complaints)
    text += "\n  " + each;
  return text;
}

class Row : public testing::Test {
 public:
  explicit Row(Case each) : case_(std::move(each)) {}
  void TestBody() override {
    const auto server = serve();
    const auto complaints = play(case_, server.port());
    EXPECT_TRUE(complaints.empty()) << case_.rfc << joined(complaints);
  }

 private:
  Case case_;
};

// Before main: gtest lists the rows as tests of their own, "raw_<theme>.<name>".
const bool is_registered = [] {
  try {
    for (const Case& each : cases_in(folder / "cases")) {
      testing::RegisterTest(
          ("raw_" + each.theme).c_str(),
          each.name.c_str(),
          nullptr,
          nullptr,
          __FILE__,
          __LINE__,
          [each]() -> Row* { return new Row(each); });
    }
    return true;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return false;
  }
}();

TEST(RawSuite, ReadsEveryCase) {
  EXPECT_TRUE(is_registered);
}

TEST(RawSuite, HasAtLeast150CasesEachWithANameOfItsOwn) {
  const auto cases = cases_in(folder / "cases");
  EXPECT_GE(cases.size(), 150U);
  std::set<std::string> names;
  for (const Case& each : cases) {
    EXPECT_TRUE(names.insert(each.theme + '.' + each.name).second) << each.name;
    const bool is_word = std::all_of(each.name.begin(), each.name.end(), [](char letter) {
      return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
    });
    EXPECT_TRUE(is_word) << each.name;
    EXPECT_TRUE(each.rfc.starts_with("RFC ") || each.rfc.starts_with("docs/design.md, "))
        << each.name;
  }
}

// Every status of docs/design.md, Conditions and statuses, and of its bounds has a row.
TEST(RawSuite, HasACaseForEachStatusOfAFault) {
  std::set<int> statuses;
  for (const Case& each : cases_in(folder / "cases")) {
    for (const WantedAnswer& answer : each.answers)
      statuses.insert(answer.status);
  }
  for (const int want : {400, 401, 403, 404, 405, 406, 409, 412, 413, 414, 415,
                         417, 421, 422, 428, 429, 431, 500, 501, 503, 505})
    EXPECT_TRUE(statuses.contains(want)) << want;
}

struct Slip {
  std::string name;
  std::string text;
  std::string want;  // part of the complaint
};

// The suite is worth what it would notice.
TEST(RawSuite, NoticesWhatIsNotAsWanted) {
  const std::string get = R"("GET /echo/a HTTP/1.1\r\nHost: localhost\r\n\r\n")";
  const std::string body = "body: 'GET a q= tag= body='";
  const std::vector<Slip> slips = {
      {"status",
       "send: [" + get + "], answers: [{status: 404}], closes: false",
       "the status is 200"},
      {"body",
       "send: [" + get + "], answers: [{status: 200, body: b}], closes: false",
       "the body is"},
      {"contains",
       "send: [" + get + "], answers: [{status: 200, contains: z}], closes: false",
       "lacks"},
      {"lacks",
       "send: [" + get + "], answers: [{status: 200, lacks: GET}], closes: false",
       "holds"},
      {"field",
       "send: [" + get + "], answers: [{status: 200, fields: {Content-Type: a/b}}], closes: false",
       "Content-Type is"},
      {"absent field",
       "send: [" + get + "], answers: [{status: 200, fields: {Date: null}}], closes: false",
       "Date is"},
      {"present field",
       "send: [" + get + "], answers: [{status: 200, fields: {ETag: true}}], closes: false",
       "ETag is missing"},
      {"no gzip",
       "send: [" + get + "], answers: [{status: 200, content: gzip}], closes: false",
       "not gzip"},
      {"an answer more than wanted",
       "send: [" + get + ", " + get + "], answers: [{status: 200}], closes: false",
       "does not serve the next request"},
      {"an answer fewer than wanted",
       "send: [" + get + "], answers: [{status: 200}, {status: 200, " + body + "}], closes: false",
       "answer 2"},
      {"stays",
       "send: [" + get + "], answers: [{status: 200}], closes: true",
       "lacks Connection: close"},
      {"an answer after the last",
       "send: [" + get + "], answers: [{status: 200}], closes: true",
       "more came than was wanted"},
      {"ends",
       R"(send: ["X\r\n\r\n"], answers: [{status: 400}], closes: false)",
       "Connection: close"},
  };
  const auto server = serve();
  for (const Slip& each : slips) {
    const auto cases = parse_cases("slip", "- {name: slip, rfc: RFC 0, " + each.text + "}");
    EXPECT_NE(joined(play(cases.front(), server.port())).find(each.want), std::string::npos)
        << each.name << joined(play(cases.front(), server.port()));
  }
}

TEST(RawSuite, RefusesRowsWithASlipOfThePen) {
  for (const std::string row :
       {"{rfc: RFC 0, send: [a], answers: [], closes: true}",
        "{name: a, send: [a], answers: [], closes: true}",
        "{name: a, rfc: RFC 0, answers: [], closes: true}",
        "{name: a, rfc: RFC 0, send: [a], closes: true}",
        "{name: a, rfc: RFC 0, send: [a], answers: []}",
        "{name: a, rfc: RFC 0, send: [a], answers: [], closes: true, close: true}",
        "{name: a, rfc: RFC 0, send: [{hex: 1}], answers: [], closes: true}",
        "{name: a, rfc: RFC 0, send: [a], answers: [{field: {}}], closes: true}"}) {
    EXPECT_THROW(parse_cases("slip", "- " + row), std::runtime_error) << row;
  }
}

}  // namespace
}  // namespace accord::raw
