#pragma once

#include <vector>

#include "accord/contract/document/document_set.h"

namespace accord::conformance::scout {

/// The documents that a contract consists of, in the order in which references name them: the main
/// one first. References that lead nowhere name none.
std::vector<const contract::Document*> documents_of(const contract::DocumentSet& set);

}  // namespace accord::conformance::scout
