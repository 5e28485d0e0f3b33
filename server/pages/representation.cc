#include "accord/server/pages/representation.h"

#include <utility>

#include "accord/contract/http/media_type.h"
#include "accord/server/edge/gzip.h"
#include "accord/server/handler/etag.h"
#include "accord/validation/fault/fault_response.h"

namespace accord::server::pages {

using contract::http::Request;
using contract::http::Response;

std::string_view content_type_of(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".yaml", "application/yaml"},
      {".md", "text/markdown; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
      {".svg", "image/svg+xml"}};
  for (const auto& [suffix, type] : types) {
    if (name.ends_with(suffix)) return type;
  }
  return "application/octet-stream";
}

Response respond(const Request& request, const Representation& representation) {
  // RFC 9110 section 8.8.3.3: one tag for both codings is weak.
  Response response{
      200,
      {{"ETag", "W/" + std::string(representation.etag)}, {"Vary", "Accept-Encoding"}},
      "",
      nullptr};
  // RFC 9110 section 13.1.1.
  if (request.has_field("If-Match") &&
      !handler::matches_strongly(request.joined_field("If-Match"), response.field("ETag")))
    return validation::fault::problem_response(contract::http::Condition::precondition_failed, "");
  const bool is_known =
      handler::matches_weakly(request.joined_field("If-None-Match"), representation.etag);
  if (is_known) {
    response.status = 304;
    return response;
  }
  response.fields.push_back({"Content-Type", std::string(representation.content_type)});
  if (edge::accepts_gzip(request.joined_field("Accept-Encoding"))) {
    response.fields.push_back({"Content-Encoding", "gzip"});
    response.body = representation.gzip;
    return response;
  }
  constexpr std::size_t any_size = std::size_t{1} << 32U;  // it is our own
  auto plain = edge::gunzip(representation.gzip, any_size);
  if (plain) response.body = std::move(plain).value();
  return response;
}

void protect(Response& response) {
  response.fields.push_back(
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
       "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"});
  response.fields.push_back({"X-Content-Type-Options", "nosniff"});
  response.fields.push_back({"Referrer-Policy", "no-referrer"});
  response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
  if (!response.has_field("Cache-Control"))
    response.fields.push_back({"Cache-Control", "no-cache"});
}

bool is_rendered(const Response& response) {
  const auto type = contract::http::MediaType::parse(response.field("Content-Type"));
  if (!type) return !response.body.empty() || response.has_field("Content-Type");
  const std::string_view subtype = type->subtype;
  return subtype == "html" || subtype == "xml" || subtype == "xsl" || subtype.ends_with("+xml") ||
         type->type == "multipart" || type->type == "message";
}

void confine(Response& response) {
  response.fields.push_back({"Content-Security-Policy", "sandbox"});
  if (!response.has_field("X-Content-Type-Options"))
    response.fields.push_back({"X-Content-Type-Options", "nosniff"});
}

}  // namespace accord::server::pages
