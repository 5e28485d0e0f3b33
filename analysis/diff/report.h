#pragma once

#include <string>

#include "accord/analysis/diff/diff.h"

namespace accord::analysis::diff {

/// For a terminal: three lines a change (what, the old place, the new one), then the counts.
std::string to_text(const Changes& changes);

/// For a comment on a pull request: a section a level, the worst first.
std::string to_markdown(const Changes& changes);

/// `{"version": 1, "summary": {"breaking", "warning", "info"}, "changes": [{"rule", "level",
/// "operation", "component", "message", "fix", "old": {"file", "pointer", "line", "column"},
/// "new": {…}}]}`.
std::string to_json(const Changes& changes);

}  // namespace accord::analysis::diff
