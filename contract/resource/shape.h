#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/schema/references.h"
#include "accord/contract/schema/type_set.h"

namespace accord::contract::resource {

enum class Kind { null, boolean, integer, number, string, object, array, any };

/// One property of an object schema, gathered through $ref and allOf.
struct ShapeProperty {
  std::string name;
  Node schema;  ///< where the property is described, $ref not followed
  bool is_required = false;
};

/// What a schema says of the form of its instances, read through $ref and allOf. Only what decides
/// about storage is gathered; validation reads the schema itself.
struct Shape {
  Kind kind = Kind::any;                      ///< `any` where several kinds but null are allowed
  schema::TypeSet types = schema::all_types;  ///< as far as `type` tells, beside alternatives
  bool is_nullable = false;
  bool is_read_only = false;
  bool is_write_only = false;
  bool keeps_unknown = false;  ///< `additionalProperties` is written and not false
  std::string format;
  std::string component;  ///< "Student" for #/components/schemas/Student, else ""
  Node node;              ///< the schema itself, $ref followed
  Node items;             ///< of an array; "not there" where it is not described
  std::vector<ShapeProperty> properties;

  [[nodiscard]] const ShapeProperty* property(std::string_view name) const;
};

/// Reads the shape; broken references and circles count as `any` (the
/// schema compiler refuses them). Read once for each schema, and kept with the documents.
const Shape& shape_of(const schema::References& references, const Node& schema);

/// True where the schema, or what its $ref and allOf lead to, says `keyword: true`.
bool has_flag(const schema::References& references, const Node& schema, std::string_view keyword);

/// The value of `keyword` on the schema, or on what its $ref and allOf lead to; the nearest wins.
Node keyword_of(const schema::References& references, const Node& schema, std::string_view keyword);

}  // namespace accord::contract::resource
