#pragma once

#include <string>

#include "accord/conformance/report/html_cells.h"

namespace accord::conformance::report::html {

/// Title, server and sums.
std::string heading_of(const Report& report);

/// The table of operations and statuses; each cell leads to its section.
std::string table_of(const Matrix& matrix);

/// Causes, the most telling first, with script and links to the cases.
std::string findings_of(
    const char* title, const char* kind, const Items& items, const Matrix& matrix);

/// Why cases are blocked, with links to them.
std::string blocked_section(const Report& report, const Matrix& matrix);

/// What is neither a failure nor a warning: undocumented responses, internal errors, what the
/// baseline accepts and what is no longer found.
std::string notes_of(const Report& report, const Matrix& matrix);

}  // namespace accord::conformance::report::html
