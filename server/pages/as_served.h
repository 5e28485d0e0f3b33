#pragma once

#include <string>

#include "accord/contract/contract.h"
#include "accord/contract/document/bundle.h"

namespace accord::server::pages {

/// The contract as it is served, in one document: overlays applied, every file in it, and this
/// server in place of those that it names.
contract::Bundle as_served(const contract::Contract& contract);

/// A path of this server as a reference: `//a/b` alone would name the host `a` (RFC 3986 section
/// 4.2).
std::string reference_to_path(std::string path);

}  // namespace accord::server::pages
