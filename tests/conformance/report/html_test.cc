#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "accord/contract/base/utf8.h"
#include "conformance/report/hostile.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlReport, HasEachTripleCauseAndCase) {
  const auto outcome = fixture::exercise(fixture::Fault::no_location);
  Report report = make_report(outcome.coverage, outcome.run);
  report.title = "Things <1>";
  report.url = "http://127.0.0.1:1/";
  const std::string text = text_of(write_html, report);
  EXPECT_THAT(text, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  EXPECT_THAT(text, HasSubstr("<h1>Conformance of Things &lt;1&gt;</h1>"));
  for (const Triple& each : outcome.coverage.triples) {
    EXPECT_THAT(
        text,
        HasSubstr(
            "aria-label=\"" + std::string(to_text(each.operation->method)) + ' ' +
            each.operation->path.text() + ' ' + each.status + ": " +
            std::string(to_text(each.state)) + '"'));
  }
  for (const CaseResult& each : outcome.run.cases)
    EXPECT_THAT(text, HasSubstr("<h3>" + each.subject->id + "</h3>"));
  for (const Group& each : grouped(report.failures)) {
    EXPECT_THAT(text, HasSubstr("<code>" + each.items.front().fingerprint + "</code>"));
    EXPECT_THAT(text, HasSubstr("<section class=\"finding fail\"><h3>" + each.check + "</h3>"));
  }
  EXPECT_THAT(text, HasSubstr("<pre>#!/bin/sh\n"));
}

// Each link leads to one place.
TEST(HtmlReport, LinksToPlacesThatAreThere) {
  const auto outcome = fixture::exercise(fixture::Fault::no_allow);
  const std::string text = text_of(write_html, make_report(outcome.coverage, outcome.run));
  constexpr std::string_view mark = "href=\"#";
  std::size_t count = 0;
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const std::size_t start = at + mark.size();
    const std::string place = " id=\"" + text.substr(start, text.find('"', start) - start) + '"';
    EXPECT_NE(text.find(place), text.npos) << place;
    EXPECT_EQ(text.find(place), text.rfind(place)) << place;
    ++count;
  }
  EXPECT_GT(count, outcome.coverage.triples.size());
}

TEST(HtmlReport, LoadsNothingAndRunsNothing) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  Report report = findings.report();
  report.title = report.url = hostile;
  const std::string text = text_of(write_html, report);
  EXPECT_TRUE(validation::is_utf8(text));
  EXPECT_THAT(
      text,
      HasSubstr("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "));
  EXPECT_THAT(text, HasSubstr("&lt;script&gt;alert(1)"));
  for (const char* part :
       {"<script",
        "<img",
        "<link",
        "src=\"",
        "url(",
        "href=\"h",
        "@import",
        "sesame",
        "\x1B",
        "]]>"})
    EXPECT_THAT(text, Not(HasSubstr(part))) << part;
}

TEST(HtmlReport, CutsLongBodies) {
  Findings findings;
  const plan::Step step;
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = {"GET", "http://127.0.0.1:1/a", {}, "", false};
  exchange.receive({200, {}, std::string(100'000, 'x')});
  CaseResult& result = findings.add("a/200/x");
  result.exchanges.assign(200, exchange);
  const std::string text = text_of(write_html, findings.report());
  EXPECT_LT(text.size(), 2'000'000U);
  EXPECT_THAT(text, HasSubstr("\n(95904 more bytes)</pre>"));
}

// A browser has to hold it, and what passes is alike.
TEST(HtmlReport, ShowsTheExchangesOfTheFirstCaseThatPassesAlone) {
  Findings findings;
  const plan::Step step;
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = {"GET", "http://127.0.0.1:1/a", {}, "", false};
  exchange.receive({200, {}, "BODY"});
  for (const char* id : {"a/200/x", "a/200/y", "a/200/z"}) {
    CaseResult& result = findings.add(id);
    result.verdict = Verdict::pass;
    result.exchanges = {exchange};
  }
  findings.fail("a/200/wrong").exchange = 0;
  findings.last().exchanges = {exchange};
  const std::string text = text_of(write_html, findings.report());
  EXPECT_THAT(text, HasSubstr("<h3>a/200/z</h3>"));
  std::size_t shown = 0;
  for (auto at = text.find("\n\nBODY"); at != std::string::npos; at = text.find("\n\nBODY", at + 1))
    ++shown;
  EXPECT_EQ(shown, 2U) << "of the first that passes, and of the failure";
  EXPECT_THAT(text, HasSubstr("1 exchange: in --report har=FILE"));
}

TEST(HtmlReport, ShowsWhatABaselineAccepts) {
  Findings findings;
  findings.fail("a/400/x");
  const std::string known = findings.report().failures.front().fingerprint;
  const std::string text =
      text_of(write_html, findings.report({{known, "a/400/x"}, {"0123456789abcdef", "a/400/x"}}));
  EXPECT_THAT(text, HasSubstr("<h2>Accepted by the baseline</h2><ul><li><code>" + known));
  EXPECT_THAT(text, HasSubstr("<h2>In the baseline, no longer found</h2><ul><li>0123456789abcdef"));
  EXPECT_THAT(text, Not(HasSubstr("<h2>Failures</h2>")));
}

}  // namespace
}  // namespace accord::conformance::report
