#include "accord/validation/sample/violations.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::validation::sample {
namespace {

using contract::DocumentSet;
using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::Kind;
using contract::resource::Shape;
using contract::resource::shape_of;

class Breaker {
 public:
  Breaker(const DocumentSet& documents, JsonAllocator& allocator)
      : documents_(documents),
        allocator_(allocator) {}

  std::vector<Violation> of_scalar(const Node& schema, const std::string& prefix) {
    prefix_ = prefix;
    schema_ = schema;
    shape_ = shape_of(documents_, schema);
    broken_.clear();
    wrong_type();
    switch (shape_.kind) {
      case Kind::string:
        strings();
        break;
      case Kind::integer:
      case Kind::number:
        numbers();
        break;
      case Kind::array:
        arrays();
        break;
      case Kind::null:
      case Kind::boolean:
      case Kind::object:
      case Kind::any:
        break;
    }
    if (keyword("enum").is_array()) add("enum", text("accord-no-such-choice"));
    if (!shape_.is_nullable && shape_.kind != Kind::any) add("null", Json());
    return std::move(broken_);
  }

  std::vector<Violation> of_object(const Node& schema, const Json& valid) {
    std::vector<Violation> all;
    const Shape shape = shape_of(documents_, schema);
    all.push_back({"type", shape.node.pointer(), "", Json(rapidjson::kArrayType)});
    for (const auto& property : shape.properties) {
      if (shape_of(documents_, property.schema).is_read_only) continue;
      const std::string pointer = contract::child_pointer("", property.name);
      if (property.is_required) {
        Json body = copy(valid);
        body.RemoveMember(property.name.c_str());
        all.push_back(
            {property.name + "-required", shape.node.pointer(), pointer, std::move(body)});
      }
      for (Violation& each : of_scalar(property.schema, property.name + "-")) {
        Json body = copy(valid);
        body.RemoveMember(property.name.c_str());
        body.AddMember(contract::make_string(property.name, allocator_), each.value, allocator_);
        all.push_back(
            {std::move(each.name), std::move(each.schema_pointer), pointer, std::move(body)});
      }
    }
    const Node additional = keyword_of(documents_, schema, "additionalProperties");
    if (additional && additional.value->IsFalse()) {
      Json body = copy(valid);
      body.AddMember("accordUnknown", 1, allocator_);
      all.push_back(
          {"additionalProperties", additional.pointer(), "/accordUnknown", std::move(body)});
    }
    if (const Node least = keyword_of(documents_, schema, "minProperties")) {
      all.push_back({"minProperties", least.pointer(), "", Json(rapidjson::kObjectType)});
    }
    return all;
  }

 private:
  Node keyword(std::string_view name) const { return keyword_of(documents_, schema_, name); }
  Json text(std::string_view value) { return contract::make_string(value, allocator_); }
  Json copy(const Json& value) {
    Json copied;
    copied.CopyFrom(value, allocator_);
    return copied;
  }
  void add(const std::string& name, Json value) {
    const Node at = keyword(name);
    broken_.push_back(
        {prefix_ + name, at ? at.pointer() : schema_.pointer(), "", std::move(value)});
  }

  // Nothing that a server could turn into a value of the right type without guessing.
  void wrong_type() {
    switch (shape_.kind) {
      case Kind::string:
      case Kind::boolean: {
        Json object(rapidjson::kObjectType);
        object.AddMember("accord", 1, allocator_);
        add("type", std::move(object));
        break;
      }
      case Kind::integer:
      case Kind::number:
      case Kind::array:
      case Kind::object:
        add("type", text("accord-of-another-type"));
        break;
      case Kind::null:
      case Kind::any:
        break;
    }
    if (shape_.kind == Kind::integer)
      broken_.push_back({prefix_ + "fraction", schema_.pointer(), "", Json(1.5)});
  }

  void strings() {
    if (const Node least = keyword("minLength"); least && least.value->IsUint64()) {
      const uint64_t length = least.value->GetUint64();
      if (length > 0) add("minLength", text(std::string(length - 1, 'a')));
    }
    if (const Node most = keyword("maxLength"); most && most.value->IsUint64()) {
      constexpr uint64_t longest = 100'000;
      const uint64_t length = most.value->GetUint64();
      if (length < longest) {
        const std::string tail = shape_.format == "email" ? "@example.com" : "";
        add("maxLength", text(std::string(length + 1, 'a') + tail));
      }
    }
    if (keyword("pattern")) add("pattern", text("\n"));
    if (keyword("format")) add("format", text("accord is no " + shape_.format));
  }

  void numbers() {
    auto beside = [&](const std::string& name, int64_t step) {
      const Node limit = keyword(name);
      if (!limit || !limit.value->IsNumber()) return;
      int64_t next = 0;
      if (!limit.value->IsInt64()) {
        add(name, Json(limit.value->GetDouble() + static_cast<double>(step)));
      } else if (!__builtin_add_overflow(limit.value->GetInt64(), step, &next)) {
        add(name, Json(next));  // beyond 64 bits there is nothing to send
      }
    };
    beside("minimum", -1);
    beside("maximum", 1);
    beside("exclusiveMinimum", 0);
    beside("exclusiveMaximum", 0);
    if (const Node divisor = keyword("multipleOf"); divisor && divisor.value->IsNumber()) {
      add("multipleOf", Json(divisor.value->GetDouble() * 1.5));
    }
  }

  void arrays() {
    if (const Node least = keyword("minItems"); least && least.value->IsUint64()) {
      if (least.value->GetUint64() > 0) add("minItems", Json(rapidjson::kArrayType));
    }
  }

  const DocumentSet& documents_;
  JsonAllocator& allocator_;
  std::string prefix_;
  Node schema_;
  Shape shape_;
  std::vector<Violation> broken_;
};

}  // namespace

std::vector<Violation> violations(
    const DocumentSet& documents, const Node& schema, const Json& valid, JsonAllocator& allocator) {
  Breaker breaker(documents, allocator);
  return shape_of(documents, schema).kind == Kind::object && valid.IsObject()
             ? breaker.of_object(schema, valid)
             : breaker.of_scalar(schema, "");
}

}  // namespace accord::validation::sample
