#include "accord/conformance/report/terminal.h"

#include <algorithm>
#include <cstdio>

namespace accord::conformance::report {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.append(width - result.size(), ' ');
  return result;
}

// What a server sent must not steer the terminal.
std::string printable(std::string_view text) {
  std::string safe;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    safe += byte < 0x20 || byte == 0x7F ? '.' : each;
  }
  return safe;
}

std::string printable_lines(const std::string& text) {
  std::string safe;
  for (const char each : text)
    safe += each == '\n' ? std::string(1, each) : printable({&each, 1});
  return safe;
}

std::string indented(const std::string& text) {
  std::string result = "      ";
  for (const char each : text) {
    result += each == '\n' ? std::string("\n      ") : std::string(1, each);
  }
  return result;
}

std::string findings_text(
    std::string_view title, const std::vector<const Finding*>& findings, bool has_curl) {
  std::string text;
  for (const Finding* each : findings) {
    text += std::string(title) + " " + each->id + "  [" + each->check + "]\n    expected " +
            printable(each->expected) + "\n    got      " + printable(each->actual) + "\n";
    if (!each->pointer.empty()) text += "    contract " + each->pointer + "\n";
    if (has_curl && !each->curl.empty()) text += indented(printable_lines(each->curl)) + "\n";
  }
  return text;
}

}  // namespace

std::string to_terminal(const Coverage& coverage) {
  std::string text;
  std::size_t width = 0;
  for (const Triple& each : coverage.triples) {
    width = std::max(width, each.operation->path.text().size());
  }
  for (const Triple& each : coverage.triples) {
    constexpr std::size_t state_width = 17;
    constexpr std::size_t method_width = 8;
    constexpr std::size_t status_width = 9;
    std::string line = padded(to_text(each.state), state_width) +
                       padded(to_text(each.operation->method), method_width) +
                       padded(each.operation->path.text(), width + 2) +
                       padded(each.status, status_width) + printable(each.reason);
    while (line.ends_with(' '))
      line.pop_back();
    text += line + '\n';
  }
  text += '\n' + findings_text("FAIL", coverage.failures, true) +
          findings_text("warning", coverage.warnings, false);
  for (const CaseResult* each : coverage.undocumented) {
    text += "undocumented " + std::to_string(each->status) + " in " + each->subject->id + '\n';
  }
  for (const CaseResult* each : coverage.harness_errors) {
    text += "internal error in " + each->subject->id + ": " + each->reason + '\n';
  }
  char sums[400];
  std::snprintf(
      sums,
      sizeof(sums),
      "%zu documented: %zu pass, %zu fail, %zu attempted, %zu blocked, %zu not-implemented, "
      "%zu needs-input, %zu unreachable, %zu disabled; %zu failures, %zu warnings, %zu requests, "
      "%.1f%% covered\n",
      coverage.triples.size(),
      coverage.count(TripleState::pass),
      coverage.count(TripleState::fail),
      coverage.count(TripleState::attempted),
      coverage.count(TripleState::blocked),
      coverage.count(TripleState::not_implemented),
      coverage.count(TripleState::needs_input),
      coverage.count(TripleState::unreachable),
      coverage.count(TripleState::disabled),
      coverage.failures.size(),
      coverage.warnings.size(),
      coverage.requests,
      coverage.percent());
  return text + sums;
}

}  // namespace accord::conformance::report
