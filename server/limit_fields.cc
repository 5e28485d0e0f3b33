#include "accord/server/limit_fields.h"

#include "accord/server/edge/client_address.h"

namespace accord::server {

std::string limit_key(const RequestContext& context) {
  // A token without a subject does not tell clients apart: their addresses do.
  if (context.user().empty()) return "address " + edge::network_of(context.client_address);
  return context.principals.front().scheme + ' ' + context.principals.front().subject;
}

std::vector<std::string> clients_of(const RequestContext& context) {
  std::vector<std::string> clients = {"address " + edge::network_of(context.client_address)};
  for (const auto& each : context.principals)
    clients.push_back(each.scheme + ' ' + each.subject);
  return clients;
}

void add_limit_fields(
    const RequestContext& context, const edge::Quota& quota, contract::http::Response& response) {
  const edge::RateLimitStatus& status = *context.rate_limit;
  const std::string limit = std::to_string(quota.requests);
  const std::string remaining = std::to_string(status.remaining);
  const std::string reset = std::to_string(status.reset.count());
  auto& fields = response.fields;
  fields.push_back(
      {"RateLimit-Policy",
       "\"default\";q=" + limit + ";w=" + std::to_string(quota.window.count())});
  fields.push_back({"RateLimit", "\"default\";r=" + remaining + ";t=" + reset});
  if (response.status == 429) fields.push_back({"Retry-After", reset});
  const auto* documented = context.operation->response_for(response.status);
  if (documented == nullptr) return;
  for (const std::string prefix : {"", "X-"}) {
    const std::pair<std::string, const std::string&> older[] = {
        {prefix + "RateLimit-Limit", limit},
        {prefix + "RateLimit-Remaining", remaining},
        {prefix + "RateLimit-Reset", reset}};
    for (const auto& [name, value] : older) {
      if (const auto* header = documented->header(name)) fields.push_back({header->name, value});
    }
  }
}

}  // namespace accord::server
