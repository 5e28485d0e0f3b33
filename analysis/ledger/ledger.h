#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/structure/outline.h"
#include "accord/contract/contract.h"

namespace accord::analysis {

/// What of a contract is promised, in one kind of words.
struct LedgerEntry {
  std::string_view part;  ///< keyword, format, parameter, media type, header, response, scheme
  std::string name;       ///< "minLength", "query form explode", "404", "bearer (http bearer)"
  std::size_t count = 0;  ///< how often it stands in the contract
  std::string by;         ///< what keeps it; of an annotation: that there is nothing to keep
  bool is_annotation = false;

  bool operator==(const LedgerEntry&) const = default;
};

/// The enforcement ledger of a contract: what is enforced and by what, what only annotates, and
/// what is not enforced and why, each with its place. Every keyword, format, parameter, media type,
/// response header, response and security scheme stands in one of the two lists.
struct Ledger {
  std::vector<LedgerEntry> entries;    ///< by part and name
  contract::Diagnostics not_enforced;  ///< see `check_contract`
};

/// `not_enforced`: what `check_contract` said of this contract.
Ledger ledger_of(
    const contract::Contract& contract,
    const analysis::structure::Outline& outline,
    contract::Diagnostics not_enforced);

/// The schemes that operations ask for and that no credentials can satisfy: mutualTLS, digest.
contract::Diagnostics unenforced_schemes(const contract::Contract& contract);

}  // namespace accord::analysis
