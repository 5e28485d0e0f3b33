#pragma once

#include <cstddef>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"
#include "accord/persistence/store.h"
#include "accord/server/handler/identity.h"
#include "accord/server/handler/response_budget.h"
#include "accord/validation/call/call.h"

namespace accord::server::handler {

/// What every resource handler of a service shares. All references must outlive the handlers.
struct ResourceContext {
  const contract::Contract& contract;
  const contract::resource::Model& model;
  persistence::Store& store;
  const Sources& sources;
  const ResponseBudget& budget;
};

/// How late what is read for the call may be.
inline persistence::Store::Freshness freshness_of(const validation::Call& call) {
  using enum persistence::Store::Freshness;
  return call.may_be_late ? any : latest;
}

/// A property whose text names items in paths.
struct NameInPath {
  std::size_t property = 0;
  bool is_segment = false;  ///< the whole of a segment
};

/// One bound operation. The operation and what the context refers to must outlive it.
struct BoundOperation {
  ResourceContext context;
  contract::resource::Binding binding;
  const contract::Operation* operation = nullptr;
  std::vector<NameInPath> names_in_path = {};  ///< of the resource

  [[nodiscard]] const contract::resource::Resource& resource() const {
    return context.model.resources[binding.resource];
  }
  [[nodiscard]] const persistence::Table& table() const {
    return context.store.tables()[binding.resource];
  }
};

}  // namespace accord::server::handler
