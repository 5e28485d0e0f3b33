#include "accord/conformance/report/json.h"

#include <gtest/gtest.h>

#include "conformance/report/findings.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

using Names = std::vector<std::string>;

Names names_of(const contract::Json& object) {
  Names names;
  for (const auto& member : object.GetObject())
    names.emplace_back(contract::text_of(member.name));
  return names;
}

TEST(JsonReport, HasExactlyTheShapeOfTheDesign) {
  for (const auto fault :
       {fixture::Fault::no_location,
        fixture::Fault::limit_ignored,
        fixture::Fault::undocumented_status}) {
    const auto outcome = fixture::exercise(fault);
    const auto report = fixture::json(to_json(make_report(outcome.coverage, outcome.run)));
    EXPECT_EQ(
        names_of(report),
        (Names{
            "version",
            "summary",
            "triples",
            "failures",
            "warnings",
            "undocumented",
            "harness_errors",
            "blocked",
            "not_deleted",
            "not_reproduced",
            "causes",
            "accepted",
            "no_longer_found"}));
    EXPECT_EQ(report["version"].GetInt(), 1);
    EXPECT_EQ(
        names_of(report["summary"]),
        (Names{
            "documented",
            "pass",
            "fail",
            "attempted",
            "blocked",
            "not_implemented",
            "needs_input",
            "unreachable",
            "disabled",
            "failures",
            "warnings",
            "requests",
            "seconds",
            "causes",
            "accepted",
            "not_deleted",
            "blocked_cases",
            "ending",
            "ending_reason"}));
    ASSERT_EQ(report["triples"].Size(), outcome.plan.obligations.size());
    for (const auto& each : report["triples"].GetArray()) {
      EXPECT_EQ(
          names_of(each),
          (Names{"operation_id", "method", "path", "status", "state", "reason", "cases"}));
      for (const auto& ran : each["cases"].GetArray())
        EXPECT_EQ(names_of(ran), (Names{"id", "verdict"}));
    }
    for (const char* list : {"failures", "warnings"}) {
      for (const auto& each : report[list].GetArray()) {
        EXPECT_EQ(
            names_of(each),
            (Names{
                "id", "check", "expected", "actual", "pointer", "curl", "script", "fingerprint"}));
        EXPECT_FALSE(contract::text_of(each["curl"]).empty());
      }
    }
    for (const auto& each : report["undocumented"].GetArray())
      EXPECT_EQ(names_of(each), (Names{"operation_id", "status", "case"}));
    EXPECT_EQ(report["summary"]["failures"].GetUint64(), report["failures"].Size());
    EXPECT_EQ(report["summary"]["requests"].GetUint64(), outcome.asked.size());
  }
}

TEST(JsonReport, ListsHarnessErrors) {
  plan::Case subject;
  subject.id = "a/1/b";
  CaseResult result;
  result.subject = &subject;
  result.reason = "oh";
  Coverage coverage;
  coverage.harness_errors.push_back(&result);
  const auto report = fixture::json(to_json(make_report(coverage, {})));
  EXPECT_EQ(contract::to_text(report["harness_errors"]), R"([{"case":"a/1/b","message":"oh"}])");
}

TEST(JsonReport, IsUtf8WhateverTheServerSent) {
  const auto outcome = fixture::exercise(fixture::Fault::invalid_utf8);
  EXPECT_FALSE(outcome.coverage.failures.empty());
  fixture::json(to_json(make_report(outcome.coverage, outcome.run)));
}

TEST(JsonReport, ReplacesTheInvalidBytesAndNoOthers) {
  const struct {
    std::string text;
    std::string want;
  } table[] = {
      {"a\xC3\xA9\xF0\x9F\x98\x80", "a\xC3\xA9\xF0\x9F\x98\x80"},
      {"\xC3(", "\xEF\xBF\xBD("},
      {"\xE2 ab", "\xEF\xBF\xBD ab"},
      {"end\xE2\x82", "end\xEF\xBF\xBD"},
      {"\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {std::string("a\0b", 3), std::string("a\0b", 3)}};
  for (const auto& each : table) {
    Findings findings;
    findings.fail("a/400/b").actual = each.text;
    const auto report = fixture::json(to_json(findings.report()));
    EXPECT_EQ(contract::text_of(report["failures"][0]["actual"]), each.want);
  }
}

TEST(JsonReport, ListsCausesWithTheirCases) {
  Findings findings;
  for (const char* id : {"a/400/x", "a/400/y", "b/400/x"})
    findings.fail(id);
  const auto report = fixture::json(to_json(findings.report()));
  ASSERT_EQ(report["causes"].Size(), 1U);
  const auto& cause = report["causes"][0];
  EXPECT_EQ(
      names_of(cause), (Names{"check", "cause", "failures", "fingerprints", "cases", "keywords"}));
  EXPECT_EQ(cause["failures"].GetInt(), 3);
  EXPECT_EQ(contract::to_text(cause["cases"]), R"(["a/400/x","a/400/y","b/400/x"])");
  EXPECT_EQ(cause["fingerprints"].Size(), 2U);  // one of an operation
}

}  // namespace
}  // namespace accord::conformance::report
