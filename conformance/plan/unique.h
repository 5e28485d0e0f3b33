#pragma once

#include <map>
#include <optional>
#include <string>

#include "accord/conformance/graph/graph.h"
#include "accord/conformance/plan/case.h"

namespace accord::conformance::plan {

/// The members of the item that no two items have the same value of, and who says so: the contract
/// with x-unique in any schema of the item; or its descriptions, of the member ("unique") or of the
/// 409 of the operation ("another author has this email address"): inferred.
std::map<std::string, Basis> unique_members(
    const contract::Contract& contract, const graph::Graph& graph, const graph::Use& use);

/// One of the whole numbers between the limits of the schema; of two numbers that follow each other
/// two that differ, where there are two. `number` itself where the schema has not both limits.
int64_t within_limits(
    const contract::DocumentSet& documents, const contract::Node& schema, int64_t number);

/// A date or date-time for the number, another one for each; nullopt where the schema has neither
/// format.
std::optional<std::string> distinct_time(
    const contract::DocumentSet& documents, const contract::Node& schema, int64_t number);

}  // namespace accord::conformance::plan
