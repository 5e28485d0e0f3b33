#include "accord/server/edge/scheme.h"

#include <optional>

#include "accord/contract/http/text.h"

namespace accord::server::edge {

using contract::http::is_same_ignoring_case;
using contract::http::Request;
using contract::http::trim;

namespace {

// What the nearest proxy added: the last element of the last field of that name.
std::optional<std::string_view> last_element(const Request& request, std::string_view name) {
  std::optional<std::string_view> last;
  for (const auto& field : request.fields) {
    if (is_same_ignoring_case(field.name, name)) last = field.value;
  }
  return last ? std::optional(trim(last->substr(last->rfind(',') + 1))) : std::nullopt;
}

// The `proto` of an element of Forwarded; "" where it has none.
std::string_view proto_of(std::string_view element) {
  while (!element.empty()) {
    const std::string_view pair = element.substr(0, element.find(';'));
    element.remove_prefix(pair.size() + (pair.size() < element.size() ? 1 : 0));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    if (!is_same_ignoring_case(trim(pair.substr(0, equals)), "proto")) continue;
    std::string_view value = trim(pair.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    return value;
  }
  return {};
}

}  // namespace

bool is_secure(const Request& request, std::string_view peer, const std::vector<Network>& trusted) {
  if (trusted.empty() || !is_trusted(peer, trusted)) return false;
  if (const auto element = last_element(request, "Forwarded")) {
    const std::string_view proto = proto_of(*element);
    if (!proto.empty()) return is_same_ignoring_case(proto, "https");
  }
  const auto scheme = last_element(request, "X-Forwarded-Proto");
  return scheme && is_same_ignoring_case(*scheme, "https");
}

}  // namespace accord::server::edge
