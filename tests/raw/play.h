#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "raw/case.h"

namespace accord::raw {

/// Plays a case against the server of this process that listens there and serves
/// tests/raw/contract.yaml with `handlers()`. Everything that is not as wanted, a sentence each:
/// status, fields, body, one answer too few or too many, a connection that ends or stays, and a
/// server that afterwards answers no well-formed request.
std::vector<std::string> play(const Case& each, uint16_t port);

}  // namespace accord::raw
