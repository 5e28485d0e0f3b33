#include "accord/conformance/plan/plan_context.h"

#include <algorithm>
#include <functional>

#include "accord/conformance/graph/places.h"
#include "accord/conformance/graph/references.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/declared.h"
#include "accord/contract/json/json_patch.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/families.h"
#include "accord/validation/sample/violations.h"

namespace accord::conformance::plan {

using contract::Json;
using contract::Node;
using contract::resource::json_schema;
using contract::resource::Kind;
using contract::resource::shape_of;
using contract::resource::takes_json_patch;

namespace {

// Fits 32 bits with room to count, and differs from run to run.
int64_t first_number(const std::string& salt) {
  constexpr std::size_t spread = 100'000'000;
  return 2'000'000'000 + static_cast<int64_t>(std::hash<std::string>()(salt) % spread);
}

}  // namespace

PlanContext::PlanContext(const contract::Contract& contract, std::string salt, const Facts& facts)
    : contract_(contract),
      graph_(graph::graph_of(contract)),
      facts_(facts),
      schemas_(contract),
      sampler_(*contract.documents, salt),
      media_(contract, schemas_),
      parameters_(contract, schemas_, sampler_),
      salt_(salt),
      number_(first_number(salt)) {}

std::set<std::string> PlanContext::varying(const Operation& reader) const {
  const auto found = facts_.varying.find(reader.id);
  return found == facts_.varying.end() ? std::set<std::string>() : found->second;
}

std::shared_ptr<const std::set<std::string>> PlanContext::declared(const Use& use) {
  auto& known = declared_[use.operation];
  if (known == nullptr && !use.listed)
    known = std::make_shared<const std::set<std::string>>(declared_members(
        *contract_.documents, graph::shown_schema(*use.operation), use.shown.value_or("")));
  return known;
}

const std::map<std::string, Basis>& PlanContext::unique_members(const Use& use) {
  const auto found = unique_.find(use.operation);
  if (found != unique_.end()) return found->second;
  return unique_.emplace(use.operation, plan::unique_members(contract_, graph_, use)).first->second;
}

bool PlanContext::is_unique_reference(const Use& use, const Reference& reference) {
  const auto tokens = contract::split_pointer(reference.pointer);
  const bool is_member = tokens && tokens->size() == 1 && !reference.is_array;
  return is_member && unique_members(use).contains(tokens->front());
}

std::shared_ptr<JsonDocument> PlanContext::odd_value(const Node& schema) {
  auto document = std::make_shared<JsonDocument>();
  const Kind kind = shape_of(*contract_.documents, schema).kind;
  const auto is_valid = [&](const Json& value) {
    return schemas_.add(schema).accepts(value, validation::Direction::response);
  };
  if (kind == Kind::integer || kind == Kind::number) {
    for (const int64_t number : {++number_, int64_t{97}, int64_t{7}}) {
      document->SetInt64(number);
      if (is_valid(*document)) return document;
    }
    return nullptr;
  }
  auto made = sampler_.value(schema, Size::typical, document->GetAllocator());
  if (!made || !is_valid(*made)) return nullptr;
  static_cast<Json&>(*document) = std::move(*made);
  return document;
}

std::shared_ptr<JsonDocument> PlanContext::working_body(const Operation& operation) {
  if (has_given(operation)) return given_body(operation);
  const auto known = facts_.bodies.find(operation.id);
  if (known == facts_.bodies.end()) return body(operation, Size::typical);
  auto made = body(operation, known->second.size);
  if (!made) return nullptr;
  for (const std::string& each : known->second.refused)
    remove_member(*made, each);
  return made;
}

std::string PlanContext::json_media_type(const Operation& operation) {
  if (!operation.body) return {};
  const bool is_patch_only = !json_schema(operation.body->content) && takes_json_patch(operation);
  if (is_patch_only) return std::string(contract::json_patch_media_type);
  for (const auto& each : operation.body->content) {
    if (each.media_type.essence() == contract::json_patch_media_type) continue;
    if (each.media_type.is_json() && each.media_type.subtype != "*") return each.media_type.text();
    if (each.media_type.subtype == "*") return "application/json";
  }
  return {};
}

const Media* PlanContext::first_media(const Operation& operation) {
  const auto& all = media_of(operation);
  return all.empty() ? nullptr : &all.front();
}

bool PlanContext::accepts(const Node& schema, const Json& value) {
  return schemas_.add(schema).accepts(value, validation::Direction::request);
}

std::shared_ptr<JsonDocument> PlanContext::body(const Operation& operation, Size size) {
  const Media* media = first_media(operation);
  return media == nullptr ? nullptr : body_as(operation, *media, size);
}

std::shared_ptr<JsonDocument> PlanContext::body_as(
    const Operation& operation, const Media& media, Size size) {
  const Node& schema = media.object->schema;
  auto document = std::make_shared<JsonDocument>();
  auto& allocator = document->GetAllocator();
  if (media.object->media_type.essence() == contract::json_patch_media_type) {
    document->SetArray();  // a JSON Patch without operations
    return document;
  }
  std::optional<Json> made;
  if (schema) made = sampler_.value(schema, size, allocator);
  // Bytes need no schema; without a type it describes them as well as anything.
  const bool is_string = made && made->IsString();
  if (media.is_plain() && !is_string &&
      (!schema || shape_of(*contract_.documents, schema).kind == Kind::any))
    made = contract::make_string("accord " + salt_ + std::to_string(++number_), allocator);
  if (!made) return nullptr;
  static_cast<Json&>(*document) = std::move(*made);
  media_.leave_out_unwritten(operation, media, *document);
  if (media_.read(operation, media, *document) != MediaTypes::Reading::same) return nullptr;
  make_distinct(operation, media, *document);
  return document;
}

void PlanContext::send_body(std::shared_ptr<JsonDocument> body, Step& step, const Media* media) {
  if (media == nullptr) media = first_media(*step.operation);
  step.json = std::move(body);
  step.writer = nullptr;
  if (media == nullptr) return;
  step.content_type = media->writer->content_type();
  if (!media->is_json()) step.writer = media->writer;
}

void PlanContext::make_distinct(
    const Operation& operation, const Media& media, JsonDocument& body) {
  const Use& use = graph_.use_of(operation);
  Json* item = item_in(body, use.sent);
  if (item == nullptr || !item->IsObject()) return;
  const auto is_accepted = [&] {
    return media_.read(operation, media, body) == MediaTypes::Reading::same;
  };
  const Noun& noun = graph_.nouns[use.noun];
  const std::string id = graph::key_of(contract_, noun, "id", Kind::any);
  const std::string key = use.path.empty() || use.role == Role::create ? id : use.path.back().key;
  const auto shape = shape_of(*contract_.documents, graph::sent_item(contract_, use, noun));
  for (const auto& each : shape.properties) {
    const std::string pointer = contract::child_pointer("", each.name);
    const bool is_key = pointer == key;
    // An id beside another key in the path, too: a server that counts gives small ones itself.
    const bool is_unique = is_key || pointer == id || unique_members(use).contains(each.name);
    const auto member = item->FindMember(each.name.c_str());
    if (!is_unique || member == item->MemberEnd()) continue;
    if (member->value.IsInt64()) {
      const int64_t before = member->value.GetInt64();
      member->value.SetInt64(++number_);
      if (!is_accepted())
        member->value.SetInt64(within_limits(*contract_.documents, each.schema, number_));
      if (!is_accepted()) member->value.SetInt64(before);
    }
    const auto time = distinct_time(*contract_.documents, each.schema, number_ + 1);
    if (time && member->value.IsString()) {
      const Json before(member->value, body.GetAllocator());
      ++number_;
      member->value = contract::make_string(*time, body.GetAllocator());
      if (!is_accepted()) member->value.CopyFrom(before, body.GetAllocator());
    }
    // A key that the server may give is left to it.
    if (!is_key || use.role != Role::create) continue;
    Json kept(member->value, body.GetAllocator());
    item->RemoveMember(each.name.c_str());
    if (is_accepted()) continue;
    item->AddMember(
        contract::make_string(each.name, body.GetAllocator()), kept, body.GetAllocator());
  }
}

std::shared_ptr<JsonDocument> PlanContext::body_with(
    const Operation& operation, const std::vector<std::string>& members) {
  auto document = body(operation, Size::typical);
  Json* item = document ? item_in(*document, graph_.use_of(operation).sent) : nullptr;
  if (item == nullptr || !item->IsObject()) return nullptr;
  for (auto member = item->MemberBegin(); member != item->MemberEnd();) {
    const bool is_kept =
        std::find(members.begin(), members.end(), contract::text_of(member->name)) != members.end();
    member = is_kept ? member + 1 : item->EraseMember(member);
  }
  if (item->MemberCount() != members.size()) return nullptr;
  return accepts_body(operation, *document) ? document : nullptr;
}

std::vector<PlanContext::Broken> PlanContext::broken_bodies(
    const Operation& operation, const Media& media) {
  std::vector<Broken> all;
  const Node& schema = media.object->schema;
  const bool is_given = has_given(operation) && &media == first_media(operation);
  const auto valid = is_given ? given_body(operation)
                     : schema ? body_as(operation, media, Size::typical)
                              : nullptr;
  if (!schema || !valid) return all;
  JsonDocument memory;
  for (auto& each : validation::sample::violations(
           *contract_.documents, schema, *valid, memory.GetAllocator())) {
    const bool is_written = media.is_json() || each.value.GetType() == valid->GetType();
    if (!is_written || media_.read(operation, media, each.value) != MediaTypes::Reading::refused)
      continue;
    auto document = std::make_shared<JsonDocument>();
    document->CopyFrom(each.value, document->GetAllocator());
    if (!is_given) renew(operation, media, each.pointer, *document);
    all.push_back({each.name, each.schema_pointer, each.pointer, std::move(document)});
  }
  return all;
}

// A server that accepts one of them keeps its values: the next has others.
void PlanContext::renew(
    const Operation& operation,
    const Media& media,
    const std::string& changed,
    JsonDocument& body) {
  const Use& use = graph_.use_of(operation);
  Json* item = item_in(body, use.sent);
  if (item == nullptr || !item->IsObject()) return;
  const auto is_own = [&](const Json& member, std::string_view name) {
    return member.IsString() ? is_own_text(std::string(contract::text_of(member)))
                             : member.IsInt64() && unique_members(use).contains(std::string(name));
  };
  std::shared_ptr<JsonDocument> other;
  for (auto& member : item->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const std::string place = contract::child_pointer(use.sent, name);
    if (!is_own(member.value, name) || changed == place || changed.starts_with(place + "/"))
      continue;
    if (other == nullptr) other = body_as(operation, media, Size::typical);
    const Json* from = other ? item_in(*other, use.sent) : nullptr;
    const Json* value = from == nullptr ? nullptr : contract::find(*from, name);
    if (value != nullptr && value->GetType() == member.value.GetType())
      member.value.CopyFrom(*value, body.GetAllocator());
  }
}

std::vector<PlanContext::Broken> PlanContext::odd_bodies(const Operation& operation) {
  std::vector<Broken> all;
  const auto valid = working_body(operation);
  const Media* media = first_media(operation);
  if (!valid || media == nullptr || !media->object->schema) return all;
  const Node& schema = media->object->schema;
  JsonDocument memory;
  for (const auto& each :
       validation::sample::positives(*contract_.documents, schema, *valid, memory.GetAllocator())) {
    const Json* changed = contract::resolve_pointer(each.value, each.pointer);
    if (changed == nullptr || each.pointer.empty() || !accepts_body(operation, each.value))
      continue;
    auto document = std::make_shared<JsonDocument>();
    document->CopyFrom(each.value, document->GetAllocator());
    all.push_back({each.name, each.schema_pointer, each.pointer, std::move(document)});
  }
  return all;
}

std::optional<std::string> PlanContext::parameter_text(const contract::Parameter& parameter) {
  const auto pairs = parameters_.valid(parameter, Size::typical);
  return pairs ? std::optional(pairs->front().text) : std::nullopt;
}

std::optional<std::string> PlanContext::unknown_key(
    const contract::Parameter& parameter, contract::http::Method method) {
  // Of a closed set each value may be there.
  for (const char* keyword : {"enum", "const"}) {
    if (contract::resource::keyword_of(*contract_.documents, parameter.schema, keyword))
      return std::nullopt;
  }
  const auto shape = shape_of(*contract_.documents, parameter.schema);
  const bool may_guess = method == contract::http::Method::get;
  if (shape.kind == Kind::integer || shape.kind == Kind::number) {
    // Far above what counting reaches; where nothing is changed, what is likely free will do.
    if (accepts(parameter.schema, Json(++number_))) return std::to_string(number_);
    for (const int64_t number : {int64_t{30'011}, int64_t{97}}) {
      if (may_guess && accepts(parameter.schema, Json(number))) return std::to_string(number);
    }
    return std::nullopt;
  }
  return may_guess ? parameter_text(parameter) : own_parameter_text(parameter);
}

std::optional<std::string> PlanContext::own_parameter_text(const contract::Parameter& parameter) {
  auto text = parameter_text(parameter);
  const bool is_own = text && (text->find(salt_) != std::string::npos ||
                               shape_of(*contract_.documents, parameter.schema).format == "uuid");
  return is_own ? text : std::nullopt;
}

std::optional<std::string> PlanContext::fresh_text(const contract::Parameter& parameter) {
  const std::string number = std::to_string(++number_);
  const std::string made = "accord-" + salt_ + '-' + number;
  JsonDocument memory;
  if (takes(parameter, contract::make_string(made, memory.GetAllocator()))) return made;
  return own_parameter_text(parameter);
}

bool PlanContext::shows(std::size_t noun, const std::string& member, const Json& value) {
  const auto shape = shape_of(*contract_.documents, graph_.nouns[noun].representation);
  const auto* property = shape.property(member);
  return property == nullptr ||
         schemas_.add(property->schema).accepts(value, validation::Direction::response);
}

bool PlanContext::accepts_body(const Operation& operation, const Json& body) {
  const Media* media = first_media(operation);
  return media == nullptr || media_.read(operation, *media, body) == MediaTypes::Reading::same;
}

bool PlanContext::takes(const contract::Parameter& parameter, const Json& value) {
  return accepts(parameter.schema, value);
}

}  // namespace accord::conformance::plan
