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
  std::function<Result<std::string>(const std::filesystem::path& file)> read;
};

}  // namespace accord::contract
