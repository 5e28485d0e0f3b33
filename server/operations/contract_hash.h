#pragma once

#include <string>

#include "accord/contract/contract.h"

namespace accord::server::operations {

/// SHA-256 in lower-case hexadecimal of what a contract says: the compact JSON of its document,
/// overlays applied, and of each file that its references lead to, in their order. Neither the
/// names of the files nor their layout count.
std::string hash_of(const contract::Contract& contract);

}  // namespace accord::server::operations
