#pragma once

#include <cstdint>
#include <string>

#include "accord/server/service.h"

namespace accord::server {

/// What `accord seed` is told.
struct SeedRequest {
  std::string file;
  std::string database = "sqlite:accord.db";  ///< a URL
  bool allow_unenforced = false;              ///< see ServiceOptions
  uint64_t item = 4U << 20U;                  ///< bytes of one item as it is stored
};

struct SeedAnswer {
  std::size_t rows = 0;  ///< that were stored; none where there is a fault
  contract::Diagnostics faults;
  bool is_read = false;  ///< the faults are about the items, not the contract, database or file
};

/// Stores the items of a file in the database of a contract, all or none; see seeds::seed_file.
SeedAnswer seed(
    std::shared_ptr<const contract::Contract> contract, const SeedRequest& request, bool is_strict);

}  // namespace accord::server
