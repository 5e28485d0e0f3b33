#pragma once

#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"
#include "accord/contract/resource/routes.h"

namespace accord::server::pages {

/// What is served, as far as the pages show it; all of it must outlive them.
struct Shown {
  const contract::Contract& contract;
  const contract::resource::Model& model;
  const std::vector<contract::resource::Route>& routes;
  const contract::Diagnostics& ledger;
};

/// True where the rows of a table serve the operation: no handler takes precedence, and no fault of
/// the contract disables it. The mapping is one of the model and then has a binding.
inline bool is_stored(const Shown& shown, const contract::resource::Mapping& mapping) {
  const auto index = static_cast<std::size_t>(&mapping - shown.model.mappings.data());
  return mapping.binding && shown.routes[index].by == contract::resource::ServedBy::resource;
}

}  // namespace accord::server::pages
