#pragma once

#include <string>

#include "accord/conformance/verdict.h"

namespace accord::conformance::report {

/// What a deviation has in common with others of the same cause: what differs, without the ids and
/// values of one run. "400 or 422, got 201: maxLength"; the schema pointer of a body; a header.
/// Depends on the finding alone.
std::string cause_of(const Finding& finding);
/// The same with the check and the operation that shows it, whatever case does.
std::string cause_of(const contract::Operation& operation, const Finding& finding);

/// The keyword of the schema that the request of a status deviation violates; "" where there is
/// none.
std::string keyword_of(const Finding& finding);
/// The same of the violation that a case sends, whatever came of it: `pointer` is that of the case.
std::string keyword_of(const std::string& pointer);

/// 16 hexadecimal digits: a hash (FNV-1a, 64 bits) of check, method and path, documented status and
/// cause. The same in each run and in each version of the contract that leaves these alone.
std::string fingerprint_of(const Finding& finding, const plan::Case& subject);

}  // namespace accord::conformance::report
