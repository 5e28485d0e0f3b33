#include "accord/contract/base/diagnostic.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "accord/contract/base/printable.h"

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
  return printable(text);
}

void drop_repeated(Diagnostics& found) {
  using Identity = std::tuple<std::string, std::string, std::string, std::string>;
  std::set<Identity> met;
  std::erase_if(found, [&](const Diagnostic& each) {
    if (each.id.empty()) return false;
    return !met.emplace(each.id, each.at.file, each.at.pointer, each.subject).second;
  });
}

bool has_error(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& each) {
    return each.severity == Severity::error;
  });
}

}  // namespace accord::contract
