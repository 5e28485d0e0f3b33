#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "accord/contract/base/utf8.h"
#include "conformance/report/hostile.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;

// Tags in balance, attributes in quotes: what of XML a writer gets wrong.
std::string fault_of_xml(std::string_view text) {
  std::vector<std::string> open;
  std::size_t at = text.find("?>") + 2;
  while ((at = text.find('<', at)) != text.npos) {
    const std::size_t end = text.find('>', at);
    if (end == text.npos) return "a tag is not closed";
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    if (tag.find('<') != tag.npos) return "< in " + std::string(tag);
    if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) return "quotes of " + std::string(tag);
    const std::string name(tag.substr(0, tag.find_first_of(" /")));
    if (tag.starts_with('/')) {
      if (open.empty() || "/" + open.back() != tag) return "ends " + std::string(tag);
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(name);
    }
    at = end;
  }
  return open.empty() ? "" : "open: " + open.back();
}

TEST(JunitReport, HasASuiteForAnOperationAndACaseForACase) {
  const auto outcome = fixture::exercise(fixture::Fault::no_location);
  const std::string text = to_junit(make_report(outcome.coverage, outcome.run));
  EXPECT_EQ(fault_of_xml(text), "");
  EXPECT_THAT(text, HasSubstr("<testsuite name=\"POST /thing\" tests=\""));
  EXPECT_THAT(text, HasSubstr("<testcase classname=\"POST /thing\" name=\"createThing/201/"));
  EXPECT_THAT(text, HasSubstr("<failure type=\""));
  EXPECT_THAT(text, HasSubstr("#!/bin/sh\n"));
}

TEST(JunitReport, CountsWhatBecameOfEachCase) {
  Findings findings;
  findings.fail("a/400/x");
  findings.fail("a/400/y").check = "known";
  findings.warn("b/400/x");
  findings.last().verdict = Verdict::pass;
  findings.add("b/200/x").verdict = Verdict::pass;
  findings.add("c/200/x").verdict = Verdict::blocked;
  findings.add("c/404/x").verdict = Verdict::harness_error;
  const Report all = findings.report();
  std::string known;
  for (const Item& each : all.failures) {
    if (each.finding->check == "known") known = each.fingerprint;
  }
  const std::string text = to_junit(findings.report({{known, ""}}));
  EXPECT_EQ(fault_of_xml(text), "");
  EXPECT_THAT(
      text,
      HasSubstr("<testsuites name=\"accord conform\" tests=\"6\" failures=\"1\" errors=\"1\" "
                "skipped=\"2\""));
  EXPECT_THAT(text, HasSubstr("<skipped message=\"accepted by the baseline: " + known));
  EXPECT_THAT(text, HasSubstr("<skipped message=\"blocked: "));
  EXPECT_THAT(text, HasSubstr("<system-out>warning status\nexpected 400\n"));
}

TEST(JunitReport, IsXmlWhateverAServerSent) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  const std::string text = to_junit(findings.report());
  EXPECT_EQ(fault_of_xml(text), "");
  EXPECT_TRUE(validation::is_utf8(text));
  EXPECT_EQ(text.find("]]>"), std::string::npos);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;"));
}

}  // namespace
}  // namespace accord::conformance::report
