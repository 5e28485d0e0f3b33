#pragma once

#include <string>
#include <vector>

#include "accord/analysis/report/report.h"

namespace accord::analysis::report {

/// The findings of a report a line each, the gravest first, of more than `most` only that many and
/// a line that counts the rest; then the summary.
std::vector<std::string> summary_lines(const Report& report, std::size_t most);

}  // namespace accord::analysis::report
