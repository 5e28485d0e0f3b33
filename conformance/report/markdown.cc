#include <algorithm>
#include <cstdio>

#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/keywords.h"
#include "accord/conformance/report/left.h"
#include "accord/conformance/report/words.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/base/visible.h"

namespace accord::conformance::report {
namespace {

constexpr std::size_t longest = 60'000;  // GitHub refuses a comment of more than 65536 characters

// What a server sent must not become markup, notify "@team" or link "#1": a backslash does not
// prevent the latter two, a zero-width space behind the sign does.
std::string inline_text(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]|~!:";
  constexpr std::size_t most = 200;
  std::string safe;
  for (const char each : contract::shortened(contract::visible(text), most)) {
    const bool is_link = each == '.' && safe.ends_with("www");
    if (is_link || special.find(each) != std::string_view::npos) safe += '\\';
    if (each == '<') {
      safe += "&lt;";
    } else if (each == '&') {
      safe += "&amp;";
    } else {
      safe += each;
    }
    if (each == '@' || each == '#') safe += "&#8203;";
  }
  return safe;
}

// A fence longer than any in the text: nothing in it ends the block.
std::string code_block(const std::string& text) {
  std::size_t most = 2;
  std::size_t run = 0;
  for (const char each : text) {
    run = each == '`' ? run + 1 : 0;
    most = std::max(most, run);
  }
  const std::string fence(most + 1, '`');
  return fence + "sh\n" + contract::visible_lines(text) + (text.ends_with('\n') ? "" : "\n") +
         fence + '\n';
}

std::string item_of(const Group& group) {
  const Finding& first = *group.items.front().finding;
  std::string text = "- **" + inline_text(first.check) + "**: expected " +
                     inline_text(first.expected) + ", got " + inline_text(first.actual) + "  \n  " +
                     extent_of(group) + ", first " + inline_text(first.id) + ", fingerprint `" +
                     group.items.front().fingerprint + "`\n";
  if (const std::string keywords = keywords_text(group); !keywords.empty())
    text += "  of the keywords " + inline_text(keywords) + '\n';
  if (first.script.empty()) return text;
  std::string block = code_block(first.script);
  return text + "\n<details><summary>script</summary>\n\n" + block + "\n</details>\n\n";
}

std::string section(const char* title, const Items& items, std::size_t& left) {
  std::string text;
  std::size_t hidden = 0;
  for (const Group& each : grouped(items)) {
    std::string item = item_of(each);
    if (item.size() > left) {
      ++hidden;
      continue;
    }
    left -= item.size();
    text += item;
  }
  if (hidden > 0) text += "- " + counted(hidden, "more cause") + ": too long for a comment\n";
  return text.empty() ? text : "\n### " + std::string(title) + "\n\n" + text;
}

// Nothing is said of what did not run.
std::string outcome_of(const Report& report) {
  const std::size_t blocked = count_blocked(report);
  const std::size_t errors = report.coverage->harness_errors.size();
  const bool is_whole = blocked == 0 && errors == 0 && report.run->ending == Ending::complete;
  std::string text = "no failure";
  if (!report.failures.empty()) text = counted(report.failures.size(), "failure");
  if (report.failures.empty() && !is_whole) text += " in the cases that ran to their end";
  if (blocked > 0) text += ", " + counted(blocked, "case") + " blocked";
  if (errors > 0) text += ", " + counted(errors, "internal error");
  return text + (report.run->ending == Ending::complete ? "" : ", the run ended early");
}

std::string blocked_section(const Report& report, std::size_t& left) {
  std::string text;
  std::size_t hidden = 0;
  for (const Blocked& each : blocked_of(report)) {
    const std::string item = "- " + counted(each.cases.size(), "case") + ": " +
                             inline_text(each.reason) + "  \n  " + inline_text(first_cases(each)) +
                             '\n';
    if (item.size() > left) {
      ++hidden;
      continue;
    }
    left -= item.size();
    text += item;
  }
  if (hidden > 0) text += "- " + counted(hidden, "more reason") + ": too long for a comment\n";
  return text.empty() ? text : "\n### Blocked\n\n" + text;
}

std::string left_section(const Report& report) {
  constexpr std::size_t most = 10;
  const LeftRows left = left_of(report, most);
  if (left.count == 0) return "";
  std::string text = "\n### " + title_of(left) + "\n\n";
  for (const std::string& each : left.first)
    text += "- " + inline_text(each) + '\n';
  return rest_of(left).empty() ? text : text + "- " + rest_of(left) + '\n';
}

std::string sums(const Report& report) {
  std::string text = "| state | statuses |\n|---|---:|\n";
  for (const auto state : all_states) {
    const std::size_t count = count_of(report, state);
    if (count > 0)
      text += "| " + std::string(to_text(state)) + " | " + std::to_string(count) + " |\n";
  }
  return text;
}

}  // namespace

std::string to_markdown(const Report& report) {
  char percent[32];
  std::snprintf(percent, sizeof(percent), "%.1f %%", report.coverage->percent());
  std::string text = "## Conformance of " + inline_text(report.title) + ": " + outcome_of(report) +
                     "\n\n" + percent + " of the documented statuses that can be reached pass; " +
                     counted(grouped(report.failures).size(), "cause") + " of failures, " +
                     counted(report.warnings.size(), "warning") + ", " +
                     counted(report.accepted.size(), "accepted finding") + ", " +
                     counted(report.run->requests, "request") + ".\n\n";
  if (report.is_partial) text += "Only a part of the cases ran (`--only`).\n\n";
  if (!report.run->reason.empty()) text += "**" + inline_text(report.run->reason) + "**\n\n";
  text += sums(report);
  std::size_t left = longest - std::min(longest, text.size());
  text += section("Failures", report.failures, left);
  text += blocked_section(report, left);
  text += section("Warnings", report.warnings, left);
  text += left_section(report);
  if (report.gone.empty()) return text;
  text += "\n### No longer found\n\n";
  for (const std::string& each : report.gone)
    text += "- `" + each + "`\n";
  return text;
}

}  // namespace accord::conformance::report
