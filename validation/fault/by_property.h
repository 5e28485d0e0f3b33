#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/problem.h"
#include "accord/contract/resource/shape.h"

namespace accord::validation::fault {

/// The errors of one member of an object that holds errors by property.
struct ErrorGroup {
  std::string member;
  std::vector<contract::http::ProblemError> errors;  ///< never empty
  bool is_placed = false;  ///< the name of the member says where the errors are
};

/// Each error belongs to the declared member that its place names, the innermost first; else to the
/// declared member for all others (`base`); else to one of its own, called by its place, where the
/// object takes unknown members (not `is_closed`).
std::vector<ErrorGroup> by_property(
    const std::vector<contract::http::ProblemError>& errors,
    const contract::resource::Shape& shape,
    bool is_closed);

}  // namespace accord::validation::fault
