#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/document/document_set.h"

namespace accord::contract {

/// A file of credentials, YAML or JSON: an object with a member for each security scheme of a
/// contract (components.securitySchemes). What a member holds is for the reader of the file to say.
struct CredentialsFile {
  struct Entry {
    const SecurityScheme* scheme = nullptr;  ///< of the contract, which must outlive this
    Node node;                               ///< an object
  };
  std::unique_ptr<const DocumentSet> document;  ///< null where the file could not be read
  std::vector<Entry> entries;                   ///< in document order, without those in `found`
};

/// Reads the file. Added to `found`: that it cannot be read, keys declared more than once, members
/// that are not a security scheme of the contract or not an object.
CredentialsFile read_credentials_file(
    const Contract& contract, const std::filesystem::path& file, Diagnostics& found);

/// Adds an error to `found` for each member of `at` whose name is not among `names`.
void check_members(const Node& at, const std::vector<std::string_view>& names, Diagnostics& found);

}  // namespace accord::contract
