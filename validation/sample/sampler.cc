#include "accord/validation/sample/sampler.h"

#include <algorithm>
#include <utility>

#include "accord/validation/sample/bounds.h"
#include "accord/validation/sample/branch.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;

namespace {

constexpr int deepest_value = 8;

Json copy_of(const Json& value, JsonAllocator& allocator) {
  Json copy;
  copy.CopyFrom(value, allocator);
  return copy;
}

}  // namespace

bool Sampler::is_left_out(const contract::resource::ShapeProperty& property) {
  const Shape& described = shape_of(property.schema);
  return direction_ == Direction::request ? described.is_read_only : described.is_write_only;
}

const contract::resource::Shape& Sampler::shape_of(const Node& schema) {
  const auto known = shapes_.find(schema.value);
  if (known != shapes_.end()) return known->second;
  return shapes_.emplace(schema.value, contract::resource::shape_of(references_, schema))
      .first->second;
}

std::optional<Json> Sampler::value(const Node& schema, Size size, JsonAllocator& allocator) {
  constexpr int too_many = 20'000;  // values of one sample
  if (!schema || depth_ > deepest_value || (depth_ > 0 && made_ > too_many)) return std::nullopt;
  made_ = depth_ == 0 ? 0 : made_ + 1;
  ++depth_;
  const Shape& shape = shape_of(schema);
  std::optional<Json> made;
  if (size == Size::documented) made = shown(shape, schema, allocator);
  if (!made) made = generated(shape, schema, size, allocator);
  --depth_;
  return made;
}

// The example of a part of an `allOf` is not one of the whole object.
std::optional<Json> Sampler::shown(
    const Shape& shape, const Node& schema, JsonAllocator& allocator) {
  const bool is_scalar =
      shape.kind != Kind::object && shape.kind != Kind::array && shape.kind != Kind::any;
  for (const std::string_view keyword : {"example", "examples"}) {
    const Node found =
        is_scalar ? keyword_of(references_, schema, keyword) : shape.node.member(keyword);
    for (const Node& each : keyword == "example" ? std::vector{found} : found.elements()) {
      if (each && has_form(references_, schema, *each.value))
        return copy_of(*each.value, allocator);
    }
  }
  return std::nullopt;
}

std::optional<Json> Sampler::generated(
    const Shape& shape, const Node& schema, Size size, JsonAllocator& allocator) {
  if (const Node fixed = keyword_of(references_, schema, "const"))
    return copy_of(*fixed.value, allocator);
  const Node choices = keyword_of(references_, schema, "enum");
  if (choices.is_array() && !choices.value->Empty()) {
    const auto count = choices.value->Size();
    const uint64_t index = size == Size::largest  ? count - 1
                           : size == Size::varied ? drawn() % count
                                                  : 0;
    return copy_of((*choices.value)[static_cast<rapidjson::SizeType>(index)], allocator);
  }
  switch (shape.kind) {
    case Kind::object:
      return object(shape, size, allocator);
    case Kind::array:
      return array(shape, size, allocator);
    case Kind::string:
      return string(shape, schema, size, allocator);
    case Kind::integer:
    case Kind::number:
      return number(shape, schema, size);
    case Kind::boolean:
      return Json(size == Size::varied ? drawn() % 2 == 0 : size != Size::smallest);
    case Kind::null:
      return Json();
    case Kind::any:
      break;
  }
  return alternative(shape, size, allocator);
}

std::optional<Json> Sampler::member_of(
    const contract::resource::ShapeProperty& property, Size size, JsonAllocator& allocator) {
  const std::string before = std::exchange(name_, property.name);
  auto made = value(property.schema, size, allocator);
  name_ = before;
  return made;
}

std::optional<Json> Sampler::object(const Shape& shape, Size size, JsonAllocator& allocator) {
  Json object(rapidjson::kObjectType);
  // Objects within objects grow without end: beyond this only what is near the top is filled.
  constexpr int most = 200;
  constexpr int near_the_top = 3;
  const bool has_room = made_ < most || depth_ <= near_the_top;
  const bool takes_optional = has_room && size != Size::required_only && size != Size::smallest;
  for (const auto& property : shape.properties) {
    if (is_left_out(property)) continue;
    if (!property.is_required && !takes_optional) continue;
    auto member = member_of(property, size, allocator);
    if (!member && property.is_required) return std::nullopt;
    if (member) {
      object.AddMember(contract::make_string(property.name, allocator), *member, allocator);
    }
  }
  add_alternative(shape, size, object, allocator);
  // Of a map, one entry.
  const Node entries = shape.node.member("additionalProperties");
  if (takes_optional && shape.properties.empty() && object.ObjectEmpty() && entries.is_object()) {
    const std::string name = fresh();
    if (auto entry = value(entries, size, allocator))
      object.AddMember(contract::make_string(name, allocator), *entry, allocator);
  }
  for (const Node& each : shape.node.member("required").elements()) {
    const std::string_view name = contract::text_of(*each.value);
    if (contract::find(object, name) != nullptr || shape.property(name) != nullptr) continue;
    object.AddMember(
        contract::make_string(name, allocator),
        contract::make_string(fresh(), allocator),
        allocator);
  }
  // minProperties: optional ones fill up.
  const std::size_t least = count_bound(references_, shape.node, "minProperties", 0);
  for (const auto& property : shape.properties) {
    if (object.MemberCount() >= least) break;
    if (is_left_out(property)) continue;
    if (contract::find(object, property.name) != nullptr) continue;
    auto member = member_of(property, size, allocator);
    if (member) {
      object.AddMember(contract::make_string(property.name, allocator), *member, allocator);
    }
  }
  return object;
}

// Of `oneOf` and `anyOf` beside `type: object`, the first that describes members or requires some.
void Sampler::add_alternative(
    const Shape& shape, Size size, Json& object, JsonAllocator& allocator) {
  const auto add = [&](const std::string& name, const Node& schema) {
    if (contract::find(object, name) != nullptr) return;
    auto member = value(schema, size, allocator);
    if (member) object.AddMember(contract::make_string(name, allocator), *member, allocator);
  };
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    for (const Node& each : shape.node.member(keyword).elements()) {
      const Shape& described = shape_of(each);
      if (described.kind == Kind::object && !described.properties.empty()) {
        auto made = value(each, size, allocator);
        if (!made || !made->IsObject()) continue;
        for (auto& member : made->GetObject()) {
          if (contract::find(object, contract::text_of(member.name)) == nullptr)
            object.AddMember(member.name, member.value, allocator);
        }
        break;
      }
      if (!each.member("required")) continue;
      for (const Node& name : each.member("required").elements()) {
        if (const auto* known = shape.property(contract::text_of(*name.value)))
          add(known->name, known->schema);
      }
      break;
    }
  }
}

std::optional<Json> Sampler::array(const Shape& shape, Size size, JsonAllocator& allocator) {
  constexpr std::size_t few = 3;
  Json array(rapidjson::kArrayType);
  const std::size_t least = count_bound(references_, shape.node, "minItems", 0);
  const std::size_t most = count_bound(references_, shape.node, "maxItems", least + few);
  constexpr std::size_t too_many = 1'000;
  if (least > too_many) return std::nullopt;
  std::size_t wanted = least;
  if (size == Size::typical || size == Size::documented)
    wanted = std::max<std::size_t>(least, std::min<std::size_t>(1, most));
  if (size == Size::varied) wanted = std::min<std::size_t>(most, least + 1 + drawn() % few);
  if (size == Size::largest) wanted = std::min(most, least + few);
  for (std::size_t i = 0; i < wanted; ++i) {
    std::optional<Json> element =
        shape.items ? value(shape.items, size, allocator)
                    : std::optional<Json>(contract::make_string(fresh(), allocator));
    if (!element) {
      if (i >= least) break;
      return std::nullopt;
    }
    array.PushBack(*element, allocator);
  }
  return array;
}

std::optional<Json> Sampler::documented(const Node& schema, JsonAllocator& allocator) {
  if (const Node example = keyword_of(references_, schema, "example")) {
    return copy_of(*example.value, allocator);
  }
  const Node examples = keyword_of(references_, schema, "examples");
  if (examples.is_array() && !examples.value->Empty()) {
    return copy_of((*examples.value)[0], allocator);
  }
  if (const Node initial = keyword_of(references_, schema, "default")) {
    return copy_of(*initial.value, allocator);
  }
  return std::nullopt;
}

std::optional<Json> Sampler::alternative(const Shape& shape, Size size, JsonAllocator& allocator) {
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    for (const Node& each : shape.node.member(keyword).elements()) {
      if (auto made = value(each, size, allocator)) return made;
    }
  }
  if (auto example = documented(shape.node, allocator)) return example;
  if (shape.is_nullable) return Json();
  return contract::make_string(fresh(), allocator);
}

}  // namespace accord::validation::sample
