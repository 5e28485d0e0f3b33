#pragma once

#include <memory>

#include "accord/cli/options/options.h"
#include "accord/contract/contract.h"
#include "accord/server/agents/request.h"

namespace accord::cli {

/// Sends the requests of agents to the server of `--url`, with its credentials: no redirect is
/// followed, each has a deadline and a largest size. The fault says what is wrong with the
/// credentials.
contract::Result<server::agents::Send> send_to_url(
    const std::shared_ptr<const contract::Contract>& contract, const McpOptions& options);

}  // namespace accord::cli
