#pragma once

#include <string>

#include "accord/conformance/verdict.h"

namespace accord::conformance::report {

/// What a deviation has in common with others of the same cause: what differs, without the ids and
/// values of one run. "400 or 422, got 201: maxLength"; the schema pointer of a body; a header.
/// Depends on the finding alone.
std::string cause_of(const Finding& finding);

/// 16 hexadecimal digits: a hash (FNV-1a, 64 bits) of check, method and path, documented status and
/// cause. The same in each run and in each version of the contract that leaves these alone.
std::string fingerprint_of(const Finding& finding, const plan::Case& subject);

}  // namespace accord::conformance::report
