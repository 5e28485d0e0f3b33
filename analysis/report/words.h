#pragma once

#include <string>
#include <string_view>

#include "accord/analysis/report/report.h"

namespace accord::analysis::report {

/// "1 error", "2 errors".
std::string counted(std::size_t count, const std::string& noun);

/// Control characters as spaces. Names come from the documents: they end no line and no terminal.
std::string one_line(std::string_view text);

/// `file:line:column /pointer`, as much of it as is known.
std::string place_of(const contract::Location& at);

/// The message, with its operation in front.
std::string headline(const Finding& finding);

/// The fix; "" of a change that needs none.
std::string fix_of(const Finding& finding);

/// The message with its operation, its witness, its fix and why it is accepted, on one line.
std::string sentence(const Finding& finding);

/// "witness 42 (accepted before, refused now)".
std::string words_of(const Witness& witness);

/// "accepted until 2027-01-01: reason".
std::string words_of(const Accepted& accepted);

/// `file:line:column: level: message (at /pointer); fix`; of a change, with both places.
std::string details(Kind kind, const Finding& finding);

/// A fault or note as a finding of its rule. Beside a diff it is a note, whatever it is elsewhere.
Finding as_note(const contract::Diagnostic& diagnostic);

}  // namespace accord::analysis::report
