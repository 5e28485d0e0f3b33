#include "accord/server/upstream/fields.h"

#include <algorithm>
#include <array>
#include <optional>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/server/messages/upstream_messages.h"
#include "accord/server/upstream/ambiguity.h"
#include "accord/server/upstream/left_out.h"

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

struct Origin {
  std::string scheme;  // "" where it has none
  std::string_view authority;
  std::string_view rest;
};

// As browsers find it: after any number of slashes of either kind; one after "http:" is enough.
std::optional<Origin> origin_of(std::string_view location) {
  constexpr std::string_view slashes = "/\\";
  Origin origin;
  const std::size_t colon = std::min(location.size(), location.find(':'));
  for (const std::string_view each : {"http", "https"}) {
    if (is_same_ignoring_case(location.substr(0, colon), each)) origin.scheme = each;
  }
  if (!origin.scheme.empty()) location.remove_prefix(std::min(location.size(), colon + 1));
  const std::size_t start = std::min(location.size(), location.find_first_not_of(slashes));
  if (start < (origin.scheme.empty() ? 2U : 1U)) return std::nullopt;
  location.remove_prefix(start);
  const std::size_t end = std::min(location.size(), location.find_first_of("/\\?#"));
  origin.authority = location.substr(0, end);
  // What is before "@" leads nowhere else.
  origin.authority.remove_prefix(origin.authority.rfind('@') + 1);
  origin.rest = location.substr(end);
  return origin;
}

// Of a Location: where it is here. As it is where it leads elsewhere.
std::string location_here(const Asked& asked, const Address& address, const std::string& value) {
  std::string_view rest = value;
  const auto origin = origin_of(value);
  if (origin) {
    const std::string& scheme = origin->scheme.empty() ? address.scheme : origin->scheme;
    const std::string there = scheme + "://" + std::string(origin->authority);
    if (!is_origin_of(address, there) || asked.request.authority.empty()) return value;
    rest = origin->rest;
  } else if (!rest.starts_with('/')) {
    return value;  // relative to the path, which the client knows
  }
  std::string path(rest);
  if (!address.path.empty()) {
    if (!is_below(rest, address.path)) return value;
    path = std::string(asked.base_path) + path.substr(address.path.size());
  }
  if (!origin) return path;
  return std::string(scheme_of(asked)) + "://" + std::string(asked.request.authority) + path;
}

// The properties that the schema of a form lists.
ReadNames names_of_form(const contract::Operation& operation, std::string_view type) {
  ReadNames names;
  if (!operation.body) return names;
  for (const auto& each : operation.body->content) {
    const auto properties = each.schema.member("properties");
    if (each.media_type.essence() != type || !properties.is_object()) continue;
    for (const auto& member : properties.value->GetObject()) {
      const std::string name(contract::text_of(member.name));
      names.add(name, properties.member(name));
    }
  }
  return names;
}

// As forms are read: those properties, and the names that were validated.
bool is_form_spelt_otherwise(const Asked& asked) {
  const auto type = contract::http::MediaType::parse(asked.request.field("Content-Type"));
  if (!type) return false;
  if (type->essence() == "multipart/form-data") {
    return has_other_spelling_in_parts(
        asked.content,
        type->parameter("boundary"),
        names_of_form(*asked.operation, type->essence()));
  }
  if (type->essence() != "application/x-www-form-urlencoded") return false;
  ReadNames names = names_of_form(*asked.operation, type->essence());
  contract::http::visit_pairs(asked.content, '&', [&](std::string_view name, auto) {
    if (const auto decoded = contract::http::decode_query(name)) names.add_found(*decoded);
  });
  return has_other_spelling(asked.content, names);
}

bool is_spelt_otherwise(const Asked& asked) {
  if (asked.operation == nullptr) return false;
  ReadNames names;
  for (const auto& each : asked.operation->parameters) {
    if (each.in == contract::ParameterIn::query) names.add(each.name, each.schema);
  }
  return has_other_spelling(asked.request.query, names) || is_form_spelt_otherwise(asked);
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
    if (is_one_of(each, read) || documents_field(asked.operation, each))
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
    const std::string lower = contract::http::to_lower(name);
    if (lower == "via") via += std::string(value) + ", ";
    if (is_left_out(lower, asked.operation) || has(listed, lower)) continue;
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
    return is_of_connection(lower) || is_one_of(lower, of_upstream) ||
           (lower == "content-length" && !is_head) || has(listed, lower);
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
