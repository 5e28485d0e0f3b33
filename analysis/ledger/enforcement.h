#pragma once

#include <memory>

#include "accord/contract/contract.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::analysis {

/// What of a contract accord does not enforce or not serve, and why, each with its place: what
/// `accord serve` says at its start. `schemas` is one of this contract, not finished yet.
contract::Diagnostics unenforced(
    const contract::Contract& contract, validation::SchemaSet& schemas);

/// The contract with the operations disabled that something concerns which cannot be enforced,
/// where that is an error: see `contract::confine`.
std::shared_ptr<const contract::Contract> enforceable(
    std::shared_ptr<const contract::Contract> contract);

}  // namespace accord::analysis
