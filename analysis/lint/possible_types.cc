#include "accord/analysis/lint/possible_types.h"

namespace accord::analysis::lint {
namespace {

using contract::schema::all_types;
using contract::schema::type_of;

constexpr int deepest = 8;

TypeSet listed_types(const Node& schema) {
  TypeSet types = all_types;
  if (const Node constant = schema.member("const")) types = type_of(*constant.value);
  const Node values = schema.member("enum");
  if (!values.is_array()) return types;
  TypeSet listed = 0;
  for (const contract::Json& each : values.value->GetArray())
    listed |= type_of(each);
  return types & listed;
}

TypeSet types_at(const References& references, const Node& at, int depth) {
  const Node schema = references.follow(at);
  if (!schema.is_object() || depth > deepest) return all_types;
  TypeSet types = listed_types(schema);
  if (const TypeSet declared = declared_types(schema)) types &= declared;
  for (const Node& each : schema.member("allOf").elements())
    types &= types_at(references, each, depth + 1);
  for (const char* keyword : {"anyOf", "oneOf"}) {
    const Node alternatives = schema.member(keyword);
    if (!alternatives.is_array() || alternatives.value->Empty()) continue;
    TypeSet any = 0;
    for (const Node& each : alternatives.elements())
      any |= types_at(references, each, depth + 1);
    types &= any;
  }
  return types;
}

}  // namespace

TypeSet possible_types(const References& references, const Node& schema) {
  return types_at(references, schema, 0);
}

}  // namespace accord::analysis::lint
