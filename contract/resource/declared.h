#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"
#include "accord/contract/resource/binding.h"

namespace accord::contract::resource {

/// A property and what gives it a value or what it is compared with: a constant, or a parameter
/// named by a runtime expression (`$request.query.status`; OpenAPI 3.1 section 4.8.20.4).
struct DeclaredValue {
  Node at;  ///< the value, for diagnostics
  std::string property;
  const Json* constant = nullptr;  ///< null where a parameter gives it
  ParameterIn in = ParameterIn::query;
  std::string parameter;
};

/// `x-accord` of an operation (docs/design.md, Extensions): what the inference does not find.
struct Declared {
  bool is_given = true;  ///< false where the operation has no `x-accord`
  std::optional<Action> action;
  std::string resource;  ///< its name or table; "" for that of the path
  std::string key;       ///< the property that the last path parameter names; "" for the inferred
  std::vector<DeclaredValue> where;
  std::vector<DeclaredValue> set;
};

/// Reads `x-accord`; the fault says where, what and how to put it right.
Result<Declared> declared_of(const Operation& operation);

}  // namespace accord::contract::resource
