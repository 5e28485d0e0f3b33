#pragma once

#include <string>
#include <string_view>

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// True where a response documents one of the statuses that answer the condition: the code, its
/// range or `default`.
bool documents(const contract::Operation& operation, contract::http::Condition condition);

/// Reports that `what` can happen and that none of the statuses of the condition is documented.
void report_undocumented(
    const contract::Operation& operation,
    contract::http::Condition condition,
    std::string_view what,
    Findings& findings);

/// True where the body of a request is read and so can be refused.
bool reads_body(const contract::Operation& operation, contract::Version version);

/// True where the parameter can be invalid or missing.
bool can_be_refused(const References& references, const contract::Parameter& parameter);

}  // namespace accord::analysis::lint
