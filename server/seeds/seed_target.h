#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "accord/contract/resource/model.h"
#include "accord/validation/call/call.h"

namespace accord::server::seeds {

/// Where items of a file belong.
struct SeedTarget {
  std::size_t resource = 0;
  /// The operation whose path was written with values for its parameters; null where a resource, a
  /// table or a path as the contract writes it was named.
  const contract::resource::Mapping* mapping = nullptr;
  std::shared_ptr<const validation::Call> call = nullptr;  ///< its path parameters
};

/// The resource or table of that name, or that of a path: as the contract writes it, or with values
/// (percent-encoded) for its parameters. nullopt where there is none.
std::optional<SeedTarget> seed_target(
    const contract::Contract& contract,
    const contract::resource::Model& model,
    std::string_view name);

/// The names that are most like it; "" where none is.
std::string similar_target(const contract::resource::Model& model, std::string_view name);

}  // namespace accord::server::seeds
