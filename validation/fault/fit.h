#pragma once

#include <string>
#include <string_view>

#include "accord/contract/document/document_set.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json/json.h"

namespace accord::validation::fault {

/// An error body in the form that `schema` describes, filled from the problem: properties by their
/// usual names (message, detail, error, code, status, type, timestamp, path, errors …); required
/// properties of other names, and those that const or enum fix, by const, default, enum or example,
/// else by what says nothing wrong: the type of the problem for a URL, its title for other strings,
/// the smallest number from 0, false. The caller checks the result.
contract::Json fit(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::http::Problem& problem,
    std::string_view path,
    contract::JsonAllocator& allocator);

/// What a string in the place of an error body says.
std::string summary_of(const contract::http::Problem& problem);

}  // namespace accord::validation::fault
