#pragma once

#include <vector>

#include "accord/contract/document/document_set.h"

namespace accord::contract {

/// The documents that a contract consists of, in the order in which references name them: the main
/// one first. References that lead nowhere name none.
std::vector<const Document*> documents_of(const DocumentSet& set);

}  // namespace accord::contract
