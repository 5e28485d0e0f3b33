#pragma once

#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// What of a faulty contract is there, but could not be read: it must not be taken for removed or
/// added.

/// True where a reference of the operation's parameters or of its path's does not resolve.
bool has_unread_parameters(
    const contract::Contract& contract, const contract::Operation& operation);

/// True for a node that stayed a reference because it does not resolve.
bool is_unread(const contract::Node& node);

/// True where `paths` has that path and its Path Item Object could not be read.
bool has_unread_path(const contract::Contract& contract, const contract::PathTemplate& path);

}  // namespace accord::analysis::diff
