#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"

namespace accord::server::pages {

/// What of a request is not shown: the fields that carry credentials, the API keys of the contract,
/// what is called like a password, and properties that are `writeOnly` or of `format: password`,
/// under whatever object. Immutable.
class Redaction {
 public:
  /// What is put in place of a secret.
  static constexpr std::string_view mark = "***";

  explicit Redaction(const contract::Contract& contract);

  [[nodiscard]] bool is_secret_field(std::string_view name) const;
  /// Of a parameter or a member.
  [[nodiscard]] bool is_secret(std::string_view name) const;

  /// A target with the secrets of its query and of its path parameters replaced.
  [[nodiscard]] std::string target(std::string_view target) const;
  /// A body of JSON or of a form; nullopt where it cannot be read, and so not shown.
  [[nodiscard]] std::optional<std::string> body(
      std::string_view content_type, std::string_view body) const;

 private:
  [[nodiscard]] std::string path(std::string_view path) const;
  [[nodiscard]] std::string pairs(std::string_view form) const;
  void redact(contract::Json& value, contract::JsonAllocator& allocator) const;
  void add_properties(const contract::Contract& contract);

  std::set<std::string> fields_;  ///< in lower case
  std::set<std::string> names_;   ///< as written
  std::string base_path_;
  std::vector<contract::PathTemplate> paths_;  ///< those with a secret
};

}  // namespace accord::server::pages
