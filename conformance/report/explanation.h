#pragma once

#include <string>

#include "accord/conformance/plan/case.h"

namespace accord::conformance::report {

/// A case for a person to read: what is done and why that response is expected, the requests that
/// would be sent, and the case that is its control. What is known only while the case runs is in
/// braces: `{author 1 /id}` is what the step "author 1" returned at that JSON Pointer of its item.
std::string explain(const plan::Case& subject);

}  // namespace accord::conformance::report
