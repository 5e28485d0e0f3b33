#include "accord/analysis/reports.h"

#include <algorithm>

#include "accord/analysis/diff/groups.h"
#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/report/acceptance.h"

namespace accord::analysis {
namespace {

using contract::Severity;
using report::Finding;
using report::Report;

std::vector<report::Rule> rules_of_check() {
  std::vector<report::Rule> rules;
  for (const lint::KnownRule& each : lint::known_rules())
    rules.push_back({each.id, each.level, each.description, each.area, {}});
  return rules;
}

Severity severity_of(diff::Level level) {
  switch (level) {
    case diff::Level::breaking:
      return Severity::error;
    case diff::Level::warning:
      return Severity::warning;
    case diff::Level::info:
      break;
  }
  return Severity::note;
}

// The documents are read as check reads them: its ids of faults are known here too.
std::vector<report::Rule> rules_of_diff() {
  std::vector<report::Rule> rules = report::acceptance_rules();
  for (const lint::KnownRule& each : lint::known_rules()) {
    if (each.id == lint::reader_rule)
      rules.push_back({each.id, Severity::note, each.description, each.area, {}});
  }
  for (const diff::Rule* each : diff::all_rules())
    rules.push_back({each->id, severity_of(each->level), each->description, {}, each->hint});
  std::sort(
      rules.begin(), rules.end(), [](const auto& one, const auto& two) { return one.id < two.id; });
  return rules;
}

Finding finding_of(contract::Diagnostic&& found) {
  Finding finding;
  finding.rule = std::move(found.rule);
  finding.level = found.severity;
  finding.at = std::move(found.at);
  finding.message = std::move(found.message);
  finding.fix = std::move(found.fix);
  return finding;
}

Finding finding_of(const diff::Change& change) {
  Finding finding;
  finding.rule = change.rule;
  finding.level = severity_of(change.level);
  finding.at = change.now;
  finding.message = change.message;
  finding.fix = change.fix;
  finding.old = change.old;
  finding.operation = change.operation;
  finding.component = change.component;
  if (!change.witness.empty()) {
    finding.witness = report::Witness{
        change.witness,
        change.witness_of,
        change.witness_is_sent ? "never sent before, may be sent now"
                               : "accepted before, refused now"};
  }
  return finding;
}

// Both documents may refer to the same file: each fault once.
void tidy(contract::Diagnostics& faults) {
  for (contract::Diagnostic& each : faults) {
    if (each.rule.empty()) each.rule = lint::reader_rule;
  }
  lint::tidy(faults);
}

report::Section section_of(const std::string& file, contract::Diagnostics found) {
  report::Section section{file, {}, {}};
  section.findings.reserve(found.size());
  for (contract::Diagnostic& each : found)
    section.findings.push_back(finding_of(std::move(each)));
  return section;
}

}  // namespace

Report check_report(std::vector<Examined> all, report::FailOn fail_on) {
  Report report{report::Kind::check, rules_of_check(), {}, {}, {}, fail_on};
  for (Examined& each : all)
    report.sections.push_back(section_of(each.file, std::move(each.found)));
  return report;
}

Report ledger_report(const std::vector<Account>& all) {
  Report report{report::Kind::ledger, rules_of_check(), {}, {}, {}, report::FailOn::never};
  for (const Account& each : all) {
    report::Section section = section_of(each.file, each.ledger.not_enforced);
    for (const LedgerEntry& entry : each.ledger.entries) {
      section.promises.push_back(
          {std::string(entry.part), entry.name, entry.count, entry.by, entry.is_annotation});
    }
    report.sections.push_back(std::move(section));
  }
  return report;
}

Report diff_report(
    const std::string& name,
    const diff::Changes& changes,
    contract::Diagnostics faults,
    report::FailOn fail_on) {
  faults.insert(faults.end(), changes.unread.begin(), changes.unread.end());
  tidy(faults);
  Report report{report::Kind::diff, rules_of_diff(), {}, std::move(faults), {}, fail_on};
  report::Section section{name, {}, {}};
  for (const diff::Change& each : changes.found)
    section.findings.push_back(finding_of(each));
  report.sections.push_back(std::move(section));
  return report;
}

std::string diff_rules_table() {
  std::size_t widest = 0;
  for (const diff::Rule* each : diff::all_rules())
    widest = std::max(widest, each->id.size());
  constexpr std::size_t widest_level = 8;  // "breaking"
  const auto padded = [](std::string_view text, std::size_t width) {
    return std::string(text) + std::string(width + 2 - text.size(), ' ');
  };
  std::string table;
  for (const diff::Rule* each : diff::all_rules()) {
    table += padded(each->id, widest) + padded(to_text(each->level), widest_level) +
             std::string(each->description) + "\n";
  }
  return table;
}

}  // namespace accord::analysis
