#pragma once

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/store_fault.h"
#include "accord/server/seeds/seed_context.h"

namespace accord::server::seeds {

struct SeedReport {
  std::size_t rows = 0;
  std::size_t tables = 0;         ///< that got rows
  contract::Diagnostics skipped;  ///< warnings: examples that cannot be stored
};

/// Fills the tables that have no rows, and have never been filled so, from the documented examples,
/// in one transaction (docs/design.md, Seeds). The fault is what the database said; nothing is
/// written then.
contract::Result<SeedReport, persistence::StoreFault> seed_examples(const SeedContext& seeds);

}  // namespace accord::server::seeds
