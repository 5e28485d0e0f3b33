#include "accord/validation/sample/sampler_object.h"

#include <algorithm>
#include <utility>

#include "accord/contract/schema/parts.h"
#include "accord/validation/sample/bounds.h"
#include "accord/validation/sample/branch.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;

Sampler::ObjectMaker::ObjectMaker(
    Sampler& sampler, const Shape& shape, Size size, JsonAllocator& allocator)
    : sampler_(sampler),
      shape_(shape),
      size_(size),
      allocator_(allocator),
      least_(count_bound(sampler.references_, shape.node, "minProperties", 0)),
      most_(count_bound(sampler.references_, shape.node, "maxProperties", SIZE_MAX)),
      object_(rapidjson::kObjectType) {
  contract::schema::PartWalk walk(sampler.references_, shape.node);
  while (const auto part = walk.next())
    if (!part->or_null) parts_.push_back(part->schema);
  // Objects within objects grow without end: beyond this only what is near the top is filled.
  constexpr int many = 200;
  constexpr int near_the_top = 3;
  const bool has_room = sampler.made_ < many || sampler.depth_ <= near_the_top;
  takes_optional_ = has_room && size != Size::required_only && size != Size::smallest;
}

std::optional<Json> Sampler::ObjectMaker::make() {
  if (!add_properties()) return std::nullopt;
  add_alternatives();
  if (!add_required()) return std::nullopt;
  const bool is_map =
      keyword_of(sampler_.references_, shape_.node, "additionalProperties").is_object() ||
      keyword_of(sampler_.references_, shape_.node, "patternProperties");
  // Of a map, one entry.
  if (takes_optional_ && shape_.properties.empty() && object_.ObjectEmpty() && is_map) add_other();
  fill();
  add_consequences();
  add_tag();
  return std::move(object_);
}

bool Sampler::ObjectMaker::has(std::string_view name) const {
  return contract::find(object_, name) != nullptr;
}

void Sampler::ObjectMaker::set(std::string_view name, Json value) {
  const auto member = object_.FindMember(
      Json(rapidjson::StringRef(name.data(), static_cast<rapidjson::SizeType>(name.size()))));
  if (member != object_.MemberEnd())
    member->value = std::move(value);
  else
    object_.AddMember(contract::make_string(name, allocator_), value, allocator_);
}

bool Sampler::ObjectMaker::add(std::string_view name, const Node& schema) {
  auto made = sampler_.member_of(name, schema, size_, allocator_);
  if (made) set(name, std::move(*made));
  return made.has_value();
}

bool Sampler::ObjectMaker::add_properties() {
  const auto required = static_cast<std::size_t>(
      std::count_if(shape_.properties.begin(), shape_.properties.end(), [](const auto& each) {
        return each.is_required;
      }));
  std::size_t room = most_ - std::min(most_, required);
  for (const auto& property : shape_.properties) {
    if (sampler_.is_left_out(property)) continue;
    if (!property.is_required && (!takes_optional_ || room == 0)) continue;
    const bool is_added = add(property.name, property.schema);
    if (!is_added && property.is_required) return false;
    if (is_added && !property.is_required) --room;
  }
  return true;
}

// Those that are required and described nowhere else.
bool Sampler::ObjectMaker::add_required() {
  for (const Node& part : parts_) {
    for (const Node& each : part.member("required").elements()) {
      const std::string_view name = contract::text_of(*each.value);
      if (has(name) || shape_.property(name) != nullptr) continue;
      const Node others = keyword_of(sampler_.references_, shape_.node, "additionalProperties");
      if (others.is_object()) {
        if (!add(name, others)) return false;
      } else {
        set(name, contract::make_string(sampler_.fresh(), allocator_));
      }
    }
  }
  return true;
}

// Of `oneOf` and `anyOf` beside what is described, the first that says something of members.
void Sampler::ObjectMaker::add_alternatives() {
  for (const Node& part : parts_) {
    for (const std::string_view keyword : {"oneOf", "anyOf"}) {
      for (const Node& each : part.member(keyword).elements()) {
        const Shape& described = sampler_.shape_of(each);
        const bool is_told = described.kind == Kind::object && !described.properties.empty();
        if (!is_told && !each.member("required")) continue;
        add_described(part, each);
        break;
      }
    }
  }
}

// What the branch says of members: those that are missing or of another form.
void Sampler::ObjectMaker::add_described(const Node& holder, const Node& branch) {
  const Shape& described = sampler_.shape_of(branch);
  if (described.kind == Kind::object && !described.properties.empty()) {
    auto made = sampler_.branch(holder, branch, size_, allocator_);
    if (!made || !made->IsObject()) return;
    const std::string_view tag = holder.member("discriminator").text("propertyName");
    for (auto& member : made->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      const Json* known = contract::find(object_, name);
      const auto* property = described.property(name);
      const bool is_right =
          known != nullptr && name != tag &&
          (property == nullptr || has_form(sampler_.references_, property->schema, *known));
      if (!is_right) set(name, std::move(member.value));
    }
  }
  for (const Node& each : branch.member("required").elements()) {
    const std::string_view name = contract::text_of(*each.value);
    if (has(name)) continue;
    if (const auto* known = shape_.property(name))
      add(name, known->schema);
    else
      set(name, contract::make_string(sampler_.fresh(), allocator_));
  }
}

// Of `if`, and of the members that call for others.
void Sampler::ObjectMaker::add_consequences() {
  for (const Node& part : parts_) {
    if (const Node condition = part.member("if")) {
      const bool holds = has_form(sampler_.references_, condition, object_);
      if (const Node branch = part.member(holds ? "then" : "else")) add_described(part, branch);
    }
    for (const auto& [name, schema] : part.member("dependentSchemas").members())
      if (has(name)) add_described(part, schema);
    for (const auto& [name, names] : part.member("dependentRequired").members()) {
      for (const Node& each : names.elements()) {
        const auto* known = shape_.property(contract::text_of(*each.value));
        if (has(name) && known != nullptr && !has(known->name)) add(known->name, known->schema);
      }
    }
  }
}

// Of a schema that tells its heirs apart, the one that is meant (OpenAPI 3.1 section 4.8.25).
void Sampler::ObjectMaker::add_tag() {
  if (shape_.component.empty()) return;
  for (const Node& part : parts_) {
    const Node discriminator = part.member("discriminator");
    const std::string_view property = discriminator.text("propertyName");
    if (property.empty() || part.member("oneOf") || part.member("anyOf")) continue;
    Json tag = contract::make_string(tag_of(discriminator, "/" + shape_.component), allocator_);
    const auto* described = shape_.property(property);
    const bool is_allowed =
        described != nullptr && has_form(sampler_.references_, described->schema, tag);
    if (is_allowed) set(property, std::move(tag));
  }
}

// Up to minProperties: optional ones, then others.
void Sampler::ObjectMaker::fill() {
  for (const auto& property : shape_.properties) {
    if (object_.MemberCount() >= least_) return;
    if (!sampler_.is_left_out(property) && !has(property.name)) add(property.name, property.schema);
  }
  while (object_.MemberCount() < least_ && add_other()) {
  }
}

// A member that `properties` does not name. False where none was found.
bool Sampler::ObjectMaker::add_other() {
  const auto& references = sampler_.references_;
  const Node names = keyword_of(references, shape_.node, "propertyNames");
  constexpr std::size_t most_tries = 20;
  for (const auto& [pattern, schema] :
       keyword_of(references, shape_.node, "patternProperties").members()) {
    if (schema.value->IsFalse()) continue;
    constexpr std::size_t usual = 6;  // characters; fewer where the pattern has no more
    for (std::size_t i = 0; i < most_tries; ++i) {
      const std::size_t least = i < usual ? usual - i : 0;
      const auto name = text_of_pattern(pattern, ++sampler_.counter_, {least, SIZE_MAX});
      if (name && !has(*name)) return add(*name, schema);
    }
  }
  Node others = keyword_of(references, shape_.node, "additionalProperties");
  if (!others) others = keyword_of(references, shape_.node, "unevaluatedProperties");
  if (others && others.value->IsFalse()) return false;
  std::string name = sampler_.fresh();
  const uint64_t before = sampler_.variation_;
  for (std::size_t i = 0; names.is_object() && i < most_tries; ++i) {
    sampler_.variation_ = object_.MemberCount() + i;
    const auto made = sampler_.value(names, size_, allocator_);
    if (made && made->IsString()) name = contract::text_of(*made);
    if (!has(name)) break;
  }
  sampler_.variation_ = before;
  if (has(name)) return false;
  if (others.is_object()) return add(name, others);
  set(name, contract::make_string(sampler_.fresh(), allocator_));
  return true;
}

}  // namespace accord::validation::sample
