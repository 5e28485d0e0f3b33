#include "accord/server/authentication/api_key.h"

#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {

using In = contract::SecurityScheme::In;

ApiKeyScheme::ApiKeyScheme(
    const contract::SecurityScheme& scheme,
    std::string realm,
    std::vector<ApiKey> keys,
    contract::Diagnostics notes)
    : parameter_(scheme.parameter),
      in_(scheme.in),
      realm_(std::move(realm)),
      notes_(std::move(notes)) {
  for (ApiKey& each : keys) {
    known_.push_back(
        {digest_.of(each.key), {scheme.name, std::move(each.subject), std::move(each.scopes), ""}});
  }
}

std::vector<std::string> ApiKeyScheme::given(const contract::http::Request& request) const {
  std::vector<std::string> found;
  switch (in_) {
    case In::header:
      for (const auto& [name, value] : request.fields) {
        if (contract::http::is_same_ignoring_case(name, parameter_)) found.emplace_back(value);
      }
      break;
    case In::query:
      contract::http::visit_pairs(
          request.query, '&', [&](std::string_view name, std::string_view value) {
            // A value with invalid escapes becomes "", which is never a key.
            if (contract::http::decode_query(name) == parameter_) {
              found.push_back(contract::http::decode_query(value).value_or(""));
            }
          });
      break;
    case In::cookie:
      for (const auto& [field, cookies] : request.fields) {
        if (!contract::http::is_same_ignoring_case(field, "Cookie")) continue;
        contract::http::visit_pairs(
            cookies, ';', [&](std::string_view name, std::string_view value) {
              if (contract::http::trim(name) == parameter_) {
                found.emplace_back(contract::http::trim(value));
              }
            });
      }
      break;
  }
  return found;
}

Verdict ApiKeyScheme::check(
    const contract::http::Request& request, const Caller& /*caller*/) const {
  const auto keys = given(request);
  if (keys.empty()) return {};
  if (keys.size() > 1) return {Verdict::Kind::refused, {}, messages::api_key_repeated};
  const auto digest = digest_.of(keys.front());
  const Known* match = nullptr;
  for (const Known& each : known_) {
    if (is_same(each.digest, digest)) match = &each;  // all are compared: in constant time
  }
  if (match == nullptr) return {Verdict::Kind::refused, {}, messages::api_key_unknown};
  return {Verdict::Kind::granted, match->principal, ""};
}

// No RFC registers a scheme for keys; the parameters say where the key belongs.
std::string ApiKeyScheme::challenge() const {
  const std::string_view in = in_ == In::header ? "header" : in_ == In::query ? "query" : "cookie";
  return "ApiKey realm=" + quoted_string(realm_) + ", in=" + quoted_string(in) +
         ", name=" + quoted_string(parameter_);
}

}  // namespace accord::server::authentication
