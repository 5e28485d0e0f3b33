#include "accord/server/edge/cors.h"

#include <algorithm>

namespace accord::server::edge {

using contract::http::Request;
using contract::http::Response;

Cors::Cors(CorsOptions options) : options_(std::move(options)) {
  const auto& origins = options_.origins;
  is_any_ = std::find(origins.begin(), origins.end(), "*") != origins.end();
  // Credentials are never shared with every origin.
  if (is_any_) options_.allows_credentials = false;
}

bool Cors::is_allowed(std::string_view origin) const {
  const auto& origins = options_.origins;
  return is_any_ || std::find(origins.begin(), origins.end(), origin) != origins.end();
}

bool Cors::is_preflight(const Request& request) const {
  return is_on() && request.method == "OPTIONS" && request.has_field("Origin") &&
         request.has_field("Access-Control-Request-Method");
}

void Cors::add_origin(std::string_view origin, Response& response) const {
  if (!is_any_) response.fields.push_back({"Vary", "Origin"});
  if (!is_allowed(origin)) return;
  response.fields.push_back({"Access-Control-Allow-Origin", is_any_ ? "*" : std::string(origin)});
  if (options_.allows_credentials) {
    response.fields.push_back({"Access-Control-Allow-Credentials", "true"});
  }
}

Response Cors::preflight(const Request& request, std::string_view allow) const {
  Response response{204, {{"Allow", std::string(allow)}}, "", nullptr};
  const std::string_view origin = request.field("Origin");
  add_origin(origin, response);
  if (!is_allowed(origin)) return response;
  response.fields.push_back({"Access-Control-Allow-Methods", std::string(allow)});
  // The contract decides which fields an operation accepts: all that are requested may be sent.
  if (const auto fields = request.joined_field("Access-Control-Request-Headers"); !fields.empty()) {
    response.fields.push_back({"Access-Control-Allow-Headers", fields});
    response.fields.push_back({"Vary", "Access-Control-Request-Headers"});
  }
  response.fields.push_back({"Access-Control-Max-Age", "600"});
  return response;
}

void Cors::share(const Request& request, Response& response) const {
  if (!is_on()) return;
  // Those of another server that it comes from say what that one shares.
  std::erase_if(response.fields, [](const auto& each) {
    return contract::http::to_lower(each.name).starts_with("access-control-");
  });
  add_origin(request.field("Origin"), response);
  if (!request.has_field("Origin") || !is_allowed(request.field("Origin"))) return;
  // All but those that every page may read (Fetch: CORS-safelisted response-header names).
  std::string exposed;
  for (const auto& each : response.fields) {
    if (each.name == "Vary" || each.name == "Content-Type" || each.name.starts_with("Access-")) {
      continue;
    }
    exposed += (exposed.empty() ? "" : ", ") + each.name;
  }
  if (!exposed.empty()) response.fields.push_back({"Access-Control-Expose-Headers", exposed});
}

}  // namespace accord::server::edge
