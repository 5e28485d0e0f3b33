#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "accord/contract/base/result.h"

namespace accord::contract {

/// A file of a contract is not larger, in bytes.
inline constexpr std::size_t largest_file = 64U << 20U;

/// Where the files of one contract are read from; the file system where `read` is empty.
struct FileSource {
  std::string prefix;  ///< in front of every file's name in messages, such as "main:"
  /// The content of the file, or why it cannot be read.
  std::function<Result<std::string>(const std::filesystem::path& file)> read = {};
  /// References may name any file of the file system, not only those in `boundary_of` the document.
  bool allows_outside = false;
};

/// The folder whose files a document may refer to: the git work tree around it, else its own
/// folder. Absolute, without symbolic links.
std::filesystem::path boundary_of(const std::filesystem::path& document);

/// True where the file, its symbolic links resolved, is in the folder; it need not exist.
bool is_inside(const std::filesystem::path& folder, const std::filesystem::path& file);

}  // namespace accord::contract
