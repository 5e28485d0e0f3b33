#include "accord/analysis/report/report.h"

namespace accord::analysis {
namespace {

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

// A workflow command ends at the line; its properties end at a comma, their names at a colon.
std::string escaped(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char each : text) {
    switch (each) {
      case '%':
        escaped += "%25";
        break;
      case '\r':
        escaped += "%0D";
        break;
      case '\n':
        escaped += "%0A";
        break;
      case ':':
        escaped += is_property ? "%3A" : ":";
        break;
      case ',':
        escaped += is_property ? "%2C" : ",";
        break;
      default:
        escaped += each;
    }
  }
  return escaped;
}

std::string property(std::string_view text) {
  return escaped(text, true);
}

}  // namespace

Counts count(const std::vector<Examined>& all) {
  Counts counts;
  for (const Examined& each : all) {
    for (const contract::Diagnostic& finding : each.found) {
      switch (finding.severity) {
        case contract::Severity::error:
          ++counts.errors;
          break;
        case contract::Severity::warning:
          ++counts.warnings;
          break;
        case contract::Severity::note:
          ++counts.notes;
          break;
      }
    }
  }
  return counts;
}

bool fails(contract::Severity severity, FailOn from) {
  switch (from) {
    case FailOn::error:
      return severity == contract::Severity::error;
    case FailOn::warning:
      return severity != contract::Severity::note;
    case FailOn::never:
      return false;
  }
  return false;
}

std::string sentence(const contract::Diagnostic& finding) {
  return finding.fix.empty() ? finding.message : finding.message + "; " + finding.fix;
}

std::string text_report(const std::vector<Examined>& all) {
  std::string text;
  for (const Examined& each : all) {
    for (const contract::Diagnostic& finding : each.found)
      text += to_text(finding) + " [" + finding.rule + "]\n";
  }
  const Counts counts = count(all);
  text += counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning");
  if (counts.notes > 0) text += ", " + counted(counts.notes, "note");
  return text + "\n";
}

std::string github_report(const std::vector<Examined>& all) {
  std::string text;
  for (const Examined& each : all) {
    for (const contract::Diagnostic& finding : each.found) {
      const bool is_note = finding.severity == contract::Severity::note;
      text += "::" + (is_note ? "notice" : std::string(to_text(finding.severity))) +
              " file=" + property(finding.at.file);
      if (finding.at.line > 0) {
        text += ",line=" + std::to_string(finding.at.line) +
                ",col=" + std::to_string(finding.at.column);
      }
      text += ",title=" + property(finding.rule) + "::" + escaped(sentence(finding), false) + "\n";
    }
  }
  return text;
}

}  // namespace accord::analysis
