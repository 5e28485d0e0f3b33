#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "accord/server/authentication/password_check.h"
#include "accord/server/authentication/scheme.h"

namespace accord::server::authentication {

/// HTTP Basic (RFC 7617) with the users of an htpasswd file.
class BasicScheme final : public Scheme {
 public:
  /// `scopes`: the scopes of each user; a user who is not listed has none.
  BasicScheme(
      std::string name,
      std::string realm,
      Htpasswd users,
      std::map<std::string, std::vector<std::string>> scopes);

  [[nodiscard]] Verdict check(
      const contract::http::Request& request, const Caller& caller) const override;
  [[nodiscard]] std::string challenge() const override;

 private:
  std::string name_;
  std::string realm_;
  std::map<std::string, std::vector<std::string>> scopes_;
  std::unique_ptr<PasswordCheck> passwords_;
};

}  // namespace accord::server::authentication
