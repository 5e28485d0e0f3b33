#include <algorithm>

#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"

namespace accord::analysis::report {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string out = one_line(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

std::string as_diagnostic(const Finding& finding) {
  return one_line(details(Kind::check, finding) + " [" + finding.rule + "]") + "\n";
}

std::string as_change(const Finding& finding) {
  std::string text(level_of(Kind::diff, finding.level));
  if (finding.accepted) text += " (accepted)";
  text += ": " + one_line(headline(finding)) + " [" + finding.rule + "]";
  text += "\n  old " + one_line(place_of(*finding.old));
  text += "\n  new " + one_line(place_of(finding.at)) + "\n";
  if (finding.witness) text += "  " + one_line(words_of(*finding.witness)) + "\n";
  if (finding.accepted) {
    text += "  " + one_line(words_of(*finding.accepted)) + "\n";
  } else if (!fix_of(finding).empty()) {
    text += "  fix " + one_line(fix_of(finding)) + "\n";
  }
  return text;
}

std::string table_of(const Section& section) {
  std::size_t part = 0;
  std::size_t name = 0;
  for (const Promise& each : section.promises) {
    part = std::max(part, each.part.size());
    name = std::max(name, each.name.size());
  }
  std::string text;
  for (const Promise& each : section.promises) {
    constexpr std::size_t count = 6;
    text += (each.is_annotation ? "annotation  " : "enforced    ") + padded(each.part, part) +
            "  " + padded(each.name, name) + "  " + padded(std::to_string(each.count), count) +
            "  " + each.by + "\n";
  }
  return text;
}

std::string as_not_enforced(const Finding& finding) {
  contract::Location at = finding.at;
  at.pointer.clear();
  return one_line("not enforced  " + place_of(at) + "  " + sentence(finding)) + "\n";
}

std::string as_migration(const std::vector<TableChange>& steps) {
  std::string text = steps.empty() ? "" : "migration:\n";
  for (const TableChange& each : steps) {
    std::string line = each.table.empty() ? each.text : each.table + ": " + each.text;
    if (!each.is_done_at_start) line += " (accord migrate --apply)";
    if (each.may_be_blocked) line += "; rows may be in the way";
    if (!each.fix.empty()) line += ": " + each.fix;
    text += "  " + one_line(line) + "\n";
  }
  return text;
}

}  // namespace

std::string to_text(const Report& report) {
  std::string text;
  for (const Section& section : report.sections) {
    text += table_of(section);
    for (const Finding& each : section.findings) {
      text += report.kind == Kind::ledger ? as_not_enforced(each)
              : each.old                  ? as_change(each)
                                          : as_diagnostic(each);
    }
  }
  for (const contract::Diagnostic& each : report.notes)
    text += as_diagnostic(as_note(each));
  if (report.migration) text += as_migration(*report.migration);
  return report.kind == Kind::ledger ? text : text + summary_of(report) + "\n";
}

}  // namespace accord::analysis::report
