#pragma once

#include <string>
#include <vector>

#include "accord/conformance/exchange.h"

namespace accord::conformance::report {

/// An exchange as reports may show it: without credentials, in the response too (a server may send
/// back what it got).
struct Shown {
  explicit Shown(const Exchange& exchange);

  Request sent;
  std::vector<contract::http::Field> fields;  ///< of the response
  std::string body;
  std::string error;  ///< why there was no response; "" where there was one
};

}  // namespace accord::conformance::report
