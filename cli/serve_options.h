#pragma once

#include <string>

#include "accord/cli/options/options.h"
#include "accord/contract/base/result.h"
#include "accord/server/server.h"

namespace accord::cli {

/// What the server is told; the fault is one line: an option whose text means nothing.
contract::Result<server::ServerOptions, std::string> to_server_options(const ServeOptions& options);

}  // namespace accord::cli
