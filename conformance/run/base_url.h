#pragma once

#include <string>

#include "accord/conformance/run/options.h"
#include "accord/conformance/run/target.h"
#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"

namespace accord::conformance::run {

struct BaseUrl {
  std::string url;
  std::string note;  ///< for the user: it is the other one, or neither answers; "" otherwise
};

/// Finds out by a few GETs, which change nothing, under which base URL of `target` the server
/// answers anything but 404. The first one where both do, neither does, or there is nothing to ask.
/// Its fault says why the server cannot be reached; one that is reached and sends no response is no
/// fault: the run says more of it.
contract::Result<BaseUrl, std::string> find_base_url(
    const contract::Contract& contract, const Target& target, Options options);

}  // namespace accord::conformance::run
