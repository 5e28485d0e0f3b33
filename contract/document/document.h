#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "accord/contract/base/diagnostic.h"
#include "accord/contract/base/result.h"
#include "accord/contract/document/file_source.h"
#include "accord/contract/document/place_index.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

class Origins;

enum class Notation { yaml, json };

/// One file of a contract, read into JSON values. Immutable after load and safe to share between
/// threads; the indexes of places and lines are built when first asked for, under their own mutex.
class Document {
 public:
  /// Reads text that came from `file` (used in messages only). A first byte `{` means JSON.
  /// Repeated keys: refused where `repeated` is null; else the last one counts, and an error for
  /// each is added there.
  static Result<std::unique_ptr<const Document>> parse(
      std::string file, std::string text, Diagnostics* repeated = nullptr);

  /// The same from the file system, or from `source`. Refused above 64 MiB.
  static Result<std::unique_ptr<const Document>> load(
      const std::filesystem::path& file,
      const FileSource& source = {},
      Diagnostics* repeated = nullptr);

  /// `original` with other content: its values are located where `origins` says they come from, in
  /// the original or in `overlay`.
  static std::unique_ptr<const Document> changed(
      std::unique_ptr<const Document> original,
      std::unique_ptr<const Document> overlay,
      JsonDocument root,
      Origins origins);

  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document();

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const Json& root() const { return root_; }

  /// The JSON Pointer of a value of this document.
  [[nodiscard]] std::string pointer_of(const Json& value) const;
  /// The object or array that holds it; null for the root.
  [[nodiscard]] const Json* parent_of(const Json& value) const;
  /// Where a value of this document is.
  [[nodiscard]] Location locate(const Json& value) const;
  /// The same with line and column of its key, where it is the value of a member.
  [[nodiscard]] Location locate_key(const Json& value) const;
  /// Where the value at `pointer` is, or the nearest value above it.
  [[nodiscard]] Location locate(std::string_view pointer) const;

 private:
  Document(std::string file, std::string text, Notation notation, JsonDocument root);

  struct Change;

  const PlaceIndex& places() const;
  [[nodiscard]] Location locate(const Json& value, bool is_of_key) const;
  [[nodiscard]] std::vector<Mark> read_marks() const;

  std::unique_ptr<const Change> change_;  ///< null where the text is the whole content
  std::string file_;
  std::string text_;
  Notation notation_;
  JsonDocument root_;
  bool has_repeated_ = false;       ///< the text has keys that later ones replace
  mutable std::mutex index_mutex_;  // guards places_ and has_marks_
  mutable std::unique_ptr<PlaceIndex> places_;
  mutable bool has_marks_ = false;
};

}  // namespace accord::contract
