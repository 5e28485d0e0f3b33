#include "accord/server/authentication/credentials.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "accord/contract/base/similar.h"
#include "accord/contract/credentials_file.h"
#include "accord/server/authentication/api_key.h"
#include "accord/server/authentication/basic.h"

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
    found.push_back(at.error("security of the type \"" + scheme.type + "\" is not supported"));
    return nullptr;
  }

  Diagnostics found;

 private:
  // Anything but a list of strings must not be taken for no scopes.
  std::vector<std::string> scopes_in(const Node& list) {
    std::vector<std::string> words;
    if (list && !list.is_array())
      found.push_back(list.error("scopes must be a list", "write [read]"));
    for (const Node& each : list.elements()) {
      if (!each.is_string())
        found.push_back(each.error("a scope must be a string", "put it in quotes"));
      words.emplace_back(contract::text_of(*each.value));
    }
    return words;
  }

  // A rule that is not a string must not be taken for no rule.
  std::string rule(const Node& at, std::string_view name) {
    const Node value = at.member(name);
    std::string text(at.text(name));
    if (value && text.empty()) {
      found.push_back(value.error(std::string(name) + " must be a string that is not empty"));
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
      found.push_back(name.error("the file cannot be read"));
      return std::nullopt;
    }
    return text.str();
  }

  std::unique_ptr<const Scheme> api_key(const SecurityScheme& scheme, const Node& at) {
    allow(at, {"keys"});
    std::vector<ApiKey> keys;
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
        found.push_back(each.error("a key must be a string that is not empty", "put it in quotes"));
        continue;
      }
      if (std::any_of(keys.begin(), keys.end(), [&](const ApiKey& other) {
            return other.key == key.key;
          })) {
        found.push_back(each.error("the key is declared more than once", "keep one of them"));
        continue;
      }
      if (key.subject.empty()) key.subject = "key " + std::to_string(keys.size() + 1);
      keys.push_back(std::move(key));
    }
    if (keys.empty()) found.push_back(at.error("the key is missing", "write keys: [\"…\"]"));
    return std::make_unique<ApiKeyScheme>(scheme, contract_.title, std::move(keys));
  }

  std::unique_ptr<const Scheme> basic(const SecurityScheme& scheme, const Node& at) {
    allow(at, {"htpasswd", "scopes"});
    const Node name = at.member("htpasswd");
    if (!name) found.push_back(at.error("the users are missing", "write htpasswd: FILE"));
    const auto text = content(name);
    if (!text) return nullptr;
    auto users = Htpasswd::parse(*text);
    if (!users) {
      found.push_back(name.error(std::move(users).fault()));
      return nullptr;
    }
    const Node granted = at.member("scopes");
    if (granted && !granted.is_object()) {
      found.push_back(granted.error("scopes must be an object by user", "write {alice: [read]}"));
    }
    std::map<std::string, std::vector<std::string>> scopes;
    for (const auto& [user, list] : granted.members()) {
      if (!users->has(user)) {
        const std::string near = users->most_similar(user);
        found.push_back(list.error(
            "the htpasswd file has no user \"" + std::string(user) + '"',
            near.empty() ? "" : "did you mean " + near + "?"));
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
      if (!is_fine) found.push_back(leeway.error("the leeway must be 0 to 300 seconds"));
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
      found.push_back(at.error(
          "exactly one source of keys is required",
          "write one of jwks: FILE, key: FILE, secret: STRING and secret_file: FILE"));
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
      found.push_back(list.error("algorithms must be a list", "write [RS256]"));
    }
    const auto& known = TokenKeys::algorithms();
    for (const Node& each : list.elements()) {
      const std::string name(each.is_string() ? contract::text_of(*each.value) : "");
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        found.push_back(each.error("unknown algorithm", "write one of HS256, RS256, ES256, …"));
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
