#include "accord/conformance/run/credentials.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/credentials_file.h"
#include "accord/contract/http/text.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::conformance::run {
namespace {

using contract::Diagnostics;
using contract::Node;
using contract::SecurityScheme;
using plan::Identity;

const std::vector<std::string_view> secret_members = {"token", "user", "password"};
const std::vector<std::string_view> all_members = {"token", "user", "password", "other", "refused"};
const std::vector<std::string_view> other_members = {"token", "user", "password", "forbidden"};

// RFC 4648 section 4; nullopt where it is not that.
std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  while (text.ends_with('='))
    text.remove_suffix(1);
  std::string bytes;
  uint32_t group = 0;
  std::size_t bits = 0;
  for (const char each : text) {
    const std::size_t value = digits.find(each);
    if (value == digits.npos) return std::nullopt;
    group = (group << 6U) | static_cast<uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits);
    group &= (1U << bits) - 1;
  }
  return bytes;
}

// Every member is one of these, and those that are strings are one.
void check_credential(
    const Node& at, const std::vector<std::string_view>& names, Diagnostics& found) {
  contract::check_members(at, names, found);
  for (const std::string_view name : secret_members) {
    const Node value = at.member(name);
    if (value && !value.is_string())
      found.push_back(value.error(messages::is_not_a_string(name), messages::use_quotes));
  }
  const Node refused = at.member("refused");
  if (refused && !refused.is_array())
    found.push_back(refused.error(messages::refused_is_not_a_list));
}

std::optional<Credential> credential_in(
    const Node& at, const std::vector<std::string_view>& names, Diagnostics& found) {
  if (at.is_string()) return Credential{std::string(contract::text_of(*at.value)), "", ""};
  check_credential(at, names, found);
  Credential read{
      std::string(at.text("token")),
      std::string(at.text("user")),
      std::string(at.text("password"))};
  const bool has_user = !read.user.empty();
  if (read.token.empty() == has_user) return read;
  found.push_back(at.error(messages::not_a_credential));
  return std::nullopt;
}

// ASCII letters only: others have no case that all agree on.
std::string in_other_case(std::string text) {
  for (char& each : text) {
    const bool is_letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    if (is_letter) each = static_cast<char>(each ^ 0x20);
  }
  return text;
}

bool names(const contract::Operation& operation, const std::string& scheme) {
  for (const auto& alternative : operation.security) {
    for (const auto& use : alternative.uses) {
      if (use.scheme == scheme) return true;
    }
  }
  return false;
}

std::optional<Credential> read_other(
    const contract::Contract& contract,
    const Node& at,
    std::vector<std::string>& forbidden,
    Diagnostics& found) {
  const Node list = at.member("forbidden");
  if (list && !list.is_array()) found.push_back(list.error(messages::forbidden_is_not_a_list));
  for (const Node& each : list.elements()) {
    const std::string id(each.is_string() ? contract::text_of(*each.value) : "");
    const bool is_known = std::any_of(
        contract.operations.begin(), contract.operations.end(), [&](const auto& operation) {
          return operation.id == id;
        });
    if (!is_known) found.push_back(each.error(messages::forbidden_is_unknown));
    forbidden.push_back(id);
  }
  return credential_in(at, other_members, found);
}

void add_to_url(std::string& url, const std::string& name, const std::string& value) {
  url += url.find('?') == std::string::npos ? '?' : '&';
  url += contract::percent_encode(name) + '=' + contract::percent_encode(value);
}

// RFC 6265 section 5.4: one field holds them all.
void add_cookie(Request& request, const std::string& pair) {
  for (auto& each : request.fields) {
    if (!contract::http::is_same_ignoring_case(each.name, "Cookie")) continue;
    each.value += "; " + pair;
    return;
  }
  request.fields.push_back({"Cookie", pair});
}

// What a server may send back of it. The name of a user is no secret.
std::vector<std::string> parts_of(const Credential& credential) {
  if (!credential.token.empty()) return {credential.token};
  if (credential.password.empty()) return {};
  return {credential.password, credential.user + ':' + credential.password};
}

void add(const SecurityScheme& scheme, const Credential& credential, Request& request) {
  std::string secret = credential.token;
  const auto add_authorization = [&](const char* scheme_name) {
    const std::string& given = credential.scheme;
    request.fields.push_back(
        {"Authorization", (given.empty() ? scheme_name : given) + ' ' + secret});
  };
  switch (scheme.kind) {
    case SecurityScheme::Kind::api_key:
      switch (scheme.in) {
        case SecurityScheme::In::header:
          request.fields.push_back({scheme.parameter, secret});
          break;
        case SecurityScheme::In::query:
          add_to_url(request.url, scheme.parameter, secret);
          secret = contract::percent_encode(secret);
          break;
        case SecurityScheme::In::cookie:
          add_cookie(request, scheme.parameter + '=' + secret);
          break;
      }
      break;
    case SecurityScheme::Kind::basic:
      secret = validation::encode_base64(credential.user + ':' + credential.password);
      add_authorization("Basic");
      break;
    case SecurityScheme::Kind::bearer:
    case SecurityScheme::Kind::oauth2:
    case SecurityScheme::Kind::open_id_connect:
      add_authorization("Bearer");
      break;
    case SecurityScheme::Kind::other:
      break;
  }
  request.secrets.push_back(std::move(secret));
  for (const std::string& each : parts_of(credential))
    request.parts.push_back(each);
}

}  // namespace

contract::Result<Credentials> Credentials::read(
    const contract::Contract& contract, const std::filesystem::path& file) {
  Credentials credentials;
  credentials.contract_ = &contract;
  Diagnostics found;
  const auto read = contract::read_credentials_file(contract, file, found);
  for (const auto& [scheme, at] : read.entries) {
    OfScheme of_scheme;
    of_scheme.scheme = scheme;
    const bool has_own = at.member("token") || at.member("user");
    if (has_own) of_scheme.own = credential_in(at, all_members, found);
    if (!has_own) check_credential(at, all_members, found);
    if (const Node other = at.member("other"))
      of_scheme.other = read_other(contract, other, of_scheme.forbidden, found);
    for (const Node& each : at.member("refused").elements()) {
      if (auto refused = credential_in(each, secret_members, found))
        of_scheme.refused.push_back(*refused);
    }
    credentials.schemes_.emplace(scheme->name, std::move(of_scheme));
  }
  if (contract::has_error(found)) return found;
  return credentials;
}

plan::Access Credentials::access() const {
  plan::Access access;
  for (const auto& [name, each] : schemes_) {
    access.has_own = access.has_own || each.own.has_value();
    if (each.own) access.own.insert(name);
    if (each.other) access.others.insert(name);
    access.forbidden.insert(each.forbidden.begin(), each.forbidden.end());
    if (!each.refused.empty()) access.refused[name] = each.refused.size();
  }
  return access;
}

Secrets Credentials::secrets() const {
  Secrets all;
  const auto add_all = [&](const Credential& credential) {
    for (const std::string& each : parts_of(credential))
      all.add(each);
  };
  for (const auto& [name, each] : schemes_) {
    if (each.own) add_all(*each.own);
    if (each.other) add_all(*each.other);
    for (const Credential& refused : each.refused)
      add_all(refused);
  }
  return all;
}

void Credentials::add_secrets(const contract::http::Field& field, Secrets& secrets) const {
  if (!is_secret(field.name)) return;
  secrets.add(field.value);
  if (contract::http::to_lower(field.name) == "cookie") {
    for (std::string_view rest = field.value; !rest.empty();) {
      const std::string_view pair = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      const std::size_t sign = pair.find('=');
      if (sign != pair.npos) secrets.add(std::string(contract::http::trim(pair.substr(sign + 1))));
    }
    return;
  }
  // RFC 9110 section 11.4: a scheme, then the credentials.
  const std::size_t space = field.value.find(' ');
  if (space == std::string::npos) return;
  const std::string rest(contract::http::trim(std::string_view(field.value).substr(space + 1)));
  secrets.add(rest);
  const auto pair = decode_base64(rest);
  const std::size_t colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos) return;
  secrets.add(*pair);
  secrets.add(pair->substr(colon + 1));
}

bool Credentials::is_secret(std::string_view field) const {
  const std::string name = contract::http::to_lower(field);
  if (name.ends_with("authorization") || name == "cookie" ||
      name.find("key") != std::string::npos || name.find("token") != std::string::npos) {
    return true;
  }
  if (contract_ == nullptr) return false;
  const auto& schemes = contract_->security_schemes;
  return std::any_of(schemes.begin(), schemes.end(), [&](const SecurityScheme& each) {
    return each.kind == SecurityScheme::Kind::api_key && each.in == SecurityScheme::In::header &&
           contract::http::is_same_ignoring_case(each.parameter, field);
  });
}

std::optional<Credential> Credentials::credential(
    const std::string& scheme, const Identity& identity) const {
  const auto found = schemes_.find(scheme);
  const OfScheme nothing;
  const OfScheme& known = found == schemes_.end() ? nothing : found->second;
  switch (identity.kind) {
    case Identity::Kind::own:
      return known.own;
    case Identity::Kind::other:
      return known.other;
    case Identity::Kind::altered:
      return altered(scheme, identity.alteration);
    case Identity::Kind::refused:
      if (identity.index < known.refused.size()) return known.refused[identity.index];
      return std::nullopt;
    case Identity::Kind::unknown:
      return Credential{"accord-wrong.accord-wrong.accord-wrong", "accord-wrong", "accord-wrong"};
    case Identity::Kind::none:
      break;
  }
  return std::nullopt;
}

std::optional<Credential> Credentials::altered(
    const std::string& scheme, plan::Alteration alteration) const {
  const auto found = schemes_.find(scheme);
  if (found == schemes_.end() || !found->second.own) return std::nullopt;
  Credential own = *found->second.own;
  const bool is_basic = found->second.scheme->kind == SecurityScheme::Kind::basic;
  std::string& secret = is_basic ? own.password : own.token;
  const std::string before = secret;
  switch (alteration) {
    case plan::Alteration::prefix:
      if (!secret.empty()) secret.pop_back();
      break;
    case plan::Alteration::suffix:
      secret += 'x';
      break;
    case plan::Alteration::letter_case:
      secret = in_other_case(std::move(secret));
      break;
    case plan::Alteration::other_scheme:
      own.scheme = is_basic ? "Bearer" : "Accord";
      return own;
    case plan::Alteration::lower_scheme:
      own.scheme = is_basic ? "basic" : "bearer";
      return own;
    case plan::Alteration::empty:
      secret.clear();
      break;
    case plan::Alteration::foreign:
      return std::nullopt;  // not of this scheme
    case plan::Alteration::exchanged:
      for (const auto& [name, each] : schemes_) {
        if (name != scheme && each.own && !each.own->token.empty()) secret = each.own->token;
      }
      break;
  }
  if (secret == before) return std::nullopt;
  return own;
}

bool Credentials::add_to(
    const contract::Operation& operation, const Identity& identity, Request& request) const {
  if (identity.kind == Identity::Kind::none || contract_ == nullptr) return true;
  if (identity.kind == Identity::Kind::altered &&
      identity.alteration == plan::Alteration::foreign) {
    for (const auto& [name, each] : schemes_) {
      if (!each.own || names(operation, name)) continue;
      add(*each.scheme, *each.own, request);
      return true;
    }
    return false;
  }
  bool is_open = operation.security.empty();
  for (const auto& alternative : operation.security) {
    is_open = is_open || alternative.uses.empty();
    // One thing is altered: of several schemes another one would let it pass.
    if (identity.kind == Identity::Kind::altered && alternative.uses.size() != 1) continue;
    std::vector<std::pair<const SecurityScheme*, Credential>> all;
    for (const auto& use : alternative.uses) {
      const SecurityScheme* scheme = contract_->security_scheme(use.scheme);
      auto found = credential(use.scheme, identity);
      if (scheme != nullptr && found) all.emplace_back(scheme, std::move(*found));
    }
    if (all.empty() || all.size() != alternative.uses.size()) continue;
    for (const auto& [scheme, each] : all)
      add(*scheme, each, request);
    return true;
  }
  // Without its own it asks as anybody: what comes back says so.
  return is_open || identity.kind == Identity::Kind::own;
}

}  // namespace accord::conformance::run
