#pragma once

#include <memory>
#include <string>

#include "accord/analysis/ledger/ledger.h"
#include "accord/analysis/lint/check.h"

namespace accord::analysis {

/// One contract and what was found in it, in the order of its lines.
struct Examined {
  std::string file;  ///< as the command line names it
  contract::Diagnostics found;
  bool is_read = true;  ///< false where there is no such file, or it cannot be opened
  /// What it was found with. For whoever ends soon: freeing it takes longer than ending.
  std::shared_ptr<const void> workings = {};
};

/// Everything that the rules, the reader and the enforcement find in a contract, each id once at a
/// place.
Examined examine(
    const std::string& file, contract::Reading reading, const analysis::lint::Settings& settings);

/// What `accord serve` refuses a contract for: the errors of the reader and of the enforcement.
contract::Diagnostics refusals(contract::Reading reading);

/// How a command works with a contract that has faults.
struct Use {
  bool is_strict = false;   ///< an error refuses the contract; else see `contract::confine`
  bool is_compiled = true;  ///< false where who uses it disables what cannot be enforced
  std::string base_path;    ///< instead of that of the contract's servers; "" is theirs
};

/// The contract to work with; null where it is refused, and then only the errors are left.
contract::Reading usable(contract::Reading reading, const Use& use);

/// One contract and its enforcement ledger.
struct Account {
  std::string file;  ///< as the command line names it
  Ledger ledger;
};

/// The enforcement ledger of a contract; the fault is why it cannot be read.
contract::Result<Account> account_of(const std::string& file, contract::Reading reading);

}  // namespace accord::analysis
