#include "accord/cli/serve_options.h"

#include <algorithm>
#include <thread>

namespace accord::cli {
namespace {

int default_workers() {
  // More than cores: those that wait for a commit share it.
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency() * 4, 4U, 64U));
}

// As a browser writes it (RFC 6454 section 6.2): lower case, without path; "null", or any.
bool is_origin(const std::string& text) {
  if (text == "*" || text == "null") return true;
  const std::size_t mark = text.find("://");
  if (mark == std::string::npos || mark == 0 || mark + 3 == text.size()) return false;
  const bool has_upper =
      std::any_of(text.begin(), text.end(), [](char each) { return each >= 'A' && each <= 'Z'; });
  return !has_upper && text.find_first_of("/?#@* ", mark + 3) == std::string::npos;
}

void set_limits(const ServeLimits& limits, server::ServerOptions& to) {
  to.listener.most_connections = limits.connections;
  to.listener.most_connections_of_address = limits.connections_per_address;
  to.listener.most_in_flight = limits.in_flight;
  to.listener.most_received = std::max(limits.body_memory, 2 * limits.body);
  to.listener.limits = {limits.line, limits.head, limits.fields, limits.body};
  to.json = {limits.json_depth, limits.json_nodes};
  to.list_bytes = limits.list;
  to.response_bytes = std::max(limits.list_memory, limits.list);
  to.gateway.gzip_from = limits.gzip_from;
}

void set_deadlines(const ServeDeadlines& deadlines, server::ServerOptions& to) {
  using std::chrono::seconds;
  to.listener.deadlines.idle = seconds(deadlines.idle);
  to.listener.deadlines.head = seconds(deadlines.head);
  to.listener.deadlines.body = seconds(deadlines.body);
  to.listener.deadlines.write = seconds(deadlines.write);
  to.listener.drain = seconds(deadlines.shutdown);
}

// Everything that may be wrong in a text; "" where nothing is.
std::string set_texts(const ServeOptions& options, server::ServerOptions& to) {
  const auto place = parse_listen(options.listen);
  if (!place) return "\"" + options.listen + "\" is no address; write 127.0.0.1:8080";
  to.listener.host = place->host;
  to.listener.port = place->port;
  auto database = persistence::parse_database_url(options.database);
  if (!database) return std::move(database).fault();
  to.database = std::move(database).value();
  if (!options.ops_listen.empty()) {
    const auto ops = parse_listen(options.ops_listen);
    if (!ops) return "\"" + options.ops_listen + "\" is no address; write 127.0.0.1:9090";
    to.monitor.emplace();
    to.monitor->host = ops->host;
    to.monitor->port = ops->port;
    to.monitor->workers = 1;
    constexpr std::size_t few = 64;
    to.monitor->most_connections = few;
  }
  for (const std::string& each : options.trusted_proxies) {
    auto network = server::edge::Network::parse(each);
    if (!network) return "--trusted-proxy: " + std::move(network).fault();
    to.gateway.trusted_proxies.push_back(std::move(network).value());
  }
  if (!options.rate_limit.empty()) {
    auto quota = server::edge::Quota::parse(options.rate_limit);
    if (!quota) return "--rate-limit: " + std::move(quota).fault();
    to.rate_limit = quota.value();
  }
  const auto& origins = options.cors_origins;
  for (const std::string& each : origins) {
    if (!is_origin(each)) {
      return "--cors-origin: \"" + each +
             "\" is no origin; write https://app.example, without a path";
    }
  }
  const bool is_any = std::find(origins.begin(), origins.end(), "*") != origins.end();
  if (is_any && options.cors_credentials) {
    return "--cors-credentials with any origin would hand them to every page; name the origins";
  }
  return {};
}

}  // namespace

contract::Result<server::ServerOptions, std::string> to_server_options(
    const ServeOptions& options) {
  server::ServerOptions to;
  if (std::string fault = set_texts(options, to); !fault.empty()) return fault;
  to.listener.workers = options.workers > 0 ? options.workers : default_workers();
  to.check_responses = options.check_responses == "off"   ? server::CheckResponses::off
                       : options.check_responses == "log" ? server::CheckResponses::log
                                                          : server::CheckResponses::enforce;
  to.allow_unenforced = options.allow_unenforced;
  to.log = options.log == "off"    ? server::operations::LogFormat::off
           : options.log == "json" ? server::operations::LogFormat::json
                                   : server::operations::LogFormat::text;
  to.authentication =
      options.no_auth ? server::Authentication::off : server::Authentication::required;
  to.credentials = options.credentials;
  to.gateway.hosts = options.allowed_hosts;
  to.gateway.cors = {options.cors_origins, options.cors_credentials};
  set_limits(options.limits, to);
  set_deadlines(options.deadlines, to);
  return to;
}

}  // namespace accord::cli
