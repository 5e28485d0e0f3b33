#include <algorithm>

#include "accord/analysis/report/report.h"

namespace accord::analysis {
namespace {

// XML 1.0 section 2.2 has no way to write most control characters.
std::string xml(std::string_view text) {
  std::string written;
  for (const char each : text) {
    switch (each) {
      case '&':
        written += "&amp;";
        break;
      case '<':
        written += "&lt;";
        break;
      case '>':
        written += "&gt;";
        break;
      case '"':
        written += "&quot;";
        break;
      case '\n':
        written += "&#10;";
        break;
      case '\t':
        written += "&#9;";
        break;
      case '\r':
        written += "&#13;";
        break;
      default:
        written += static_cast<unsigned char>(each) < ' ' ? '?' : each;
    }
  }
  return written;
}

std::string attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + xml(value) + "\"";
}

std::string numbers(std::size_t tests, std::size_t failures) {
  return attribute("tests", std::to_string(tests)) +
         attribute("failures", std::to_string(failures)) + attribute("errors", "0");
}

std::size_t failures_of(const Examined& examined, FailOn from) {
  return static_cast<std::size_t>(std::count_if(
      examined.found.begin(), examined.found.end(), [from](const contract::Diagnostic& each) {
        return fails(each.severity, from);
      }));
}

// A sound contract is one case that passes.
std::size_t tests_of(const Examined& examined) {
  return std::max<std::size_t>(examined.found.size(), 1);
}

std::string test_case(const contract::Diagnostic& finding, FailOn from) {
  const std::string level(to_text(finding.severity));
  std::string text = "    <testcase" + attribute("classname", finding.rule) +
                     attribute("name", finding.rule + " at " + finding.at.pointer) +
                     attribute("file", finding.at.file) +
                     attribute("line", std::to_string(finding.at.line)) + ">\n";
  if (fails(finding.severity, from)) {
    text += "      <failure" + attribute("type", level) + attribute("message", sentence(finding)) +
            ">" + xml(to_text(finding)) + "</failure>\n";
  } else {
    text += "      <system-out>" + xml(to_text(finding)) + "</system-out>\n";
  }
  return text + "    </testcase>\n";
}

}  // namespace

std::string junit_report(const std::vector<Examined>& all, FailOn from) {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::string suites;
  for (const Examined& each : all) {
    tests += tests_of(each);
    failures += failures_of(each, from);
    suites += "  <testsuite" + attribute("name", each.file) +
              numbers(tests_of(each), failures_of(each, from)) + ">\n";
    if (each.found.empty()) {
      suites += "    <testcase" + attribute("classname", "accord") +
                attribute("name", "the contract is sound") + "/>\n";
    }
    for (const contract::Diagnostic& finding : each.found)
      suites += test_case(finding, from);
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
         attribute("name", "accord check") + numbers(tests, failures) + ">\n" + suites +
         "</testsuites>\n";
}

}  // namespace accord::analysis
