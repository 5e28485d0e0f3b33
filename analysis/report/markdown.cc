#include <algorithm>
#include <utility>

#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"

namespace accord::analysis::report {
namespace {

// Names come from the documents. A comment on GitHub or GitLab must not notify "@team" or link "#1"
// because of one: a backslash does not prevent that, a zero-width space behind the sign does.
std::string escaped(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>#|~&";
  constexpr std::string_view apart = "&#8203;";
  std::string safe;
  const std::string line = one_line(text);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (special.find(line[i]) != std::string_view::npos) safe += '\\';
    safe += line[i];
    const bool is_number = i + 1 < line.size() && line[i + 1] >= '0' && line[i + 1] <= '9';
    if (line[i] == '@' || (line[i] == '#' && is_number)) safe += apart;
  }
  return safe;
}

const char* heading_of(Kind kind, Severity level) {
  const bool is_diff = kind == Kind::diff;
  switch (level) {
    case Severity::error:
      return is_diff ? "Breaking" : "Errors";
    case Severity::warning:
      return kind == Kind::ledger ? "Not enforced" : "Warnings";
    case Severity::note:
      return is_diff ? "Other changes" : "Notes";
  }
  return "";
}

// What a finding is listed under: its operation, its component, else its document.
std::string group_of(const Finding& finding) {
  if (!finding.old) return finding.at.file;
  if (!finding.operation.empty()) return finding.operation;
  return finding.component.empty() ? "The whole API" : finding.component;
}

std::string item(const Finding& finding) {
  std::string text = "- " + escaped(finding.message) + " (" + finding.rule + "; ";
  if (finding.old) text += "old " + escaped(place_of(*finding.old)) + ", new ";
  text += escaped(place_of(finding.at)) + ")";
  if (finding.witness) text += "; " + escaped(words_of(*finding.witness));
  if (finding.accepted) {
    text += "; " + escaped(words_of(*finding.accepted));
  } else if (!fix_of(finding).empty()) {
    text += "; " + escaped(fix_of(finding));
  }
  return text + "\n";
}

using Found = std::vector<const Finding*>;

// A heading a group, in the order in which they were met.
std::string grouped(const Found& findings) {
  std::vector<std::pair<std::string, std::string>> groups;
  for (const Finding* each : findings) {
    const std::string name = group_of(*each);
    auto group = std::find_if(
        groups.begin(), groups.end(), [&](const auto& one) { return one.first == name; });
    if (group == groups.end()) group = groups.insert(groups.end(), {name, ""});
    group->second += item(*each);
  }
  std::string text;
  for (const auto& [name, items] : groups)
    text += "\n### " + escaped(name) + "\n\n" + items;
  return text;
}

template <class Belongs>
std::string chapter(const Report& report, const std::string& heading, const Belongs& belongs) {
  Found found;
  for (const Section& section : report.sections) {
    for (const Finding& each : section.findings) {
      if (belongs(each)) found.push_back(&each);
    }
  }
  return found.empty() ? "" : "\n## " + heading + "\n" + grouped(found);
}

std::string listed(const std::string& heading, const contract::Diagnostics& diagnostics) {
  std::string text;
  for (const contract::Diagnostic& each : diagnostics)
    text += item(as_note(each));
  return text.empty() ? text : "\n## " + heading + "\n\n" + text;
}

std::string markdown_table(const Section& section) {
  if (section.promises.empty()) return {};
  std::string text = "\n## Enforced in " + escaped(section.file) +
                     "\n\n| part | name | count | by |\n|---|---|---|---|\n";
  for (const Promise& each : section.promises) {
    text += "| " + escaped(each.part) + " | " + escaped(each.name) + " | " +
            std::to_string(each.count) + " | " + escaped(each.by) + " |\n";
  }
  return text;
}

}  // namespace

std::string to_markdown(const Report& report) {
  std::string text = summary_of(report) + ".\n";
  for (const Section& each : report.sections)
    text += markdown_table(each);
  for (const Severity level : {Severity::error, Severity::warning, Severity::note}) {
    text += chapter(report, heading_of(report.kind, level), [&](const Finding& each) {
      return !each.accepted && each.level == level;
    });
  }
  text +=
      chapter(report, "Accepted", [](const Finding& each) { return each.accepted.has_value(); });
  return text + listed("Faults in the documents", report.faults) +
         listed("Notes on the settings", report.notes);
}

}  // namespace accord::analysis::report
