#include "accord/server/authentication/basic.h"

#include "accord/server/authentication/base64.h"
#include "accord/server/messages/messages.h"

namespace accord::server::authentication {

BasicScheme::BasicScheme(
    std::string name,
    std::string realm,
    Htpasswd users,
    std::map<std::string, std::vector<std::string>> scopes)
    : name_(std::move(name)),
      realm_(std::move(realm)),
      scopes_(std::move(scopes)),
      passwords_(std::make_unique<PasswordCheck>(std::move(users))) {}

Verdict BasicScheme::check(const contract::http::Request& request, const Caller& caller) const {
  using Kind = Verdict::Kind;
  const auto field = authorization_of(request, "Basic");
  if (field.kind == Kind::absent) return {};
  if (field.kind == Kind::refused) return {Kind::refused, {}, messages::authorization_repeated};
  constexpr std::size_t longest = 1024;
  const auto pair = field.credentials.size() > longest
                        ? std::nullopt
                        : decode_base64(field.credentials, Base64::standard);
  const std::size_t colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos) return {Kind::refused, {}, messages::invalid_basic};
  const std::string user = pair->substr(0, colon);
  switch (passwords_->check(user, pair->substr(colon + 1), caller)) {
    case PasswordCheck::Answer::right: {
      const auto granted = scopes_.find(user);
      return {
          Kind::granted,
          {name_,
           user,
           granted == scopes_.end() ? std::vector<std::string>() : granted->second,
           ""},
          ""};
    }
    case PasswordCheck::Answer::wrong:
      return {Kind::refused, {}, messages::wrong_password};
    case PasswordCheck::Answer::pending:
      return {Kind::pending, {}, ""};
    case PasswordCheck::Answer::overloaded:
      break;
  }
  return {Kind::overloaded, {}, ""};
}

std::string BasicScheme::challenge() const {
  return "Basic realm=" + quoted_string(realm_) + ", charset=\"UTF-8\"";
}

}  // namespace accord::server::authentication
