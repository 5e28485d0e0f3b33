#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "accord/conformance/plan/facts.h"
#include "accord/contract/base/diagnostic.h"
#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"

namespace accord::conformance::scout {

/// What a file says of a server (docs/conformance.md, version 1).
struct FactsFile {
  plan::Facts facts;
  /// True where they were found out with this contract and these bodies: nothing is left to find
  /// out. Else `facts` holds the bodies alone that the user gives.
  bool is_current = false;
};

/// The facts as JSON, ready to be written and edited: operations as "POST /orders". The same facts
/// give the same text.
std::string to_json(const plan::Facts& facts, const contract::Contract& contract);

/// Reads such a file, as JSON or YAML. Each mistake has its place: an operation that the contract
/// does not have, a body that its schema refuses, an unknown member.
contract::Result<FactsFile, contract::Diagnostics> read_facts(
    const std::filesystem::path& file, const contract::Contract& contract);

/// Writes them; why not, where it fails, else "".
std::string write_facts(
    const std::filesystem::path& file,
    const plan::Facts& facts,
    const contract::Contract& contract);

/// 16 hexadecimal digits of what the facts depend on: all that the documents of the contract say,
/// wherever they are, and the bodies that the user gives.
std::string hash_of(const plan::Facts& facts, const contract::Contract& contract);

}  // namespace accord::conformance::scout
