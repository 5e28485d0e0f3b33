#include <algorithm>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/base/characters.h"

namespace accord::analysis::lint {
namespace {

using contract::is_digit;
using contract::is_letter;

// With the defaults of the variables; a variable without one is a letter.
std::string filled(const Node& server) {
  const std::string_view url = server.text("url");
  std::string text;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const std::size_t close = url[i] == '{' ? url.find('}', i) : url.npos;
    if (close == url.npos) {
      text += url[i];
      continue;
    }
    const std::string_view name = url.substr(i + 1, close - i - 1);
    const Node value = server.member("variables").member(name).member("default");
    text += value.is_string() ? contract::text_of(*value.value) : "x";
    i = close;
  }
  return text;
}

// RFC 3986 section 3.2: [userinfo@]host[:port].
std::string_view fault_of_authority(std::string_view authority) {
  authority = authority.substr(authority.rfind('@') + 1);  // npos + 1 is 0
  std::size_t colon = authority.rfind(':');
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == authority.npos) return "the bracket of its address is not closed";
    colon = close + 1 < authority.size() ? close + 1 : authority.npos;
  }
  if (authority.substr(0, colon).empty()) return "it has no host";
  if (colon == authority.npos) return {};
  const std::string_view port = authority.substr(colon + 1);
  const bool is_port = authority[colon] == ':' && std::all_of(port.begin(), port.end(), is_digit);
  return is_port ? "" : "its port is not a number";
}

std::string_view fault_of(std::string_view url) {
  constexpr std::string_view never = "<>\"{}|\\^`";
  const bool has_foreign = std::any_of(url.begin(), url.end(), [&](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte <= ' ' || byte == 0x7F || never.find(each) != never.npos;
  });
  if (has_foreign) return "it has a character that a URL does not allow (RFC 3986)";
  const std::size_t colon = url.find(':');
  const bool has_scheme = colon < url.find_first_of("/?#");
  std::string_view rest = url;
  if (has_scheme) {
    const std::string_view scheme = url.substr(0, colon);
    const bool is_scheme =
        !scheme.empty() && is_letter(scheme.front()) &&
        std::all_of(scheme.begin(), scheme.end(), [](char each) {
          return is_letter(each) || is_digit(each) || each == '+' || each == '-' || each == '.';
        });
    rest.remove_prefix(colon + 1);
    if (!is_scheme || (!rest.empty() && is_digit(rest.front()))) return "it has no scheme";
    if (!rest.starts_with("//")) return "its scheme is not followed by //";
  }
  if (!rest.starts_with("//")) return {};
  rest.remove_prefix(2);
  return fault_of_authority(rest.substr(0, rest.find_first_of("/?#")));
}

void check_invalid_server_url(const Subject& subject, Findings& findings) {
  for (const Node& server : subject.outline.of(ObjectKind::server)) {
    const Node url = server.member("url");
    if (!url.is_string()) continue;
    const std::string_view fault = fault_of(filled(server));
    if (fault.empty()) continue;
    findings.add(url, messages::invalid_server_url(contract::text_of(*url.value), fault));
  }
}

}  // namespace

extern const Rule invalid_server_url{
    "invalid-server-url",
    contract::Severity::error,
    Area::servers,
    "The URL of a server is a URL once its variables are filled in (RFC 3986).",
    check_invalid_server_url};

}  // namespace accord::analysis::lint
