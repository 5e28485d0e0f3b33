#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"
#include "accord/contract/base/printable.h"

namespace accord::analysis::report {
namespace {

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
  return contract::printable(escaped);
}

std::string property(std::string_view text) {
  return escaped(text, true);
}

// What is accepted is shown, and is not a fault.
std::string command_of(const Finding& finding) {
  const bool is_note = finding.accepted || finding.level == Severity::note;
  return is_note ? "notice" : std::string(contract::to_text(finding.level));
}

std::string annotation(const Finding& finding) {
  std::string text = "::" + command_of(finding) + " file=" + property(finding.at.file);
  if (finding.at.line > 0) {
    text +=
        ",line=" + std::to_string(finding.at.line) + ",col=" + std::to_string(finding.at.column);
  }
  return text + ",title=" + property(finding.rule) + "::" + escaped(sentence(finding), false) +
         "\n";
}

}  // namespace

std::string to_github(const Report& report) {
  std::string text;
  for (const Section& section : report.sections) {
    for (const Finding& each : section.findings)
      text += annotation(each);
  }
  for (const contract::Diagnostic& each : report.faults)
    text += annotation(as_note(each));
  for (const contract::Diagnostic& each : report.notes)
    text += annotation(as_note(each));
  return text;
}

}  // namespace accord::analysis::report
