#include "accord/contract/schema/type_set.h"

namespace accord::contract::schema {

TypeSet type_named(std::string_view name) {
  if (name == "null") return null_type;
  if (name == "boolean") return boolean_type;
  if (name == "string") return string_type;
  if (name == "array") return array_type;
  if (name == "object") return object_type;
  if (name == "integer") return integer_type;
  if (name == "number") return number_type;
  return 0;
}

TypeSet declared_types(const Node& schema, bool reads_nullable) {
  const Node type = schema.member("type");
  TypeSet types = 0;
  if (type.is_string()) types = type_named(text_of(*type.value));
  for (const Node& each : type.elements())
    types |= type_named(text_of(*each.value));
  if (types != 0 && reads_nullable && schema.flag("nullable")) types |= null_type;
  return types;
}

std::string to_text(TypeSet types) {
  if (types == 0) return "nothing";
  if (types == all_types) return "any type";
  static constexpr struct {
    TypeSet types;
    const char* name;
  } names[] = {
      {number_type, "number"},
      {integer_type, "integer"},
      {fraction_type, "number"},
      {string_type, "string"},
      {boolean_type, "boolean"},
      {object_type, "object"},
      {array_type, "array"},
      {null_type, "null"}};
  std::string text;
  for (const auto& each : names) {
    if ((types & each.types) != each.types) continue;
    types = static_cast<TypeSet>(types & ~each.types);
    text += (text.empty() ? "" : " or ") + std::string(each.name);
  }
  return text;
}

}  // namespace accord::contract::schema
