#pragma once

#include <string_view>
#include <vector>

#include "accord/conformance/graph/graph.h"
#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::graph {

/// The members of the request body and the query parameters of `use` that hold keys of other nouns,
/// at any depth: `cohort_id`, `cohortId`, `cohort: {id}`, `cohort_ids`, and x-foreign-key. A member
/// that is called like a noun that nothing makes is none.
std::vector<Reference> references_of(
    const contract::Contract& contract, const Graph& graph, const Use& use);

/// The key of an item of the noun as a member of that kind holds it; "" where it shows none.
std::string key_of(
    const contract::Contract& contract,
    const Noun& noun,
    std::string_view parameter,
    contract::resource::Kind kind);

/// The schema of the item in the request body; "not there" where there is none.
contract::Node sent_item(const contract::Contract& contract, const Use& use, const Noun& noun);

}  // namespace accord::conformance::graph
