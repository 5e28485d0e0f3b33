#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string_view>

#include "e2e/model/shop.h"
#include "support/paths.h"
#include "support/running_server.h"

namespace accord::e2e::model {

using support::RunningServer;

/// ACCORD_MODEL_SEED=number, or `random`; printed.
inline uint64_t chosen_seed() {
  const char* given = std::getenv("ACCORD_MODEL_SEED");
  uint64_t seed = 20261127;
  if (given != nullptr)
    seed = std::string_view(given) == "random" ? std::random_device()() : std::stoull(given);
  std::cout << "ACCORD_MODEL_SEED=" << seed << '\n';
  return seed;
}

inline std::shared_ptr<const contract::Contract> shop() {
  return support::contract_in(
      std::filesystem::path(support::source_folder) / "tests/e2e/model/shop.yaml");
}

inline void enforce(server::ServerOptions& options) {
  options.check_responses = server::CheckResponses::enforce;
}

}  // namespace accord::e2e::model
