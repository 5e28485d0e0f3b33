#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/contract/http/message.h"

namespace accord::conformance {

/// A request as it was sent; `url` complete.
struct Request {
  std::string method;
  std::string url;
  std::vector<contract::http::Field> fields;
  std::string body;
  bool has_body = false;
  std::vector<std::string> secrets = {};  ///< texts in it that reports must not show
};

/// One step that was carried out. Stored exchanges can be judged again.
struct Exchange {
  const plan::Step* step = nullptr;
  Request sent;
  contract::http::Response got;
  std::string error;  ///< why there was no response; "" where there was one
};

/// What a step gave: the JSON of its answer, else what it sent; and the answer's fields.
struct StepResult {
  contract::JsonDocument answer;
  contract::JsonDocument sent;
  std::string etag;
  std::string location;
  std::string url;  ///< of the request
};
using Results = std::map<std::string, StepResult>;

/// The value, or null where the step did not give it.
const contract::Json* value_of(
    const Results& results, const plan::FromStep& from, contract::JsonDocument& memory);

/// The requests as commands that a person can run, one a line.
std::string curl_of(const std::vector<Exchange>& exchanges);

}  // namespace accord::conformance
