#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/report/report.h"

namespace accord::analysis::report {

/// The notes of `accept` have these ids.
inline constexpr std::string_view unused_acceptance = "unused-acceptance";
inline constexpr std::string_view expired_acceptance = "expired-acceptance";

/// A change that a team accepts: one entry of `accept` in `.accord.yaml`.
struct Acceptance {
  std::string rule;
  std::string at;  ///< an operation, "GET /pets", or a JSON Pointer; a segment `*` is any
  std::string reason;
  std::string until;  ///< the last day, YYYY-MM-DD; "" has no end
  contract::Location place = {};
};

/// True where the acceptance is of this finding: the same rule, and the operation, or the pointer
/// of the old or of the new place. Operations are the same whatever their path parameters are
/// called.
bool matches(const Acceptance& acceptance, const Finding& finding);

/// Marks what is accepted on the day `today` (YYYY-MM-DD). What has ended, and what matches
/// nothing, is a note of the report.
void accept(const std::vector<Acceptance>& all, std::string_view today, Report& report);

/// The rules of these notes.
const std::vector<Rule>& acceptance_rules();

}  // namespace accord::analysis::report
