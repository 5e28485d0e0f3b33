#include "accord/server/settings.h"

#include <algorithm>

#include "accord/contract/http/host.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/page_messages.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server {
namespace {

void set_limits(const Settings::Limits& limits, ServerOptions& to) {
  to.listener.most_connections = limits.connections;
  to.listener.most_connections_of_address = limits.connections_per_address;
  to.listener.most_in_flight = limits.in_flight;
  to.listener.most_received = std::max(limits.body_memory, 2 * limits.body);
  to.listener.limits = {limits.line, limits.head, limits.fields, limits.body};
  to.json = {limits.json_depth, limits.json_nodes};
  to.item_bytes = limits.item;
  to.list_bytes = limits.list;
  to.response_bytes = std::max(limits.list_memory, limits.list);
  to.gateway.gzip_from = limits.gzip_from;
  to.kept_answers = limits.kept_answers;
}

void set_deadlines(const Settings::Deadlines& deadlines, ServerOptions& to) {
  using std::chrono::seconds;
  to.listener.deadlines.idle = seconds(deadlines.idle);
  to.listener.deadlines.head = seconds(deadlines.head);
  to.listener.deadlines.body = seconds(deadlines.body);
  to.listener.deadlines.write = seconds(deadlines.write);
  to.database_timeout = seconds(deadlines.database);
  // A request that waits for the database is not closed before.
  to.listener.deadlines.answer =
      std::max(to.listener.deadlines.answer, std::chrono::milliseconds(2 * to.database_timeout));
  to.listener.drain = seconds(deadlines.shutdown);
}

// "" where nothing is wrong.
std::string set_upstream(const Settings::Upstream& settings, ServerOptions& to) {
  using std::chrono::seconds;
  if (settings.url.empty()) return {};
  auto address = upstream::parse_address(settings.url);
  if (!address) return std::move(address).fault();
  upstream::Options options;
  options.address = std::move(address).value();
  options.connect = seconds(settings.connect_timeout);
  options.first_byte = seconds(settings.first_byte_timeout);
  options.total = seconds(settings.timeout);
  options.most_connections = settings.connections;
  options.most_waiting = settings.waiting;
  options.largest_response = settings.response;
  options.keeps_host = settings.preserve_host;
  // Its own deadline answers first.
  const std::chrono::milliseconds after = options.total + seconds(settings.connect_timeout);
  to.listener.deadlines.answer = std::max(to.listener.deadlines.answer, after);
  to.upstream = std::move(options);
  to.passes_undocumented = settings.pass_undocumented;
  to.learn = settings.learn;
  if (!to.learn.empty() && !upstream::LearnedFile::may_replace(to.learn))
    return messages::not_our_file(settings.learn);
  return {};
}

std::string not_an_address(const std::string& text) {
  return '"' + text + "\" is not HOST:PORT, such as 127.0.0.1:8080";
}

// Everything that may be wrong in a value; "" where nothing is.
std::string set_values(const Settings& settings, ServerOptions& to) {
  const auto place = contract::http::parse_host_port(settings.listen);
  if (!place) return not_an_address(settings.listen);
  to.listener.host = place->host;
  to.listener.port = place->port;
  auto database = persistence::parse_database_url(settings.database);
  if (!database) return std::move(database).fault();
  to.database = std::move(database).value();
  if (!settings.ops_listen.empty()) {
    const auto ops = contract::http::parse_host_port(settings.ops_listen);
    if (!ops) return not_an_address(settings.ops_listen);
    to.monitor.emplace();
    to.monitor->host = ops->host;
    to.monitor->port = ops->port;
    to.monitor->workers = 1;
    constexpr std::size_t few = 64;
    to.monitor->most_connections = few;
  }
  const auto& origins = settings.cors_origins;
  const bool is_hidden = std::find(origins.begin(), origins.end(), "null") != origins.end();
  if (is_hidden && settings.cors_credentials) return messages::credentials_with_null_origin;
  for (const std::string& each : settings.trusted_proxies) {
    auto network = edge::Network::parse(each);
    if (!network) return std::move(network).fault();
    to.gateway.trusted_proxies.push_back(std::move(network).value());
  }
  if (!settings.rate_limit.empty()) {
    auto quota = edge::Quota::parse(settings.rate_limit);
    if (!quota) return std::move(quota).fault();
    to.rate_limit = quota.value();
  }
  return {};
}

}  // namespace

contract::Result<ServerOptions, std::string> to_options(const Settings& settings) {
  ServerOptions to;
  if (std::string fault = set_values(settings, to); !fault.empty()) return fault;
  to.listener.workers = settings.workers;
  to.check_responses = settings.check_responses == "off"     ? CheckResponses::off
                       : settings.check_responses == "count" ? CheckResponses::count
                       : settings.check_responses == "log"   ? CheckResponses::log
                                                             : CheckResponses::enforce;
  to.allow_unenforced = settings.allow_unenforced;
  to.seeds_examples = settings.seed_examples;
  to.idempotency = settings.idempotency;
  if (settings.mock) to.mock_seed = settings.mock_seed;
  to.log = settings.log == "off"    ? operations::LogFormat::off
           : settings.log == "json" ? operations::LogFormat::json
                                    : operations::LogFormat::text;
  const bool is_left_to_upstream = !settings.upstream.url.empty() && settings.credentials.empty();
  to.authentication = is_left_to_upstream ? Authentication::by_upstream
                      : settings.no_auth  ? Authentication::off
                                          : Authentication::required;
  to.allows_cross_site_cookies = settings.cross_site_cookies;
  to.limits_everywhere = settings.rate_limit_everywhere;
  const bool is_loopback = contract::http::is_loopback(to.listener.host);
  to.pages = settings.pages.value_or(is_loopback && to.gateway.trusted_proxies.empty());
  if (!to.pages && !settings.pages)
    to.why_no_pages = is_loopback ? messages::no_pages_for_proxies : messages::no_pages_in_public;
  to.credentials = settings.credentials;
  to.gateway.hosts = settings.allowed_hosts;
  to.gateway.cors = {settings.cors_origins, settings.cors_credentials};
  set_limits(settings.limits, to);
  set_deadlines(settings.deadlines, to);
  if (std::string fault = set_upstream(settings.upstream, to); !fault.empty()) return fault;
  // A response that may be taken from the upstream has room while it is sent.
  if (to.upstream) {
    to.list_bytes = to.upstream->largest_response;
    to.response_bytes = std::max(to.response_bytes, 2 * to.list_bytes);
  }
  return to;
}

}  // namespace accord::server
