#include "accord/contract/resource/initial_value.h"

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// Deeper objects have no initial value.
constexpr int most_nested_levels = 8;

bool allows_empty(const schema::References& references, const Node& schema, const char* minimum) {
  const Node least = keyword_of(references, schema, minimum);
  return !least || (least.value->IsNumber() && least.value->GetDouble() <= 0);
}

bool is_count(std::string_view name) {
  const std::string plain = normalized(name);
  return plain.ends_with("count") || plain.starts_with("numberof") || plain.starts_with("numof");
}

// What is on from the start cannot be told from what is switched on later.
bool may_start_on(std::string_view name) {
  std::string plain = normalized(name);
  if (plain.starts_with("is")) plain.erase(0, 2);
  for (const std::string_view each : {"active", "enabled", "visible", "available", "open", "valid"})
    if (plain == each) return true;
  return false;
}

class Values {
 public:
  Values(const schema::References& references, JsonDocument& document)
      : references_(references),
        allocator_(document.GetAllocator()) {}

  // False where there is none.
  bool make(const ShapeProperty& property, int level, Json& made) {
    for (const char* keyword : {"const", "default"}) {
      const Node value = keyword_of(references_, property.schema, keyword);
      if (value) return copy(*value.value, made);
    }
    const Node allowed = keyword_of(references_, property.schema, "enum");
    if (allowed.is_array() && allowed.value->Size() == 1) return copy((*allowed.value)[0], made);
    if (allowed) return false;
    const Shape& shape = shape_of(references_, property.schema);
    switch (shape.kind) {
      case Kind::array:
        made.SetArray();
        return allows_empty(references_, property.schema, "minItems");
      case Kind::object:
        return make_object(shape, property.schema, level, made);
      case Kind::integer:
        made.SetInt(0);
        return is_count(property.name) && allows_empty(references_, property.schema, "minimum");
      case Kind::boolean:
        made.SetBool(false);
        return !may_start_on(property.name);
      case Kind::null:
      case Kind::number:
      case Kind::string:
      case Kind::any:
        return false;
    }
    return false;
  }

 private:
  bool copy(const Json& value, Json& made) {
    made.CopyFrom(value, allocator_);
    return true;
  }

  bool make_object(const Shape& shape, const Node& schema, int level, Json& made) {
    if (level >= most_nested_levels) return false;
    made.SetObject();
    for (const ShapeProperty& each : shape.properties) {
      if (!each.is_required) continue;
      Json member;
      if (!make(each, level + 1, member)) return false;
      made.AddMember(make_string(each.name, allocator_), member, allocator_);
    }
    const Node least = keyword_of(references_, schema, "minProperties");
    return !least || (least.value->IsNumber() && least.value->GetDouble() <= made.MemberCount());
  }

  const schema::References& references_;
  JsonDocument::AllocatorType& allocator_;
};

}  // namespace

std::shared_ptr<const Json> initial_value(
    const schema::References& references, const ShapeProperty& property) {
  auto document = std::make_shared<JsonDocument>();
  if (!Values(references, *document).make(property, 0, *document)) return nullptr;
  return document;
}

}  // namespace accord::contract::resource
