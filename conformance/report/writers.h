#pragma once

#include <iosfwd>
#include <string>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// JUnit XML: a suite an operation, a case a case of the plan. A case fails, is an error (an
/// internal one) or is skipped where nothing is known of it; what is accepted is skipped, too.
std::string to_junit(const Report& report);

/// HTTP Archive 1.2 of all exchanges in the order of the plan, credentials replaced. Bodies are as
/// far as they were kept (docs/design.md, Limits of a run).
void write_har(const Report& report, std::ostream& out);

/// For a comment on a pull request: the sums, then each cause with its script folded.
std::string to_markdown(const Report& report);

/// A badge: "conformance | 93 %", green only where nothing failed and nothing is open.
std::string to_badge(const Report& report);

/// One page of its own, without script and without anything to load: the sums, the causes, the
/// matrix of operations and statuses by state, and the exchanges of each cell behind it.
void write_html(const Report& report, std::ostream& out);

}  // namespace accord::conformance::report
