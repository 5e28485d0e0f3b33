#pragma once

#include <string>

#include "e2e/migration/version.h"

namespace accord::e2e::migration {

/// Notes with a text and a count; below `shelf`, by reference.
inline std::string contract_of(const std::string& note_properties, const std::string& more = "") {
  return contract_text(json_of(
      R"({"paths": {"/notes": "Note", "/shelves": "Shelf"}, "schemas": {"Shelf": {"type": "object",
      "required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true}}},
      "Note": {"type": "object", "required": ["id"])" +
      more + R"(, "properties": {"id": {"type": "integer", "readOnly": true},
      "shelf_id": {"type": "integer", "x-foreign-key": "shelf.id"}, )" +
      note_properties + "}}}}"));
}

inline std::string old_contract() {
  return contract_of(R"("text": {"type": "string"}, "count": {"type": "integer"})");
}

/// An array of pairs, an index, a column, a required one.
inline std::string additive_contract() {
  return contract_of(
      R"("text": {"type": "string", "x-index": true}, "count": {"type": "integer"},
      "flag": {"type": "boolean", "default": true}, "code": {"type": "string", "x-unique": true},
      "shelves": {"type": "array", "items": {"$ref": "#/components/schemas/Shelf"}})");
}

/// Every kind of change that must be applied: a name, a type, unique.
inline std::string new_contract() {
  return contract_of(
      R"("name": {"type": "string", "x-renamed-from": "text", "x-unique": true},
      "count": {"type": "string"}, "flag": {"type": "boolean", "default": true})");
}

}  // namespace accord::e2e::migration
