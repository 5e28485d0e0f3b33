#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace accord::persistence::sql {

/// Which file a path leads to: it stays the same when the file is renamed, and differs where
/// another one takes its place.
struct FileIdentity {
  uint64_t device = 0;
  uint64_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};

/// nullopt where there is no such file.
std::optional<FileIdentity> identity_of(const std::string& file);

}  // namespace accord::persistence::sql
