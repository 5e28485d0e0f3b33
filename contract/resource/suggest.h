#pragma once

#include <memory>
#include <string>
#include <vector>

#include "accord/contract/resource/declared.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// An `x-accord` that would serve an operation which is answered 501.
struct Suggestion {
  const Operation* operation = nullptr;
  Declared declared;
  std::string text;                            ///< of x-accord, in YAML's flow style
  std::string effect;                          ///< what the operation would do then
  std::shared_ptr<const JsonDocument> memory;  ///< owns the constants
};

/// What would serve more of the contract, each tried; one for an operation at most, in the order of
/// the contract.
std::vector<Suggestion> suggestions(const Contract& contract);

/// The suggestions as an Overlay Document (Overlay Specification 1.0.0).
std::string to_overlay(const std::vector<Suggestion>& suggestions);

}  // namespace accord::contract::resource
