#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::contract {

/// The location of a node of a contract. Lines and columns count from 1; 0 means unknown (a file
/// that could not be read at all).
struct Location {
  std::string file;
  std::string pointer;  ///< JSON Pointer (RFC 6901) inside the file; "" is the whole document
  int line = 0;
  int column = 0;

  bool operator==(const Location&) const = default;
};

enum class Severity { error, warning, note };

/// "error", "warning", "note".
std::string_view to_text(Severity severity);

/// Which value of a read document a finding is about: its address, compared with those of a
/// document that is still there and never read. Not a part of the finding: any two are equal.
struct ValueIdentity {
  const void* value = nullptr;
  bool operator==(const ValueIdentity& /*other*/) const { return true; }
};

/// One finding about a contract: where, what is wrong, what to write instead. What has the same id
/// at the same place (file, pointer and subject) is the same finding, whoever says it.
struct Diagnostic {
  Severity severity = Severity::error;
  Location at;
  std::string message;
  std::string fix;        ///< may be empty
  std::string rule = {};  ///< the id of the rule of `accord check` that found it; "" is the reader
  /// What is wrong, in kebab-case and stable; "" is the rule.
  std::string id = {};
  /// What at the place it is about, where one place can have several findings of one id: the name
  /// of a missing field, of a variable.
  std::string subject = {};
  ValueIdentity about = {};  ///< what `at` is the place of; null where that is not a value

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// `file:line:column: error: message (at /pointer); fix`, the form compilers use.
std::string to_text(const Diagnostic& diagnostic);

/// Keeps the first of those with the same id at the same place; those without an id are kept.
void drop_repeated(Diagnostics& found);

/// True where at least one of them is an error.
bool has_error(const Diagnostics& diagnostics);

}  // namespace accord::contract
