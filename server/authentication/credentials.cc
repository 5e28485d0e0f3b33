#include "accord/server/authentication/credentials.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "accord/contract/base/similar.h"
#include "accord/contract/credentials_file.h"
#include "accord/server/authentication/api_key.h"
#include "accord/server/authentication/basic.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {
namespace {

using contract::Diagnostics;
using contract::Node;
using contract::SecurityScheme;
using Kind = SecurityScheme::Kind;

// Reads one file of credentials against one contract.
class Reader {
 public:
  Reader(const contract::Contract& contract, std::filesystem::path folder, const NumericClock& now)
      : contract_(contract),
        folder_(std::move(folder)),
        now_(now) {}

  std::unique_ptr<const Scheme> scheme(const SecurityScheme& scheme, const Node& at) {
    switch (scheme.kind) {
      case Kind::api_key:
        return api_key(scheme, at);
      case Kind::basic:
        return basic(scheme, at);
      case Kind::bearer:
      case Kind::oauth2:
      case Kind::open_id_connect:
        return bearer(scheme, at);
      case Kind::other:
        break;
    }
    found.push_back(at.error(messages::scheme_not_supported(scheme.type)));
    return nullptr;
  }

  Diagnostics found;

 private:
  // Anything but a list of strings must not be taken for no scopes.
  std::vector<std::string> scopes_in(const Node& list) {
    std::vector<std::string> words;
    if (list && !list.is_array())
      found.push_back(list.error(messages::scopes_not_list, messages::write_scope_list));
    for (const Node& each : list.elements()) {
      if (!each.is_string())
        found.push_back(each.error(messages::scope_not_string, messages::put_in_quotes));
      words.emplace_back(contract::text_of(*each.value));
    }
    return words;
  }

  // A rule that is not a string must not be taken for no rule.
  std::string rule(const Node& at, std::string_view name) {
    const Node value = at.member(name);
    std::string text(at.text(name));
    if (value && text.empty()) {
      found.push_back(value.error(messages::not_a_string(name)));
    }
    return text;
  }

  void allow(const Node& at, const std::vector<std::string_view>& names) {
    contract::check_members(at, names, found);
  }

  std::optional<std::string> content(const Node& name) {
    if (!name) return std::nullopt;
    std::ifstream file(folder_ / std::string(contract::text_of(*name.value)), std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file || !name.is_string()) {
      found.push_back(name.error(messages::file_not_readable));
      return std::nullopt;
    }
    return text.str();
  }

  std::unique_ptr<const Scheme> api_key(const SecurityScheme& scheme, const Node& at) {
    allow(at, {"keys"});
    std::vector<ApiKey> keys;
    Diagnostics notes;
    for (const Node& each : at.member("keys").elements()) {
      ApiKey key;
      if (each.is_string()) {
        key.key = contract::text_of(*each.value);
      } else {
        allow(each, {"key", "subject", "scopes"});
        key = {
            std::string(each.text("key")),
            std::string(each.text("subject")),
            scopes_in(each.member("scopes"))};
      }
      if (key.key.empty()) {
        found.push_back(each.error(messages::invalid_key, messages::put_in_quotes));
        continue;
      }
      if (std::any_of(keys.begin(), keys.end(), [&](const ApiKey& other) {
            return other.key == key.key;
          })) {
        found.push_back(each.error(messages::key_repeated, messages::keep_one));
        continue;
      }
      constexpr std::size_t least = 16;  // of characters that are hard to guess: 96 bits in base64
      if (key.key.size() < least) {
        notes.push_back(each.warning(
            messages::short_key, messages::use_longer_key, "short-api-key", key.subject));
      }
      if (key.subject.empty()) key.subject = "key " + std::to_string(keys.size() + 1);
      keys.push_back(std::move(key));
    }
    if (keys.empty()) found.push_back(at.error(messages::keys_missing, messages::write_keys));
    return std::make_unique<ApiKeyScheme>(
        scheme, contract_.title, std::move(keys), std::move(notes));
  }

  std::unique_ptr<const Scheme> basic(const SecurityScheme& scheme, const Node& at) {
    allow(at, {"htpasswd", "scopes"});
    const Node name = at.member("htpasswd");
    if (!name) found.push_back(at.error(messages::htpasswd_missing, messages::write_htpasswd));
    const auto text = content(name);
    if (!text) return nullptr;
    auto users = Htpasswd::parse(*text);
    if (!users) {
      found.push_back(name.error(std::move(users).fault()));
      return nullptr;
    }
    const Node granted = at.member("scopes");
    if (granted && !granted.is_object()) {
      found.push_back(granted.error(messages::scopes_not_object, messages::write_user_scopes));
    }
    std::map<std::string, std::vector<std::string>> scopes;
    for (const auto& [user, list] : granted.members()) {
      if (!users->has(user)) {
        const std::string near = users->most_similar(user);
        found.push_back(list.error(messages::unknown_user(user), messages::did_you_mean(near)));
      }
      scopes.emplace(user, scopes_in(list));
    }
    return std::make_unique<BasicScheme>(
        scheme.name, contract_.title, std::move(users).value(), std::move(scopes));
  }

  std::unique_ptr<const Scheme> bearer(const SecurityScheme& scheme, const Node& at) {
    allow(
        at, {"jwks", "key", "secret", "secret_file", "algorithms", "issuer", "audience", "leeway"});
    TokenRules rules;
    rules.issuer = rule(at, "issuer");
    rules.audience = rule(at, "audience");
    if (const Node leeway = at.member("leeway")) {
      constexpr int most = 300;
      const bool is_fine =
          leeway.value->IsInt() && leeway.value->GetInt() >= 0 && leeway.value->GetInt() <= most;
      if (!is_fine) found.push_back(leeway.error(messages::invalid_leeway));
      if (is_fine) rules.leeway = std::chrono::seconds(leeway.value->GetInt());
    }
    auto keys = token_keys(at);
    if (!keys) return nullptr;
    return std::make_unique<BearerScheme>(
        scheme.name, contract_.title, std::move(*keys), std::move(rules), now_);
  }

  std::optional<TokenKeys> token_keys(const Node& at) {
    std::vector<Node> sources;
    for (const char* name : {"jwks", "key", "secret", "secret_file"}) {
      if (const Node source = at.member(name)) sources.push_back(source);
    }
    if (sources.size() != 1) {
      found.push_back(at.error(messages::one_key_source, messages::write_key_source));
      return std::nullopt;
    }
    const Node& source = sources.front();
    const auto allowed = algorithms(at.member("algorithms"));
    if (at.member("secret")) {
      return checked(source, TokenKeys::from_secret(contract::text_of(*source.value), allowed));
    }
    auto text = content(source);
    if (!text) return std::nullopt;
    if (at.member("jwks")) return checked(source, TokenKeys::from_jwks(*text, allowed));
    if (at.member("key")) return checked(source, TokenKeys::from_pem(*text, allowed));
    while (text->ends_with('\n') || text->ends_with('\r'))
      text->pop_back();
    return checked(source, TokenKeys::from_secret(*text, allowed));
  }

  // RFC 8725 section 3.1: those that the issuer uses; empty means all that fit the keys.
  std::vector<std::string> algorithms(const Node& list) {
    std::vector<std::string> names;
    if (!list) return names;
    if (list.elements().empty()) {
      found.push_back(list.error(messages::algorithms_not_list, messages::write_algorithms));
    }
    const auto& known = TokenKeys::algorithms();
    for (const Node& each : list.elements()) {
      const std::string name(each.is_string() ? contract::text_of(*each.value) : "");
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        found.push_back(each.error(messages::unknown_algorithm, messages::write_algorithm));
      } else {
        names.push_back(name);
      }
    }
    return names;
  }

  std::optional<TokenKeys> checked(
      const Node& source, contract::Result<TokenKeys, std::string> keys) {
    if (keys) return std::move(keys).value();
    found.push_back(source.error(std::move(keys).fault()));
    return std::nullopt;
  }

  const contract::Contract& contract_;
  std::filesystem::path folder_;
  const NumericClock& now_;
};

}  // namespace

contract::Result<Schemes> read_credentials(
    const contract::Contract& contract,
    const std::filesystem::path& file,
    const NumericClock& now) {
  Reader reader(contract, file.parent_path(), now);
  const auto read = contract::read_credentials_file(contract, file, reader.found);
  Schemes schemes;
  for (const auto& [scheme, node] : read.entries) {
    if (auto made = reader.scheme(*scheme, node)) schemes.emplace(scheme->name, std::move(made));
  }
  if (contract::has_error(reader.found)) return std::move(reader.found);
  return schemes;
}

}  // namespace accord::server::authentication
