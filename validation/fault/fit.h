#pragma once

#include <string_view>

#include "accord/contract/document/document_set.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json/json.h"

namespace accord::validation::fault {

/// An error body in the form that `schema` describes, filled from the problem: properties by their
/// usual names (message, detail, error, code, status, type, timestamp, path, errors …); required
/// properties of other names, and those that const or enum fix, by const, default, enum or example.
/// The caller checks the result.
contract::Json fit(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::http::Problem& problem,
    std::string_view path,
    contract::JsonAllocator& allocator);

}  // namespace accord::validation::fault
