#include "accord/conformance/report/terminal.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/keywords.h"
#include "accord/conformance/report/left.h"
#include "accord/conformance/report/words.h"
#include "accord/contract/base/visible.h"

namespace accord::conformance::report {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.append(width - result.size(), ' ');
  return result;
}

// What ended the run is said once, below.
std::string row_reason(const Triple& triple, const Report& report) {
  return triple.reason == report.run->reason ? "" : contract::visible(triple.reason);
}

// The ids of the first cases, and how many more there are.
std::string cases_text(const Group& group) {
  std::set<std::string_view> ids;
  for (const Item& each : group.items)
    ids.insert(each.finding->id);
  return first_of({ids.begin(), ids.end()});
}

std::string groups_text(std::string_view title, const Items& items, bool has_script) {
  std::string text;
  for (const Group& group : grouped(items)) {
    const Finding& first = *group.items.front().finding;
    text += std::string(title) + " " + first.id + "  [" + first.check + "]\n    expected " +
            contract::visible(first.expected) + "\n    got      " +
            contract::visible(first.actual) + "\n";
    if (!first.pointer.empty()) text += "    contract " + first.pointer + "\n";
    if (group.items.size() > 1)
      text += "    in " + extent_of(group) + ": " + cases_text(group) + "\n";
    if (const std::string keywords = keywords_text(group); !keywords.empty())
      text += "    keywords " + contract::visible(keywords) + "\n";
    text += "    fingerprint " + group.items.front().fingerprint + "\n";
    if (has_script && !first.script.empty())
      text += '\n' + contract::visible_lines(first.script) + '\n';
  }
  return text;
}

// Why the run ended early, and what it does not know for that and other reasons.
std::string blocked_text(const Report& report) {
  std::string text;
  for (const Blocked& each : blocked_of(report)) {
    const bool is_end = each.reason == report.run->reason;
    text += "blocked " + counted(each.cases.size(), "case") + ": " +
            (is_end ? "the run ended early" : contract::visible(each.reason)) + "\n    " +
            first_cases(each) + '\n';
  }
  if (!report.run->reason.empty())
    text += "the run ended early: " + contract::visible(report.run->reason) + '\n';
  return text;
}

std::string left_text(const Report& report) {
  constexpr std::size_t most = 10;
  const LeftRows left = left_of(report, most);
  if (left.count == 0) return "";
  std::string text = title_of(left) + ":\n";
  for (const std::string& each : left.first)
    text += "    " + contract::visible(each) + '\n';
  return rest_of(left).empty() ? text : text + "    " + rest_of(left) + '\n';
}

std::string baseline_text(const Report& report) {
  std::string text;
  if (!report.accepted.empty())
    text += counted(report.accepted.size(), "finding") + " accepted by the baseline\n";
  for (const std::string& each : report.gone)
    text += "no longer found, in the baseline: " + contract::visible(each) + '\n';
  return text;
}

// States that no triple has are left out.
std::string sums_of(const Report& report, std::size_t documented) {
  std::string text = std::to_string(documented) +
                     " documented: " + std::to_string(count_of(report, TripleState::pass)) +
                     " pass";
  for (const TripleState each :
       {TripleState::fail,
        TripleState::attempted,
        TripleState::blocked,
        TripleState::not_implemented,
        TripleState::needs_input,
        TripleState::unreachable,
        TripleState::disabled}) {
    if (const std::size_t count = count_of(report, each); count > 0)
      text += ", " + std::to_string(count) + ' ' + std::string(to_text(each));
  }
  text += "; " + counted(report.failures.size(), "failure") + ", " +
          counted(report.warnings.size(), "warning") + ", ";
  if (const std::size_t blocked = count_blocked(report); blocked > 0)
    text += counted(blocked, "blocked case") + ", ";
  char covered[20];
  std::snprintf(covered, sizeof(covered), "%.1f%%", report.coverage->percent());
  return text + counted(report.coverage->requests, "request") + ", " + covered + " covered\n";
}

}  // namespace

std::string to_terminal(const Report& report) {
  const Coverage& coverage = *report.coverage;
  const auto triples = shown_triples(report);
  std::string text;
  std::size_t width = 0;
  for (const Triple* each : triples) {
    width = std::max(width, each->operation->path.text().size());
  }
  for (const Triple* each : triples) {
    constexpr std::size_t state_width = 17;
    constexpr std::size_t method_width = 8;
    constexpr std::size_t status_width = 9;
    std::string line = padded(to_text(each->state), state_width) +
                       padded(to_text(each->operation->method), method_width) +
                       padded(each->operation->path.text(), width + 2) +
                       padded(each->status, status_width) + row_reason(*each, report);
    while (line.ends_with(' '))
      line.pop_back();
    text += line + '\n';
  }
  text += '\n' + groups_text("FAIL", report.failures, true) +
          groups_text("warning", report.warnings, false);
  for (const CaseResult* each : coverage.undocumented) {
    text += "undocumented " + std::to_string(each->status) + " in " + each->subject->id + '\n';
  }
  for (const CaseResult* each : coverage.harness_errors) {
    text +=
        "internal error in " + each->subject->id + ": " + contract::visible(each->reason) + '\n';
  }
  text += blocked_text(report) + left_text(report) + baseline_text(report);
  return text + sums_of(report, triples.size());
}

}  // namespace accord::conformance::report
