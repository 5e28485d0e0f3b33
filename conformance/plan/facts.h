#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "accord/contract/json/json.h"
#include "accord/validation/sample/sampler.h"

namespace accord::conformance::plan {

/// Which body an operation accepts.
struct AcceptedBody {
  validation::sample::Size size = validation::sample::Size::typical;
  std::set<std::string> refused;  ///< optional members (JSON Pointers) that it is sent without
};

/// What a scout found out about a server before the cases are made. Without any, bodies are typical
/// and every member of a response is compared.
struct Facts {
  /// True where a plan without them would be the same.
  [[nodiscard]] bool empty() const {
    return bodies.empty() && given.empty() && unavailable.empty() && varying.empty();
  }

  std::map<std::string, AcceptedBody> bodies;  ///< by operation id
  /// Bodies that the user says work, by operation id. `{fresh}` in a string is a new text in each
  /// request; references are filled, and members with x-unique get new values.
  std::map<std::string, std::shared_ptr<const contract::JsonDocument>> given;
  /// Operations that are not implemented (501), and lists that show no item, by id: nothing that
  /// others need comes from them.
  std::set<std::string> unavailable;
  /// Members that differ between two reads of one item, by the id of the operation that reads it.
  std::map<std::string, std::set<std::string>> varying;
};

}  // namespace accord::conformance::plan
