#include "accord/analysis/report/acceptance.h"

#include <algorithm>

#include "accord/contract/base/printable.h"

namespace accord::analysis::report {
namespace {

// The next segment, and the text without it.
std::string_view take_segment(std::string_view& text) {
  const std::string_view segment = text.substr(0, text.find('/'));
  text.remove_prefix(std::min(text.size(), segment.size() + 1));
  return segment;
}

// Two path parameters are the same.
bool is_same_segment(std::string_view pattern, std::string_view segment) {
  const bool are_parameters = pattern.starts_with('{') && pattern.ends_with('}') &&
                              segment.starts_with('{') && segment.ends_with('}');
  return pattern == "*" || pattern == segment || are_parameters;
}

bool matches_path(std::string_view pattern, std::string_view path) {
  if (std::count(pattern.begin(), pattern.end(), '/') != std::count(path.begin(), path.end(), '/'))
    return false;
  while (!pattern.empty() || !path.empty()) {
    if (!is_same_segment(take_segment(pattern), take_segment(path))) return false;
  }
  return true;
}

bool matches_operation(std::string_view pattern, std::string_view operation) {
  const std::size_t pattern_space = pattern.find(' ');
  const std::size_t space = operation.find(' ');
  if (pattern_space == std::string_view::npos || space == std::string_view::npos)
    return pattern == operation;
  return is_same_segment(pattern.substr(0, pattern_space), operation.substr(0, space)) &&
         matches_path(pattern.substr(pattern_space + 1), operation.substr(space + 1));
}

contract::Diagnostic note(
    const Acceptance& acceptance, std::string_view rule, std::string message, std::string fix) {
  return {Severity::note, acceptance.place, std::move(message), std::move(fix), std::string(rule)};
}

std::string named(const Acceptance& acceptance) {
  return "\"" + contract::shortened(acceptance.rule) + "\" at \"" +
         contract::shortened(acceptance.at) + "\"";
}

}  // namespace

bool matches(const Acceptance& acceptance, const Finding& finding) {
  if (acceptance.rule != finding.rule) return false;
  const bool is_pointer = acceptance.at.empty() || acceptance.at.front() == '/';
  if (!is_pointer) return matches_operation(acceptance.at, finding.operation);
  return matches_path(acceptance.at, finding.at.pointer) ||
         (finding.old && matches_path(acceptance.at, finding.old->pointer));
}

namespace {

// The first of each rule, and how many more there are.
void bound(contract::Diagnostics& notes) {
  constexpr std::size_t most = 20;
  for (const std::string_view rule : {unused_acceptance, expired_acceptance}) {
    std::size_t met = 0;
    contract::Location next;
    std::erase_if(notes, [&](const contract::Diagnostic& each) {
      if (each.rule != rule || ++met <= most) return false;
      if (met == most + 1) next = each.at;
      return true;
    });
    if (met <= most) continue;
    notes.push_back(
        {Severity::note,
         next,
         std::to_string(met - most) + " more notes like these",
         "correct or remove the first ones",
         std::string(rule)});
  }
}

}  // namespace

void accept(const std::vector<Acceptance>& all, std::string_view today, Report& report) {
  for (const Acceptance& each : all) {
    const bool has_ended = !each.until.empty() && std::string_view(each.until) < today;
    bool is_used = false;
    for (Section& section : report.sections) {
      for (Finding& finding : section.findings) {
        if (!matches(each, finding)) continue;
        is_used = true;
        if (!has_ended && !finding.accepted)
          finding.accepted = Accepted{each.reason, each.until, each.place};
      }
    }
    if (!is_used) {
      report.notes.push_back(note(
          each,
          unused_acceptance,
          "the accepted change " + named(each) + " was not found",
          "remove the entry, or correct its id and at"));
    } else if (has_ended) {
      report.notes.push_back(note(
          each,
          expired_acceptance,
          "the acceptance of " + named(each) + " ended on " + each.until,
          "remove the entry, or set a later until"));
    }
  }
  bound(report.notes);
}

const std::vector<Rule>& acceptance_rules() {
  static const std::vector<Rule> rules = {
      {expired_acceptance,
       Severity::note,
       "No accepted change in .accord.yaml is past its last day.",
       "settings",
       "Remove the entry, or set a later until."},
      {unused_acceptance,
       Severity::note,
       "Each accepted change in .accord.yaml is found.",
       "settings",
       "Remove the entry, or correct its id and at."}};
  return rules;
}

}  // namespace accord::analysis::report
