#include "accord/server/upstream/left_out.h"

#include <algorithm>
#include <array>

#include "accord/contract/http/text.h"

namespace accord::server::upstream {
namespace {

enum class Why {
  connection,  // RFC 9110 section 7.6.1, and what was in use before it
  own,         // is written anew, or must not come from a client
  read_as,     // instead of method, path, host, scheme, address or user of the request, by some
};

struct LeftOut {
  std::string_view name;  // "x-*": all that begin so
  Why why;
};

// CGI makes a proxy of `Proxy` (CVE-2016-5385), and
// of other names those of its own variables.
constexpr std::array fields_left_out = {
    LeftOut{"base-url", Why::read_as},
    LeftOut{"cf-connecting-ip", Why::read_as},
    LeftOut{"cf-connecting-ipv6", Why::read_as},
    LeftOut{"client-ip", Why::read_as},
    LeftOut{"connection", Why::connection},
    LeftOut{"content-length", Why::own},
    LeftOut{"expect", Why::own},
    LeftOut{"fastly-client-ip", Why::read_as},
    LeftOut{"fly-client-ip", Why::read_as},
    LeftOut{"forwarded", Why::own},
    LeftOut{"forwarded-for", Why::read_as},
    LeftOut{"forwarded-for-ip", Why::read_as},
    LeftOut{"forwarded-host", Why::read_as},
    LeftOut{"forwarded-proto", Why::read_as},
    LeftOut{"front-end-https", Why::read_as},
    LeftOut{"host", Why::own},
    LeftOut{"http-*", Why::read_as},
    LeftOut{"http2-settings", Why::connection},
    LeftOut{"keep-alive", Why::connection},
    LeftOut{"path-info", Why::read_as},
    LeftOut{"path-translated", Why::read_as},
    LeftOut{"proxy", Why::read_as},
    LeftOut{"proxy-*", Why::connection},
    LeftOut{"query-string", Why::read_as},
    LeftOut{"remote-*", Why::read_as},
    LeftOut{"request-method", Why::read_as},
    LeftOut{"request-uri", Why::read_as},
    LeftOut{"script-filename", Why::read_as},
    LeftOut{"script-name", Why::read_as},
    LeftOut{"server-name", Why::read_as},
    LeftOut{"ssl-client-*", Why::read_as},
    LeftOut{"te", Why::connection},
    LeftOut{"trailer", Why::connection},
    LeftOut{"transfer-encoding", Why::connection},
    LeftOut{"true-client-ip", Why::read_as},
    LeftOut{"upgrade", Why::connection},
    LeftOut{"via", Why::own},
    LeftOut{"wl-proxy-*", Why::read_as},
    LeftOut{"x-accel-*", Why::read_as},
    LeftOut{"x-appengine-*", Why::read_as},
    LeftOut{"x-authenticated-user", Why::read_as},
    LeftOut{"x-azure-clientip", Why::read_as},
    LeftOut{"x-azure-socketip", Why::read_as},
    LeftOut{"x-base-url", Why::read_as},
    LeftOut{"x-client-ip", Why::read_as},
    LeftOut{"x-cluster-client-ip", Why::read_as},
    LeftOut{"x-envoy-*", Why::read_as},
    LeftOut{"x-forward-for", Why::read_as},
    LeftOut{"x-forwarded", Why::read_as},
    LeftOut{"x-forwarded-*", Why::own},
    LeftOut{"x-host", Why::read_as},
    LeftOut{"x-http-host-override", Why::read_as},
    LeftOut{"x-http-method", Why::read_as},
    LeftOut{"x-http-method-override", Why::read_as},
    LeftOut{"x-http-path-override", Why::read_as},
    LeftOut{"x-method-override", Why::read_as},
    LeftOut{"x-original-*", Why::read_as},
    LeftOut{"x-proxyuser-ip", Why::read_as},
    LeftOut{"x-real-ip", Why::own},
    LeftOut{"x-remote-*", Why::read_as},
    LeftOut{"x-request-id", Why::own},
    LeftOut{"x-rewrite-url", Why::read_as},
    LeftOut{"x-scheme", Why::read_as},
    LeftOut{"x-script-name", Why::read_as},
    LeftOut{"x-sendfile", Why::read_as},
    LeftOut{"x-sendfile-type", Why::read_as},
    LeftOut{"x-ssl-*", Why::read_as},
    LeftOut{"x-url-scheme", Why::read_as},
    LeftOut{"x-webauth-user", Why::read_as},
};

const LeftOut* left_out_of(std::string_view name) {
  const auto* const found =
      std::find_if(fields_left_out.begin(), fields_left_out.end(), [&](const LeftOut& each) {
        std::string_view start = each.name;
        if (!start.ends_with('*')) return name == start;
        start.remove_suffix(1);
        return name.starts_with(start);
      });
  return found == fields_left_out.end() ? nullptr : found;
}

}  // namespace

bool is_of_connection(std::string_view name) {
  const LeftOut* found = left_out_of(name);
  return found != nullptr && found->why == Why::connection;
}

bool documents_field(const contract::Operation* operation, std::string_view name) {
  if (operation == nullptr) return false;
  return std::any_of(
      operation->parameters.begin(), operation->parameters.end(), [&](const auto& each) {
        return each.in == contract::ParameterIn::header &&
               contract::http::is_same_ignoring_case(each.name, name);
      });
}

// Gateways take "_" for "-".
bool is_left_out(std::string_view name, const contract::Operation* operation) {
  const LeftOut* found = left_out_of(name);
  if (found != nullptr && found->why != Why::read_as) return true;
  const bool is_odd = found != nullptr || name.find('_') != std::string_view::npos;
  return is_odd && !documents_field(operation, name);
}

}  // namespace accord::server::upstream
