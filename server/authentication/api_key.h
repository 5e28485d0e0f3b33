#pragma once

#include <string>
#include <vector>

#include "accord/contract/security.h"
#include "accord/server/authentication/digest.h"
#include "accord/server/authentication/scheme.h"

namespace accord::server::authentication {

/// One key of the credentials file.
struct ApiKey {
  std::string key;
  std::string subject;
  std::vector<std::string> scopes;
};

/// An apiKey in a header, query parameter or cookie. A key given twice is refused.
class ApiKeyScheme final : public Scheme {
 public:
  ApiKeyScheme(
      const contract::SecurityScheme& scheme,
      std::string realm,
      std::vector<ApiKey> keys,
      contract::Diagnostics notes = {});

  [[nodiscard]] Verdict check(
      const contract::http::Request& request, const Caller& caller) const override;
  [[nodiscard]] std::string challenge() const override;
  [[nodiscard]] contract::Diagnostics notes() const override { return notes_; }

 private:
  [[nodiscard]] std::vector<std::string> given(const contract::http::Request& request) const;

  struct Known {
    KeyedDigest::Value digest;
    contract::http::Principal principal;
  };
  std::string parameter_;
  contract::SecurityScheme::In in_;
  std::string realm_;
  KeyedDigest digest_;
  std::vector<Known> known_;
  contract::Diagnostics notes_;
};

}  // namespace accord::server::authentication
