#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/condition.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"

namespace accord::contract::http {

/// Why a request is not served; validation/fault turns it into a status and a body.
struct Fault {
  Condition condition = Condition::internal;
  std::string detail;                ///< for the client: nothing from inside the server
  std::vector<ProblemError> errors;  ///< each with its place in the request
  std::vector<Field> fields = {};    ///< that the response carries: WWW-Authenticate, Retry-After
  std::string cause = {};            ///< for the log, never for a client
  /// Nothing was done, and the same request may succeed when the database is free again.
  bool is_for_now = false;

  bool operator==(const Fault&) const = default;
};

}  // namespace accord::contract::http
