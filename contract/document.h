#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "accord/contract/diagnostic.h"
#include "accord/contract/json.h"
#include "accord/contract/result.h"

namespace accord::contract {

enum class Notation { yaml, json };

/// One file of a contract, read into JSON values. Immutable after load and safe to share between
/// threads; the line index is built on the first `locate`, under its own mutex.
class Document {
 public:
  /// Reads text that came from `file` (used in messages only). A first byte `{` means JSON.
  static Result<std::unique_ptr<const Document>> parse(std::string file, std::string text);

  /// The same from the file system. Refused above 64 MiB.
  static Result<std::unique_ptr<const Document>> load(const std::filesystem::path& file);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const Json& root() const { return root_; }

  /// Line and column of the value at `pointer`, or of the nearest value above it.
  [[nodiscard]] Location locate(std::string_view pointer) const;

 private:
  Document(std::string file, std::string text, Notation notation, JsonDocument root);

  struct Mark {
    int line;
    int column;
  };

  std::string file_;
  std::string text_;
  Notation notation_;
  JsonDocument root_;
  mutable std::mutex index_mutex_;  // guards index_
  mutable std::unordered_map<std::string, Mark> index_;
};

}  // namespace accord::contract
