#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/condition.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"

namespace accord::contract::http {

/// Why a request is not served. One place of the server turns it into a status and a body.
struct Fault {
  Condition condition = Condition::internal;
  std::string detail;                ///< a sentence for the client, never from inside
  std::vector<ProblemError> errors;  ///< each with its place in the request
  std::vector<Field> fields = {};    ///< that the response carries: WWW-Authenticate, Retry-After

  bool operator==(const Fault&) const = default;
};

}  // namespace accord::contract::http
