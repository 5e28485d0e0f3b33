#include "accord/server/upstream/learned.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"

namespace accord::server::upstream {

using contract::Contract;
using contract::Json;
using contract::Node;
using contract::Operation;
using contract::http::MediaType;

namespace {

constexpr contract::JsonLimits body_limits{32, 20'000};
constexpr int deepest_schema = 8;
constexpr rapidjson::SizeType compared_elements = 20;

// "" where it is not in the main document, which overlays change.
std::string target_of(const Contract& contract, const Node& node) {
  if (!node || node.document != contract.documents->root().document) return {};
  const auto tokens = contract::split_pointer(node.pointer());
  if (!tokens) return {};
  std::string target = "$";
  for (const std::string& each : *tokens)
    target += Learned::step(each);
  return target;
}

// A value of a query of which a parameter takes names that it does not list.
bool takes_any_query(const Operation& operation) {
  return std::any_of(
      operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
        if (each.in != contract::ParameterIn::query) return false;
        const bool is_object = each.schema.text("type") == "object" ||
                               each.schema.member("properties") || each.schema.member("$ref") ||
                               each.schema.member("allOf");
        return each.explode && each.style == contract::Style::form && is_object;
      });
}

bool has_query(const Operation& operation, std::string_view name) {
  const std::string_view base = name.substr(0, name.find('['));
  return std::any_of(
      operation.parameters.begin(), operation.parameters.end(), [&](const auto& each) {
        return each.in == contract::ParameterIn::query && (each.name == name || each.name == base);
      });
}

// A schema that is what it says: properties may be added to it.
bool is_plain(const Node& schema) {
  if (!schema.is_object()) return false;
  return std::none_of(
      schema.value->MemberBegin(), schema.value->MemberEnd(), [](const auto& member) {
        const std::string_view name = contract::text_of(member.name);
        for (const std::string_view each :
             {"allOf",
              "oneOf",
              "anyOf",
              "not",
              "if",
              "dependentSchemas",
              "$dynamicRef",
              "patternProperties",
              "unevaluatedProperties",
              "discriminator"}) {
          if (name == each) return true;
        }
        return false;
      });
}

bool is_open(const Node& schema) {
  const Node more = schema.member("additionalProperties");
  return more && !(more.value->IsBool() && !more.value->GetBool());
}

std::string path_key(const Operation& operation) {
  return std::string(to_text(operation.method)) + ' ' + operation.path.text();
}

bool has_content(const Request& request) {
  return !request.body.empty();
}
// Also one that is passed on while it comes.
bool has_content(const Response& response) {
  return !response.body.empty() || response.source != nullptr;
}

}  // namespace

template <class Map>
typename Map::mapped_type* Learned::place(Map& among, const typename Map::key_type& key) {
  const auto known = among.find(key);
  if (known != among.end()) return &known->second;
  if (room_ == 0) return nullptr;
  --room_;
  ++changes_;
  return &among[key];
}

bool Learned::may_read_body() {
  const std::time_t now = std::time(nullptr);
  if (now != second_) bodies_ = 0;
  second_ = now;
  return ++bodies_ <= bodies_per_second;
}

void Learned::note(
    const Contract& contract,
    const Operation& operation,
    const Request& request,
    const Response& response) {
  const std::lock_guard lock(mutex_);
  version_ = contract.version;
  const auto seen = [&]() -> Seen* {
    Seen* place_of = place(operations_, path_key(operation));
    if (place_of != nullptr && place_of->target.empty())
      place_of->target = target_of(contract, operation.node);
    return place_of;
  };
  bool has_other_query = false;
  contract::http::visit_pairs(request.query, '&', [&](std::string_view name, std::string_view) {
    const auto decoded = contract::http::decode_query(name);
    has_other_query = has_other_query || (decoded && !has_query(operation, *decoded));
  });
  if (has_other_query && !takes_any_query(operation)) {
    if (Seen* at = seen()) note_query(&operation, request, *at);
  }
  const auto* documented = operation.response_for(response.status);
  if (documented != nullptr) return note_body(contract, *documented, response);
  const bool is_by_http =
      response.status == 304 || response.status == 206 || response.status == 416;
  // A fault of the upstream is no part of its contract.
  if (is_by_http || response.status >= 500) return;
  Seen* at = seen();
  if (at == nullptr) return;
  if (auto* contents = place(at->responses, response.status)) note_content(response, *contents);
}

void Learned::note_query(const Operation* operation, const Request& request, Seen& seen) {
  contract::http::visit_pairs(
      request.query, '&', [&](std::string_view name, std::string_view value) {
        const auto decoded = contract::http::decode_query(name);
        if (!decoded || !is_name(*decoded)) return;
        if (operation != nullptr && has_query(*operation, *decoded)) return;
        if (auto* shape = place(seen.query, *decoded)) shape->add_text(value);
      });
}

// The media type and, of JSON, its shape. Of a body in a content coding the media type alone.
template <class Message>
void Learned::note_content(const Message& message, Contents& contents) {
  const auto type = MediaType::parse(message.field("Content-Type"));
  if (!type || !has_content(message)) return;
  auto* shape = place(contents, type->essence());
  const bool is_read = type->is_json() && !message.body.empty() &&
                       message.body.size() <= largest_body &&
                       !message.has_field("Content-Encoding");
  if (shape == nullptr || !is_read || !may_read_body()) return;
  const auto value = contract::read_json(message.body, body_limits);
  const std::size_t before = room_;
  if (value) shape->add(value.value(), room_);
  if (room_ != before) ++changes_;
}

void Learned::note_body(
    const Contract& contract,
    const contract::ResponseObject& documented,
    const Response& response) {
  const auto type = MediaType::parse(response.field("Content-Type"));
  if (!type || !has_content(response)) return;
  const contract::MediaTypeObject* match = nullptr;
  for (const auto& each : documented.content) {
    const bool is_narrower =
        match == nullptr || each.media_type.width() < match->media_type.width();
    if (each.media_type.includes(*type) && is_narrower) match = &each;
  }
  if (match == nullptr) {
    if (!may_read_body()) return;
    const std::string target = target_of(contract, documented.node);
    if (target.empty()) return;
    if (auto* contents = place(responses_, target)) note_content(response, *contents);
    return;
  }
  const bool is_read = type->is_json() && match->schema && !response.body.empty() &&
                       response.body.size() <= largest_body &&
                       !response.has_field("Content-Encoding");
  if (!is_read || room_ == 0 || !may_read_body()) return;
  const auto value = contract::read_json(response.body, body_limits);
  if (value) compare(contract, match->schema, value.value(), 0);
}

// Properties of the value that the schema lacks where it lists its properties.
void Learned::compare(const Contract& contract, const Node& schema, const Json& value, int depth) {
  const auto followed = contract.documents->follow(schema);
  if (!followed || depth > deepest_schema || !is_plain(followed.value())) return;
  const Node& place_of = followed.value();
  if (value.IsArray()) {
    const Node items = place_of.member("items");
    for (rapidjson::SizeType i = 0; items && i < value.Size() && i < compared_elements; ++i)
      compare(contract, items, value[i], depth + 1);
  }
  const Node properties = place_of.member("properties");
  if (!value.IsObject() || !properties.is_object()) return;
  for (const auto& member : value.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (const Node known = properties.member(name)) {
      compare(contract, known, member.value, depth + 1);
      continue;
    }
    if (is_open(place_of) || !is_name(name)) continue;
    const std::string target = target_of(contract, place_of);
    if (target.empty()) continue;
    auto* shapes = place(schemas_, target);
    if (shapes == nullptr) continue;
    if (auto* shape = place(*shapes, std::string(name))) shape->add(member.value, room_);
  }
}

// A path as a template: what is likely a key becomes a parameter.
Learned::Seen* Learned::undocumented(
    const Contract& contract, std::string_view known_path, const Request& request) {
  std::string_view path = request.path;
  if (!path.starts_with(contract.base_path + '/')) return nullptr;
  path.remove_prefix(contract.base_path.size());
  Shapes values;
  std::string text;
  const auto known = contract::PathTemplate::parse(known_path);
  std::size_t index = 0;
  for (std::size_t at = 0; at < path.size(); ++index) {
    const std::size_t end = std::min(path.size(), path.find('/', at + 1));
    const std::string_view segment = path.substr(at + 1, end - at - 1);
    at = end;
    std::string name = is_name(segment) ? "" : "id" + std::to_string(index + 1);
    if (known && !known_path.empty()) {
      const auto& parts = known->segments();
      const bool is_parameter = index < parts.size() && contract::is_parameter(parts[index]);
      const bool is_literal = index < parts.size() && contract::is_literal(parts[index]);
      if (!is_parameter && !is_literal) return nullptr;
      name = is_parameter ? parts[index].front().text : "";
    } else if (segment.empty()) {
      name.clear();
    }
    text += name.empty() ? '/' + std::string(segment) : "/{" + name + '}';
    if (!name.empty()) values[name].add_text(segment);
  }
  const std::string key = known_path.empty() ? text : std::string(known_path);
  if (!paths_.contains(key) && paths_.size() >= most_paths) return nullptr;
  auto* of_path = place(paths_, key);
  if (of_path == nullptr) return nullptr;
  of_path->has_path = !known_path.empty();
  Seen* seen = place(of_path->operations, contract::http::to_lower(std::string(request.method)));
  if (seen != nullptr && seen->path.empty()) seen->path = std::move(values);
  return seen;
}

// What failed was likely not there: scanners ask for much.
void Learned::note_undocumented(
    const Contract& contract,
    std::string_view known_path,
    const Request& request,
    const Response& response) {
  if (response.status < 200 || response.status >= 400 || request.method == "OPTIONS") return;
  const std::lock_guard lock(mutex_);
  version_ = contract.version;
  Seen* seen = undocumented(contract, known_path, request);
  if (seen == nullptr) return;
  note_query(nullptr, request, *seen);
  note_content(request, seen->body);
  if (auto* contents = place(seen->responses, response.status)) note_content(response, *contents);
}

uint64_t Learned::changes() const {
  const std::lock_guard lock(mutex_);
  return changes_;
}

}  // namespace accord::server::upstream
