#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/document/file_source.h"

namespace accord::contract {

/// A program that has ended.
struct Ended {
  int status = 0;  ///< its exit status; -1 where a signal ended it
  std::string out;
  std::string err;
};

/// Runs a program found in PATH to its end, without a shell, and keeps `most` bytes of its output;
/// nullopt where it cannot be started. Given by who may start processes: this folder does not.
using RunProgram =
    std::function<std::optional<Ended>(std::vector<std::string> arguments, std::size_t most)>;

/// A document as the command line names it, and where its files are read from.
struct NamedDocument {
  std::filesystem::path file;
  FileSource source;

  /// As messages name it.
  [[nodiscard]] std::string shown() const { return source.prefix + file.string(); }
};

/// A file; or, where there is none of that name, REV:PATH as `git show` takes it: the file PATH,
/// from the top of the repository (from the current directory with ./ in front), in the revision
/// REV, or in the index where REV is empty. What it refers to is read from the same revision.
/// The repository is that of the current directory, or that of `other`, the file it is compared
/// with, where the two differ. The fault says what git does not know.
Result<NamedDocument> find_document(
    const std::string& name, const std::string& other, const RunProgram& run);

}  // namespace accord::contract
