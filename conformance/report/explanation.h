#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/contract/base/result.h"

namespace accord::conformance::report {

/// A case for a person to read: what is done and why that response is expected, the requests that
/// would be sent, and the case that is its control. What is known only while the case runs is in
/// braces: `{author 1 /id}` is what the step "author 1" returned at that JSON Pointer of its item.
std::string explain(const plan::Case& subject);

/// An id that no case has.
struct UnknownCase {
  std::string id;
  std::string similar;  ///< of the case that has the most similar one; "" where none is near
};

/// The cases of these ids.
contract::Result<std::string, UnknownCase> explain(
    const plan::Plan& plan, const std::vector<std::string>& ids);

}  // namespace accord::conformance::report
