#include "accord/server/authentication/bearer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "accord/contract/json/reader.h"
#include "accord/server/authentication/base64.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {
namespace {

using contract::Json;

std::optional<contract::JsonDocument> read_part(std::string_view part) {
  const auto text = decode_base64(part, Base64::url);
  if (!text) return std::nullopt;
  auto read = contract::read_json(*text, {});
  if (!read || !read->IsObject()) return std::nullopt;
  return std::move(read).value();
}

std::string_view text_member(const Json& object, std::string_view name) {
  const Json* found = contract::find(object, name);
  return found == nullptr ? std::string_view{} : contract::text_of(*found);
}

// The words of a list or of a text with spaces between.
void add_words(const Json& value, std::vector<std::string>& words) {
  if (value.IsArray()) {
    for (const Json& each : value.GetArray()) {
      if (each.IsString()) words.emplace_back(contract::text_of(each));
    }
    return;
  }
  std::string_view text = contract::text_of(value);
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
}

bool is_for(const Json& claims, const std::string& audience) {
  const Json* given = contract::find(claims, "aud");
  if (given == nullptr) return false;
  if (given->IsString()) return contract::text_of(*given) == audience;
  if (!given->IsArray()) return false;
  return std::any_of(given->Begin(), given->End(), [&](const Json& each) {
    return each.IsString() && contract::text_of(each) == audience;
  });
}

}  // namespace

BearerScheme::BearerScheme(
    std::string name, std::string realm, TokenKeys keys, TokenRules rules, NumericClock now)
    : name_(std::move(name)),
      realm_(std::move(realm)),
      keys_(std::move(keys)),
      rules_(std::move(rules)),
      now_(std::move(now)) {}

std::string BearerScheme::fault_of_claims(const Json& claims) const {
  const auto now = static_cast<double>(now_());
  const auto leeway = static_cast<double>(rules_.leeway.count());
  const Json* expires = contract::find(claims, "exp");
  if (expires == nullptr || !expires->IsNumber()) return messages::token_without_exp;
  // RFC 7519 section 4.1.4: on or after it the token is not accepted.
  if (now >= expires->GetDouble() + leeway) return messages::token_expired;
  if (const Json* from = contract::find(claims, "nbf")) {
    if (!from->IsNumber()) return messages::invalid_nbf;
    if (now + leeway < from->GetDouble()) return messages::token_not_yet_valid;
  }
  if (!rules_.issuer.empty() && text_member(claims, "iss") != rules_.issuer) {
    return messages::wrong_issuer;
  }
  if (!rules_.audience.empty() && !is_for(claims, rules_.audience)) {
    return messages::wrong_audience;
  }
  return {};
}

Verdict BearerScheme::check(
    const contract::http::Request& request, const Caller& /*caller*/) const {
  using Kind = Verdict::Kind;
  const auto refused = [](std::string why) { return Verdict{Kind::refused, {}, std::move(why)}; };
  const auto field = authorization_of(request, "Bearer");
  if (field.kind == Kind::absent) return {};
  if (field.kind == Kind::refused) return refused(messages::authorization_repeated);
  const std::string_view token = field.credentials;
  const std::size_t first = token.find('.');
  const std::size_t last = token.rfind('.');
  const bool is_compact =
      first != std::string_view::npos && last != first && token.find('.', first + 1) == last;
  if (!is_compact) return refused(messages::token_not_jwt);
  const auto header = read_part(token.substr(0, first));
  if (!header) return refused(messages::invalid_token_header);
  // RFC 7515 section 4.1.11: an extension that is not understood must not be ignored.
  if (contract::find(*header, "crit") != nullptr) return refused(messages::token_critical);
  // RFC 7515 section 2: the library ignores what follows padding.
  if (!decode_base64(token.substr(last + 1), Base64::url)) {
    return refused(messages::invalid_signature);
  }
  const std::string_view algorithm = text_member(*header, "alg");
  if (!keys_.is_signed(std::string(token), algorithm, text_member(*header, "kid"))) {
    return refused(messages::invalid_signature);
  }
  const auto claims = read_part(token.substr(first + 1, last - first - 1));
  if (!claims) return refused(messages::invalid_claims);
  if (std::string fault = fault_of_claims(*claims); !fault.empty())
    return refused(std::move(fault));
  Verdict verdict{
      Kind::granted,
      {name_, std::string(text_member(*claims, "sub")), {}, contract::to_text(*claims)},
      ""};
  static constexpr std::array scope_claims = {"scope", "scp", "scopes", "roles", "permissions"};
  for (const char* each : scope_claims) {
    if (const Json* value = contract::find(*claims, each)) {
      add_words(*value, verdict.principal.scopes);
    }
  }
  return verdict;
}

std::string BearerScheme::challenge() const {
  return "Bearer realm=" + quoted_string(realm_);
}

}  // namespace accord::server::authentication
