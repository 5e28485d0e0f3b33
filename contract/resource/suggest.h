#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/resource/declared.h"
#include "accord/contract/resource/inference.h"

namespace accord::contract::resource {

/// An `x-accord` that would serve an operation which is answered 501.
struct Suggestion {
  const Operation* operation = nullptr;
  Declared declared;
  std::string text;                            ///< of x-accord, in YAML's flow style
  std::string effect;                          ///< what the operation would do then
  std::shared_ptr<const JsonDocument> memory;  ///< owns the constants
};

/// What would serve more of the contract that was inferred, each tried; one for an operation at
/// most, in the order of the contract.
std::vector<Suggestion> suggestions(const Contract& contract, const Inference& inference);

/// The same for the operation at that index alone.
std::optional<Suggestion> suggestion_for(
    const Contract& contract, const Inference& inference, std::size_t operation);

/// What an overlay adds to a contract so that operations that a fault disables are served: the
/// definition of an undefined security scheme, the declaration of a path parameter.
struct Repair {
  std::string target;  ///< JSONPath
  std::string update;  ///< in YAML's flow style
  std::string comment;
  std::size_t operations = 0;  ///< how many it concerns
};
std::vector<Repair> repairs(const Contract& contract);

/// Both as an Overlay Document (Overlay Specification 1.0.0).
std::string to_overlay(
    const std::vector<Suggestion>& suggestions, const std::vector<Repair>& repairs = {});

}  // namespace accord::contract::resource
