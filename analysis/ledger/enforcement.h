#pragma once

#include <memory>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::analysis {

/// What of a contract accord does not enforce, and why, each with its place: with what is not
/// served, what `accord serve` says at its start. `schemas` is one of it, not finished yet.
contract::Diagnostics unenforced(
    const contract::Contract& contract, validation::SchemaSet& schemas);

/// What of it accord does not serve. `model` is that of the contract.
contract::Diagnostics unserved(
    const contract::Contract& contract, const contract::resource::Model& model);

/// The contract with the operations disabled that something concerns which cannot be enforced,
/// where that is an error: see `contract::confine`.
std::shared_ptr<const contract::Contract> enforceable(
    std::shared_ptr<const contract::Contract> contract);

}  // namespace accord::analysis
