#include "accord/contract/base/diagnostic.h"

#include <algorithm>

namespace accord::contract {
std::string_view to_text(Severity severity) {
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

std::string to_text(const Diagnostic& diagnostic) {
  std::string text = diagnostic.at.file;
  if (diagnostic.at.line > 0) {
    text += ':' + std::to_string(diagnostic.at.line) + ':' + std::to_string(diagnostic.at.column);
  }
  if (!text.empty()) text += ": ";
  text += std::string(to_text(diagnostic.severity)) + ": " + diagnostic.message;
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
