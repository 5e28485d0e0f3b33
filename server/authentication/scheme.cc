#include "accord/server/authentication/scheme.h"

#include "accord/contract/http/text.h"

namespace accord::server::authentication {

AuthorizationField authorization_of(
    const contract::http::Request& request, std::string_view scheme) {
  AuthorizationField found;
  std::size_t count = 0;
  for (const auto& [name, value] : request.fields) {
    if (!contract::http::is_same_ignoring_case(name, "Authorization")) continue;
    ++count;
    const std::size_t space = value.find(' ');
    if (!contract::http::is_same_ignoring_case(value.substr(0, space), scheme)) continue;
    found.kind = Verdict::Kind::granted;
    found.credentials =
        space == std::string_view::npos ? "" : contract::http::trim(value.substr(space + 1));
  }
  // A proxy in front may have read another one than this server would.
  if (count > 1) return {Verdict::Kind::refused, {}};
  return found;
}

std::string quoted_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte < 0x20 || byte >= 0x7F) continue;
    if (each == '"' || each == '\\') quoted += '\\';
    quoted += each;
  }
  return quoted + '"';
}

}  // namespace accord::server::authentication
