#pragma once

#include <filesystem>
#include <vector>

#include "accord/contract/document/document_set.h"

namespace accord::contract {

/// The documents that a contract consists of, in the order in which references name them: the main
/// one first. References that lead nowhere name none.
std::vector<const Document*> documents_of(const DocumentSet& set);

/// The files of these documents, and those that references name and that could not be read: what a
/// contract depends on. Not of a contract that was read from a revision.
std::vector<std::filesystem::path> files_of(const DocumentSet& set);

}  // namespace accord::contract
