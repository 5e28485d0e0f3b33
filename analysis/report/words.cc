#include "accord/analysis/report/words.h"

#include <algorithm>

#include "accord/contract/base/printable.h"

namespace accord::analysis::report {

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string one_line(std::string_view text) {
  return contract::printable(text);
}

std::string place_of(const contract::Location& at) {
  std::string text = at.file;
  if (at.line > 0) text += ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
  return at.pointer.empty() ? text : text + " " + at.pointer;
}

std::string headline(const Finding& finding) {
  return finding.operation.empty() ? finding.message : finding.operation + ": " + finding.message;
}

std::string fix_of(const Finding& finding) {
  const bool is_harmless = finding.old && finding.level == Severity::note;
  return is_harmless ? "" : finding.fix;
}

std::string sentence(const Finding& finding) {
  std::string text = headline(finding);
  if (finding.witness) text += "; " + words_of(*finding.witness);
  if (finding.accepted) return text + "; " + words_of(*finding.accepted);
  const std::string fix = fix_of(finding);
  return fix.empty() ? text : text + "; " + fix;
}

std::string words_of(const Witness& witness) {
  return "witness " + witness.value + " (" + witness.meaning + ")";
}

std::string words_of(const Accepted& accepted) {
  return "accepted" + (accepted.until.empty() ? "" : " until " + accepted.until) + ": " +
         accepted.reason;
}

std::string details(Kind kind, const Finding& finding) {
  if (finding.old) {
    return place_of(finding.at) + ": " + std::string(level_of(kind, finding.level)) + ": " +
           sentence(finding) + "; old " + place_of(*finding.old);
  }
  return to_text(
      contract::Diagnostic{finding.level, finding.at, finding.message, finding.fix, finding.rule});
}

Finding as_note(const contract::Diagnostic& diagnostic) {
  Finding note;
  note.rule = diagnostic.rule;
  note.level = Severity::note;
  note.at = diagnostic.at;
  note.message = diagnostic.message;
  note.fix = diagnostic.fix;
  return note;
}

}  // namespace accord::analysis::report
