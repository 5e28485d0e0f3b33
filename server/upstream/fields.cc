#include "accord/server/upstream/fields.h"

#include <algorithm>
#include <array>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/server/messages/upstream_messages.h"
#include "accord/server/upstream/ambiguity.h"

namespace accord::server::upstream {

using contract::http::Field;
using contract::http::is_same_ignoring_case;
using contract::http::Request;
using contract::http::Response;

namespace {

using Names = std::vector<std::string>;  // lower case

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// RFC 9110 section 7.6.1 and what was in use before it.
constexpr std::array<std::string_view, 10> of_connection = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "http2-settings"};

// What is written anew, or must not come from a client.
constexpr std::array<std::string_view, 7> own = {
    "content-length", "expect", "forwarded", "host", "via", "x-real-ip", "x-request-id"};

// What some frameworks and gateways read instead of the method, the path, the host, the scheme or
// the address of the client, and what directs them: for those that trust whoever sends it. CGI
// makes a proxy of `Proxy` (CVE-2016-5385).
constexpr std::array<std::string_view, 22> overrides = {
    "cf-connecting-ip",
    "fastly-client-ip",
    "forwarded-for",
    "front-end-https",
    "proxy",
    "script-name",
    "true-client-ip",
    "x-accel-mapping",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-envoy-original-path",
    "x-forwarded",
    "x-host",
    "x-http-method",
    "x-http-method-override",
    "x-http-path-override",
    "x-method-override",
    "x-rewrite-url",
    "x-scheme",
    "x-script-name",
    "x-sendfile-type",
    "x-url-scheme"};

constexpr std::string_view form_type = "application/x-www-form-urlencoded";

template <typename Fields>
Names names_in_connection(const Fields& fields) {
  Names names;
  for (const auto& each : fields) {
    if (!is_same_ignoring_case(each.name, "Connection")) continue;
    for (const std::string_view name : contract::http::split_list(each.value))
      names.push_back(contract::http::to_lower(name));
  }
  return names;
}

bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The contract has a header parameter of that name (lower case).
bool documents(const contract::Operation* operation, std::string_view name) {
  if (operation == nullptr) return false;
  return std::any_of(
      operation->parameters.begin(), operation->parameters.end(), [&](const auto& each) {
        return each.in == contract::ParameterIn::header && is_same_ignoring_case(each.name, name);
      });
}

// RFC 7239 section 6: an address with a colon is in brackets, and quoted.
std::string node_of(std::string_view address) {
  if (address.find(':') == std::string_view::npos) return std::string(address);
  return "\"[" + std::string(address) + "]\"";
}

std::string_view scheme_of(const Asked& asked) {
  return asked.is_secure ? "https" : "http";
}

// What the front believes, and nothing of what else the client wrote.
void add_forwarded(const Asked& asked, std::vector<Field>& fields) {
  const std::string host(asked.request.authority);
  std::string forwarded = "for=" + node_of(asked.client_address);
  if (!host.empty()) forwarded += ";host=\"" + host + '"';
  fields.push_back({"Forwarded", forwarded + ";proto=" + std::string(scheme_of(asked))});
  fields.push_back({"X-Forwarded-For", std::string(asked.client_address)});
  if (!host.empty()) fields.push_back({"X-Forwarded-Host", host});
  fields.push_back({"X-Forwarded-Proto", std::string(scheme_of(asked))});
}

// Path and query of any form of target (RFC 9112 section 3.2).
std::string origin_form(const Request& request) {
  if (request.target.starts_with('/')) return std::string(request.target);
  std::string target(request.path);
  if (request.target.find('?') != std::string_view::npos)
    target += '?' + std::string(request.query);
  return target;
}

bool is_below(std::string_view path, std::string_view base) {
  return path.starts_with(base) &&
         (path.size() == base.size() || path[base.size()] == '/' || path[base.size()] == '?');
}

// Of a Location: where it is here. As it is where it leads elsewhere.
std::string location_here(const Asked& asked, const Address& address, const std::string& value) {
  std::string_view rest = value;
  const bool is_absolute = rest.find("://") < rest.find_first_of("/?#");
  const bool has_authority = rest.starts_with("//");
  if (is_absolute || has_authority) {
    const std::size_t start = has_authority ? 2 : rest.find("://") + 3;
    const std::size_t end = std::min(rest.size(), rest.find_first_of("/?#", start));
    // What is before "@" leads nowhere else.
    std::string_view authority = rest.substr(start, end - start);
    authority.remove_prefix(authority.rfind('@') + 1);
    const std::string scheme =
        has_authority ? address.scheme + "://" : std::string(rest.substr(0, start));
    const std::string origin = scheme + std::string(authority);
    if (!is_origin_of(address, origin) || asked.request.authority.empty()) return value;
    rest.remove_prefix(end);
  } else if (!rest.starts_with('/')) {
    return value;  // relative to the path, which the client knows
  }
  std::string path(rest);
  if (!address.path.empty()) {
    if (!is_below(rest, address.path)) return value;
    path = std::string(asked.base_path) + path.substr(address.path.size());
  }
  if (!is_absolute && !has_authority) return path;
  return std::string(scheme_of(asked)) + "://" + std::string(asked.request.authority) + path;
}

// As forms are read: the properties that the schema lists, and the names that were validated.
ReadNames names_of_form(const Asked& asked) {
  ReadNames names;
  contract::http::visit_pairs(asked.request.body, '&', [&](std::string_view name, auto) {
    const auto decoded = contract::http::decode_query(name);
    const bool is_usual = decoded && std::none_of(decoded->begin(), decoded->end(), [](char each) {
                            return static_cast<unsigned char>(each) <= ' ';
                          });
    if (is_usual) names.all.insert(*decoded);
  });
  if (!asked.operation->body) return names;
  for (const auto& each : asked.operation->body->content) {
    const auto properties = each.schema.member("properties");
    if (each.media_type.essence() != form_type || !properties.is_object()) continue;
    for (const auto& member : properties.value->GetObject()) {
      const std::string name(contract::text_of(member.name));
      names.add(name, properties.member(name));
    }
  }
  return names;
}

bool is_spelt_otherwise(const Asked& asked) {
  if (asked.operation == nullptr) return false;
  ReadNames names;
  for (const auto& each : asked.operation->parameters) {
    if (each.in == contract::ParameterIn::query) names.add(each.name, each.schema);
  }
  if (has_other_spelling(asked.request.query, names)) return true;
  const auto type = contract::http::MediaType::parse(asked.request.field("Content-Type"));
  const bool is_form = type && type->essence() == form_type;
  return is_form && has_other_spelling(asked.request.body, names_of_form(asked));
}

}  // namespace

std::string target_for(const Asked& asked, const Address& address) {
  std::string target = origin_form(asked.request);
  if (address.path.empty()) return target;
  if (is_below(target, asked.base_path)) target.erase(0, asked.base_path.size());
  return address.path + target;
}

std::string_view ambiguity_of(const Asked& asked) {
  // Which of two counts depends on the reader.
  for (const std::string_view name :
       {"Authorization", "Content-Type", "Content-Encoding", "Cookie"}) {
    const auto& fields = asked.request.fields;
    const auto count = std::count_if(fields.begin(), fields.end(), [&](const auto& each) {
      return is_same_ignoring_case(each.name, name);
    });
    if (count > 1) return messages::repeated_singleton;
  }
  for (const std::string& each : names_in_connection(asked.request.fields)) {
    constexpr std::array<std::string_view, 5> read = {
        "authorization", "content-encoding", "content-type", "cookie", "host"};
    if (is_one_of(each, read) || documents(asked.operation, each))
      return messages::connection_names_field;
  }
  if (has_dot_segment(asked.request.path)) return messages::dot_segments;
  if (has_two_readings(asked.request.field("Content-Type"))) return messages::two_content_types;
  if (is_spelt_otherwise(asked)) return messages::other_spelling;
  return {};
}

bool has_passed(const Request& request, std::string_view by) {
  return std::any_of(request.fields.begin(), request.fields.end(), [&](const auto& each) {
    return is_same_ignoring_case(each.name, "Via") && each.value.find(by) != std::string_view::npos;
  });
}

std::vector<Field> request_fields(
    const Asked& asked, const Address& address, bool keeps_host, std::string_view by) {
  const Request& request = asked.request;
  std::vector<Field> fields;
  fields.reserve(request.fields.size() + 6);
  const bool keeps = keeps_host && !request.authority.empty();
  fields.push_back({"Host", keeps ? std::string(request.authority) : address.authority});
  const Names listed = names_in_connection(request.fields);
  std::string via;
  for (const auto& [name, value] : request.fields) {
    std::string lower = contract::http::to_lower(name);
    if (lower == "via") via += std::string(value) + ", ";
    const bool is_odd = lower.find('_') != std::string::npos || is_one_of(lower, overrides) ||
                        lower.starts_with("x-original-");
    const bool is_ambiguous = is_odd && !documents(asked.operation, lower);
    if (is_ambiguous || is_one_of(lower, of_connection) || is_one_of(lower, own) ||
        lower.starts_with("proxy-") || lower.starts_with("x-forwarded-") || has(listed, lower))
      continue;
    fields.push_back({std::string(name), std::string(value)});
  }
  add_forwarded(asked, fields);
  fields.push_back({"Via", via + "1.1 " + std::string(by)});
  fields.push_back({"X-Request-Id", std::string(asked.id)});
  return fields;
}

void adapt_response(const Asked& asked, const Address& address, Response& response) {
  const Names listed = names_in_connection(response.fields);
  const bool is_head = asked.request.method == "HEAD";
  // Its other services are not behind this one.
  constexpr std::array<std::string_view, 2> of_upstream = {"alt-svc", "x-request-id"};
  const bool has_length = response.has_field("Content-Length");
  std::erase_if(response.fields, [&](const Field& each) {
    const std::string lower = contract::http::to_lower(each.name);
    return is_one_of(lower, of_connection) || is_one_of(lower, of_upstream) ||
           lower.starts_with("proxy-") || (lower == "content-length" && !is_head) ||
           has(listed, lower);
  });
  // Of HEAD the length is that of the response to GET, where it is known.
  if (is_head && !has_length) response.fields.push_back({"Content-Length", ""});
  for (Field& each : response.fields) {
    if (is_same_ignoring_case(each.name, "Location") ||
        is_same_ignoring_case(each.name, "Content-Location"))
      each.value = location_here(asked, address, each.value);
  }
  response.fields.push_back({"Via", "1.1 accord"});
}

}  // namespace accord::server::upstream
