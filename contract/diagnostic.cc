#include "accord/contract/diagnostic.h"

#include <algorithm>

namespace accord::contract {
namespace {

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
  std::string text = diagnostic.at.file;
  if (diagnostic.at.line > 0) {
    text += ':' + std::to_string(diagnostic.at.line) + ':' + std::to_string(diagnostic.at.column);
  }
  if (!text.empty()) text += ": ";
  text += std::string(name_of(diagnostic.severity)) + ": " + diagnostic.message;
  if (!diagnostic.at.pointer.empty()) text += " (at " + diagnostic.at.pointer + ")";
  if (!diagnostic.fix.empty()) text += "; " + diagnostic.fix;
  return text;
}

bool has_error(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& each) {
    return each.severity == Severity::error;
  });
}

}  // namespace accord::contract
