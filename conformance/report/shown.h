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
};

}  // namespace accord::conformance::report
