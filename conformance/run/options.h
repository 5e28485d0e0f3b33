#pragma once

#include <string>
#include <vector>

#include "accord/conformance/run/credentials.h"
#include "accord/contract/http/message.h"

namespace accord::conformance::run {

struct Options {
  std::string base_url;  ///< scheme, authority and base path, without a slash at the end
  std::vector<contract::http::Field> fields;  ///< sent with every request
  int jobs = 4;                               ///< cases at once, 1..64
  const Credentials* credentials = nullptr;   ///< outlives the run; null: none
};

}  // namespace accord::conformance::run
