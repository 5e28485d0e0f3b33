#include "accord/conformance/report/cause.h"

#include <set>

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

Finding finding(
    const char* check, const char* expected, const char* actual, const char* pointer = "") {
  Finding made;
  made.check = check;
  made.expected = expected;
  made.actual = actual;
  made.pointer = pointer;
  return made;
}

TEST(Cause, IsWhatDiffersWithoutTheValuesOfARun) {
  const struct {
    Finding finding;
    const char* want;
  } table[] = {
      {finding("status", "400 or 422", "201", "/components/schemas/Name/maxLength"),
       "expected 400 or 422, got 201: maxLength"},
      {finding("status", "400", "201", "/components/schemas/Name/properties/maxLength"),
       "expected 400, got 201"},
      {finding("status", "400", "201", "/components/schemas/Name"), "expected 400, got 201"},
      {finding("status", "404", "500, which is not documented", "/components/responses/Gone"),
       "expected 404, got 500, which is not documented"},
      {finding("read back", "2xx", "404"), "expected 2xx, got 404"},
      {finding("response-body", "/0/name is missing", "200 []", "/components/schemas/A/required"),
       "/components/schemas/A/required"},
      {finding("response-body", "/0/name is missing", "200 []"), "/#/name is missing"},
      {finding("response-body", "is not valid JSON: at offset 17", "200 x"),
       "is not valid JSON: at offset #"},
      {finding(
           "response-header", "Content-Type \"text/html\" is not documented for this status", ""),
       "Content-Type \"text/html\" is not documented for this status"},
      {finding("answers", "an HTTP response", "Failed to connect to 127.0.0.1 port 41237"),
       "Failed to connect to #.#.#.# port #"},
      {finding("reads-back", "name = \"accord00ffn\"", "name = \"\""), "name"},
      {finding("lists-what-was-created", "the item {\"id\":1}", "[]"), "the item"},
      {finding("etag", "an ETag other than \"e\"", "\"e\""), "an ETag other than"},
      {finding("location", "the header field Location", "missing"), "the header field Location"}};
  for (const auto& each : table)
    EXPECT_EQ(cause_of(each.finding), each.want) << each.finding.expected;
}

TEST(Fingerprint, DependsOnCheckOperationStatusAndCauseAlone) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.operation = &contract->operations[0];
  subject.status = "400";
  const Finding one = finding("status", "400", "201");
  const std::string first = fingerprint_of(one, subject);
  EXPECT_EQ(first.size(), 16U);
  EXPECT_EQ(first.find_first_not_of("0123456789abcdef"), std::string::npos);
  plan::Case same = subject;
  same.id = "another";
  same.pointer = "/x";
  EXPECT_EQ(fingerprint_of(one, same), first);
  std::set<std::string> all = {first};
  all.insert(fingerprint_of(finding("status", "400", "202"), subject));
  all.insert(fingerprint_of(finding("repeat", "400", "201"), subject));
  same.status = "4XX";
  all.insert(fingerprint_of(one, same));
  subject.operation = &contract->operations[1];
  all.insert(fingerprint_of(one, subject));
  EXPECT_EQ(all.size(), 5U);
}

// What is written into a baseline must be found there years later.
TEST(Fingerprint, StaysFromReleaseToRelease) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.operation = &contract->operations[0];
  subject.status = "400";
  EXPECT_EQ(fingerprint_of(finding("status", "400", "201"), subject), "20145bc8d768931d");
}

TEST(Fingerprint, IsTheSameInEveryRun) {
  std::set<std::string> found[2];
  for (int i = 0; i < 2; ++i) {
    const auto contract = fixture::read_contract(fixture::things_contract);
    const auto outcome = fixture::exercise(
        contract,
        [things = std::make_shared<fixture::Things>(fixture::Fault::put_answers_old)](
            const fixture::Asked& asked) { return (*things)(asked); },
        i == 0 ? "accord00000000a1n" : "accordffffffff2bn");
    for (const CaseResult& each : outcome.run.cases) {
      for (const Finding& failure : each.failures)
        found[i].insert(fingerprint_of(failure, *each.subject));
    }
  }
  EXPECT_FALSE(found[0].empty());
  EXPECT_EQ(found[0], found[1]);
}

}  // namespace
}  // namespace accord::conformance::report
