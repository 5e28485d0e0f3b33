#include "accord/analysis/report/report.h"

#include <algorithm>

#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"

namespace accord::analysis::report {

Counts count(const Report& report) {
  Counts counts;
  for (const Section& section : report.sections) {
    for (const Finding& each : section.findings) {
      if (each.accepted) {
        ++counts.accepted;
        continue;
      }
      switch (each.level) {
        case Severity::error:
          ++counts.errors;
          break;
        case Severity::warning:
          ++counts.warnings;
          break;
        case Severity::note:
          ++counts.notes;
          break;
      }
    }
  }
  return counts;
}

FailOn fail_on_named(std::string_view name) {
  return name == "never" ? FailOn::never : name == "warning" ? FailOn::warning : FailOn::error;
}

bool fails(const Finding& finding, FailOn from) {
  if (finding.accepted) return false;
  switch (from) {
    case FailOn::error:
      return finding.level == Severity::error;
    case FailOn::warning:
      return finding.level != Severity::note;
    case FailOn::never:
      return false;
  }
  return false;
}

bool fails(const Report& report) {
  return std::any_of(report.sections.begin(), report.sections.end(), [&](const Section& section) {
    return std::any_of(section.findings.begin(), section.findings.end(), [&](const auto& each) {
      return fails(each, report.fail_on);
    });
  });
}

std::string_view tool_of(Kind kind) {
  switch (kind) {
    case Kind::check:
      return "accord check";
    case Kind::diff:
      return "accord diff";
    case Kind::ledger:
      return "accord check --ledger";
  }
  return "";
}

std::string_view level_of(Kind kind, Severity level) {
  if (kind != Kind::diff || level == Severity::warning) return contract::to_text(level);
  return level == Severity::error ? "breaking" : "info";
}

std::string summary_of(const Report& report) {
  const Counts counts = count(report);
  std::string text;
  if (report.kind == Kind::diff) {
    text = counted(counts.errors, "breaking change") + ", " + counted(counts.warnings, "warning") +
           ", " + counted(counts.notes, "other change");
  } else {
    text = counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning");
    if (counts.notes > 0) text += ", " + counted(counts.notes, "note");
  }
  if (counts.accepted > 0) text += ", " + std::to_string(counts.accepted) + " accepted";
  return text;
}

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {
      "text", "json", "markdown", "sarif", "junit", "github"};
  return names;
}

Format format_named(std::string_view name) {
  const auto& names = format_names();
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Format::text : static_cast<Format>(found - names.begin());
}

std::string write(const Report& report, Format format) {
  switch (format) {
    case Format::text:
      return to_text(report);
    case Format::json:
      return to_json(report);
    case Format::markdown:
      return to_markdown(report);
    case Format::sarif:
      return to_sarif(report);
    case Format::junit:
      return to_junit(report);
    case Format::github:
      return to_github(report);
  }
  return {};
}

}  // namespace accord::analysis::report
