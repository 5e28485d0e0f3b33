#pragma once

#include "accord/server/server.h"

namespace accord::raw {

/// What the suite's contract has no resource for. The echo says what of a request reached the
/// handler: "POST segment q=one,two tag=three body=four".
server::Handlers handlers();

/// The body of /large.
std::string large_text();

}  // namespace accord::raw
