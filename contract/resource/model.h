#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/resource/binding.h"
#include "accord/contract/resource/resource.h"

namespace accord::contract::resource {

/// How one operation is served, and why.
struct Mapping {
  const Operation* operation = nullptr;
  std::optional<Binding> binding;
  std::string reason;  ///< why it is served so, or why it cannot be inferred
};

struct Model {
  std::vector<Resource> resources;
  std::vector<Mapping> mappings;  ///< one per operation, in the contract's order
  Diagnostics unserved;           ///< documented and without effect: parameters, headers
};

/// The resources that a contract implies (docs/design.md, Resources): a pure function of it. The
/// contract must outlive the model. What is ambiguous is not guessed: its mapping has no binding.
Model infer(const Contract& contract);

}  // namespace accord::contract::resource
