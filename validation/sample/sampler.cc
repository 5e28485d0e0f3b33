#include "accord/validation/sample/sampler.h"

#include <algorithm>
#include <utility>

#include "accord/contract/json/pointer.h"
#include "accord/contract/schema/parts.h"
#include "accord/validation/sample/branch.h"
#include "accord/validation/sample/sampler_array.h"
#include "accord/validation/sample/sampler_object.h"

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

const contract::resource::Shape& Sampler::shape_of(const Node& schema) const {
  return contract::resource::shape_of(references_, schema);
}

std::optional<Json> Sampler::value(const Node& schema, Size size, JsonAllocator& allocator) {
  unmade_.clear();
  const bool is_within = depth_ == 0 || (depth_ <= deepest_value && made_ <= most_values);
  if (!schema || !is_within || schema.value->IsFalse()) return std::nullopt;
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
    const auto chosen = static_cast<rapidjson::SizeType>((index + variation_) % count);
    return copy_of((*choices.value)[chosen], allocator);
  }
  switch (shape.kind) {
    case Kind::object:
      return ObjectMaker(*this, shape, size, allocator).make();
    case Kind::array:
      return ArrayMaker(*this, shape, size, allocator).make();
    case Kind::string:
      return string(shape, schema, size, allocator);
    case Kind::integer:
    case Kind::number:
      return number(shape, schema, size);
    case Kind::boolean:
      return Json(
          (size == Size::varied ? drawn() % 2 == 0 : size != Size::smallest) ==
          (variation_ % 2 == 0));
    case Kind::null:
      return Json();
    case Kind::any:
      break;
  }
  return alternative(shape, size, allocator);
}

std::optional<Json> Sampler::member_of(
    std::string_view name, const Node& schema, Size size, JsonAllocator& allocator) {
  const std::string before = std::exchange(name_, name);
  auto made = value(schema, size, allocator);
  name_ = before;
  if (!made) unmade_ = contract::child_pointer("", name) + unmade_;
  return made;
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

// Of a list of branches the first that can be made; with a variation, the next ones first.
std::optional<Json> Sampler::alternative(const Shape& shape, Size size, JsonAllocator& allocator) {
  bool has_branches = false;
  contract::schema::PartWalk walk(references_, shape.node);
  while (const auto part = walk.next()) {
    for (const std::string_view keyword : {"oneOf", "anyOf"}) {
      const auto branches = part->schema.member(keyword).elements();
      has_branches = has_branches || !branches.empty();
      for (std::size_t i = 0; i < branches.size(); ++i) {
        const Node& each = branches[(i + variation_) % branches.size()];
        if (auto made = branch(part->schema, each, size, allocator)) return made;
      }
    }
  }
  if (auto example = documented(shape.node, allocator)) return example;
  if (shape.is_nullable) return Json();
  if (has_branches) return std::nullopt;
  return string(shape, shape.node, size, allocator);
}

// With the tag that names it where the holder tells its branches apart by one.
std::optional<Json> Sampler::branch(
    const Node& holder, const Node& branch, Size size, JsonAllocator& allocator) {
  auto made = value(branch, size, allocator);
  const Node discriminator = holder.member("discriminator");
  const std::string_view property = discriminator.text("propertyName");
  const std::string_view reference = branch.text("$ref");
  if (!made || !made->IsObject() || property.empty() || reference.empty()) return made;
  for (const std::string_view keyword : {"oneOf", "anyOf"}) {
    const Node named = named_branch(discriminator, holder.member(keyword), *made);
    if (named && named.text("$ref") == reference) return made;
  }
  Json tag = contract::make_string(tag_of(discriminator, reference), allocator);
  Json name = contract::make_string(property, allocator);
  const auto member = made->FindMember(name);
  if (member != made->MemberEnd())
    member->value = std::move(tag);
  else
    made->AddMember(name, tag, allocator);
  return made;
}

}  // namespace accord::validation::sample
