#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/exchange.h"
#include "accord/contract/base/result.h"
#include "accord/contract/contract.h"

namespace accord::conformance::run {

/// What satisfies one security scheme: a key or token, or a user with a password.
struct Credential {
  std::string token;
  std::string user;
  std::string password;
  std::string scheme = {};  ///< in Authorization, instead of that of the security scheme
};

/// What a run may use, by scheme: its own principal, a second one with fewer rights, and such that
/// must be answered 401. Immutable.
class Credentials {
 public:
  Credentials() = default;
  /// None of its own: an unknown principal is still sent as one. The contract must outlive it.
  explicit Credentials(const contract::Contract& contract) : contract_(&contract) {}
  /// Reads a YAML file, by the name of the security scheme: `token:`, or `user:` and `password:`;
  /// `other:` with the same members, and `forbidden: […]` operation ids that are answered 403 to
  /// it; `refused: […]` of such, or of tokens. The contract must outlive what is read.
  static contract::Result<Credentials> read(
      const contract::Contract& contract, const std::filesystem::path& file);

  /// What the plan has to know of them.
  [[nodiscard]] plan::Access access() const;

  /// All of them: tokens, passwords, and users with their passwords.
  [[nodiscard]] Secrets secrets() const;
  /// Those of a field that the user gives for every request: its value, and what it is made from.
  void add_secrets(const contract::http::Field& field, Secrets& secrets) const;

  /// True where a field that the user gives for every request is a credential too: one of a
  /// security scheme, or one that looks like it by its name.
  [[nodiscard]] bool is_secret(std::string_view field) const;

  /// Adds to the request what `identity` sends: of the first alternative of `operation` for which
  /// there is something of every scheme. False where there is none and one is needed.
  bool add_to(
      const contract::Operation& operation, const plan::Identity& identity, Request& request) const;

 private:
  struct OfScheme {
    const contract::SecurityScheme* scheme = nullptr;
    std::optional<Credential> own;
    std::optional<Credential> other;
    std::vector<Credential> refused;
    std::vector<std::string> forbidden;  ///< ids of operations
  };
  [[nodiscard]] std::optional<Credential> credential(
      const std::string& scheme, const plan::Identity& identity) const;
  /// nullopt where the alteration changes nothing of it.
  [[nodiscard]] std::optional<Credential> altered(
      const std::string& scheme, plan::Alteration alteration) const;

  const contract::Contract* contract_ = nullptr;
  std::map<std::string, OfScheme> schemes_;
};

}  // namespace accord::conformance::run
