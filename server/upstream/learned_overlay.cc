// What was learned as an OpenAPI Overlay: see learned.h.

#include "accord/contract/document/yaml_writer.h"
#include "accord/server/upstream/learned.h"

namespace accord::server::upstream {

using contract::Json;
using contract::JsonAllocator;
using contract::make_string;

namespace {

constexpr const char* seen_text = "Seen by accord guard.";

// Empty where it is null: read again as an object by the caller.
void set(Json& into, std::string_view name, Json value, JsonAllocator& allocator) {
  into.AddMember(make_string(name, allocator), value, allocator);
}

Json parameter(std::string_view name, const char* in, Json schema, JsonAllocator& allocator) {
  Json made(rapidjson::kObjectType);
  set(made, "name", make_string(name, allocator), allocator);
  set(made, "in", make_string(in, allocator), allocator);
  set(made, "description", make_string(seen_text, allocator), allocator);
  if (std::string_view(in) == "path") set(made, "required", Json(true), allocator);
  set(made, "schema", std::move(schema), allocator);
  return made;
}

void add_action(Json& actions, std::string_view target, Json update, JsonAllocator& allocator) {
  Json action(rapidjson::kObjectType);
  set(action, "target", make_string(target, allocator), allocator);
  set(action, "update", std::move(update), allocator);
  actions.PushBack(action, allocator);
}

}  // namespace

std::string Learned::step(std::string_view name) {
  std::string made = "['";
  for (const char each : name) {
    if (each == '\'' || each == '\\') made += '\\';
    made += each;
  }
  return made + "']";
}

Json Learned::content_of(const Contents& contents, JsonAllocator& allocator) const {
  Json content(rapidjson::kObjectType);
  for (const auto& [media_type, shape] : contents) {
    Json each(rapidjson::kObjectType);
    set(each, "schema", shape.schema(version_, allocator), allocator);
    set(content, media_type, std::move(each), allocator);
  }
  return content;
}

Json Learned::update_of(const Seen& seen, JsonAllocator& allocator) const {
  Json update(rapidjson::kObjectType);
  Json parameters(rapidjson::kArrayType);
  for (const auto& [name, shape] : seen.path)
    parameters.PushBack(
        parameter(name, "path", shape.schema(version_, allocator), allocator), allocator);
  for (const auto& [name, shape] : seen.query)
    parameters.PushBack(
        parameter(name, "query", shape.schema(version_, allocator), allocator), allocator);
  if (!parameters.Empty()) set(update, "parameters", std::move(parameters), allocator);
  if (!seen.body.empty()) {
    Json body(rapidjson::kObjectType);
    set(body, "content", content_of(seen.body, allocator), allocator);
    set(update, "requestBody", std::move(body), allocator);
  }
  Json responses(rapidjson::kObjectType);
  for (const auto& [status, contents] : seen.responses) {
    Json response(rapidjson::kObjectType);
    set(response, "description", make_string(seen_text, allocator), allocator);
    if (!contents.empty()) set(response, "content", content_of(contents, allocator), allocator);
    set(responses, std::to_string(status), std::move(response), allocator);
  }
  if (!responses.ObjectEmpty()) set(update, "responses", std::move(responses), allocator);
  return update;
}

void Learned::add_actions(Json& actions, JsonAllocator& allocator) const {
  for (const auto& [key, seen] : operations_) {
    Json update = update_of(seen, allocator);
    if (!seen.target.empty() && !update.ObjectEmpty())
      add_action(actions, seen.target, std::move(update), allocator);
  }
  for (const auto& [target, contents] : responses_) {
    if (contents.empty()) continue;
    Json update(rapidjson::kObjectType);
    set(update, "content", content_of(contents, allocator), allocator);
    add_action(actions, target, std::move(update), allocator);
  }
  for (const auto& [target, shapes] : schemas_) {
    Json properties(rapidjson::kObjectType);
    for (const auto& [name, shape] : shapes)
      set(properties, name, shape.schema(version_, allocator), allocator);
    if (properties.ObjectEmpty()) continue;
    Json update(rapidjson::kObjectType);
    set(update, "properties", std::move(properties), allocator);
    add_action(actions, target, std::move(update), allocator);
  }
  for (const auto& [path, found] : paths_) {
    Json item(rapidjson::kObjectType);
    for (const auto& [method, seen] : found.operations) {
      if (!seen.responses.empty()) set(item, method, update_of(seen, allocator), allocator);
    }
    if (item.ObjectEmpty()) continue;
    if (found.has_path) {
      add_action(actions, "$['paths']" + step(path), std::move(item), allocator);
      continue;
    }
    Json update(rapidjson::kObjectType);
    set(update, path, std::move(item), allocator);
    add_action(actions, "$['paths']", std::move(update), allocator);
  }
}

std::string Learned::overlay() const {
  const std::lock_guard lock(mutex_);
  contract::JsonDocument document(rapidjson::kObjectType);
  auto& allocator = document.GetAllocator();
  Json actions(rapidjson::kArrayType);
  add_actions(actions, allocator);
  if (actions.Empty()) return {};
  Json info(rapidjson::kObjectType);
  set(info,
      "title",
      make_string("What accord guard saw and the contract lacks", allocator),
      allocator);
  set(info, "version", make_string("1", allocator), allocator);
  set(document, "overlay", make_string("1.0.0", allocator), allocator);
  set(document, "info", std::move(info), allocator);
  set(document, "actions", std::move(actions), allocator);
  return contract::to_yaml(document);
}

}  // namespace accord::server::upstream
