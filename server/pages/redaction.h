#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"

namespace accord::server::pages {

/// What of a request is shown: what the contract documents and nothing says is a secret. Neither
/// the fields that carry credentials, the API keys of the contract, what is called like a password
/// (`is_called_secret`), what is `writeOnly` or of `format: password` through any applicator, nor
/// what the contract does not document. Immutable.
class Redaction {
 public:
  /// What is put in place of a value that is not shown.
  static constexpr std::string_view mark = "***";

  explicit Redaction(const contract::Contract& contract);

  [[nodiscard]] bool shows_field(std::string_view name) const;
  /// True where its message, which may quote the value, can be shown. `operation`: see `body`.
  [[nodiscard]] bool shows(
      const contract::http::ProblemError& error, std::string_view operation) const;

  [[nodiscard]] std::string target(std::string_view target) const;
  /// A body of JSON or of a form that the operation of that operationId takes; nullopt where it is
  /// not understood, and so not shown.
  [[nodiscard]] std::optional<std::string> body(
      std::string_view operation, std::string_view content_type, std::string_view body) const;

 private:
  using Names = std::set<std::string, std::less<>>;
  struct Path {
    contract::PathTemplate text;
    std::vector<bool> shown;  // by segment
  };

  void add_paths(const contract::Contract& contract);
  // Of a parameter or a member.
  [[nodiscard]] bool shows(std::string_view name) const;
  [[nodiscard]] bool shows_pair(std::string_view name) const;
  [[nodiscard]] bool shows_place(std::string_view pointer) const;
  [[nodiscard]] std::string path(std::string_view path) const;
  [[nodiscard]] std::string pairs(std::string_view form) const;
  [[nodiscard]] std::string place(std::string_view pointer) const;
  enum class Below : std::uint8_t { nothing, shown_name };
  void redact(contract::Json& value, Below below, contract::JsonAllocator& allocator) const;
  void redact_patch(contract::Json& operation, contract::JsonAllocator& allocator) const;

  Names fields_;      // those that are shown, in lower case
  Names documented_;  // parameters and members, as written
  Names secret_;      // of these
  Names structured_;  // of these: a text may hold what has names of its own
  Names literals_;    // segments of paths
  Names bodies_;      // operations whose bodies are shown
  std::vector<std::string> base_;
  std::vector<Path> paths_;
};

}  // namespace accord::server::pages
