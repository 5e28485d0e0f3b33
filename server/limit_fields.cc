#include "accord/server/limit_fields.h"

namespace accord::server {

std::string limit_key(
    const std::vector<contract::http::Principal>& principals, const std::string& client) {
  if (principals.empty()) return "address " + client;
  const auto& first = principals.front();
  // A token that names nobody says no more than where it came from.
  if (first.subject.empty()) return "address " + client;
  return first.scheme + ' ' + first.subject;
}

void add_limit_fields(
    const contract::Operation& operation,
    const edge::Quota& quota,
    const edge::RateLimitStatus& status,
    contract::http::Response& response) {
  const std::string limit = std::to_string(quota.requests);
  const std::string remaining = std::to_string(status.remaining);
  const std::string reset = std::to_string(status.reset.count());
  auto& fields = response.fields;
  fields.push_back(
      {"RateLimit-Policy",
       "\"default\";q=" + limit + ";w=" + std::to_string(quota.window.count())});
  fields.push_back({"RateLimit", "\"default\";r=" + remaining + ";t=" + reset});
  if (response.status == 429) fields.push_back({"Retry-After", reset});
  const auto* documented = operation.response_for(response.status);
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
