#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/server/api.h"
#include "reference/server/value.h"

namespace accord::reference {

struct Row {
  Value id;
  Value body;         ///< what a client wrote
  std::string owner;  ///< a principal
  std::int64_t version = 1;
  long created = 0;  ///< by the clock of the server
  long updated = 0;
  std::int64_t reads = 0;
  bool is_patched = false;
};

struct Unique {
  std::string member;
  bool ignores_case = false;
};

/// A member that holds the id of a row of another collection; `*` in the pointer is every item.
struct Reference {
  std::string pointer;
  std::string collection;
};

struct Filter {
  enum class How { equals, at_least, at_most, holds };  ///< `holds`: a list has it
  std::string parameter;
  std::string pointer;  ///< into the row as it is shown
  How how = How::equals;
};

struct Collection {
  std::string name;
  std::string parameter;  ///< of a path: the id of a row
  std::string schema;     ///< the component that a row must match when it is written
  std::string path;       ///< "/books" or "/books/{book_id}/loans": where rows are
  std::vector<Unique> unique = {};
  std::vector<Reference> references = {};
  std::vector<Filter> filters = {};
  std::vector<Row> rows = {};
  std::int64_t last_id = 0;
  std::vector<Row> removed = {};

  [[nodiscard]] Row* find(const Value& id);
};

/// The values at a pointer in which `*` is every item.
std::vector<const Value*> values_at(const Value& value, const std::string& pointer);

/// True where the row as shown satisfies each filter that the query has.
bool satisfies(
    const Collection& collection, const Value& shown, const Call& call, const Changes& changes);

/// Sorts rows as shown by `-member` or `member`; equal ones keep their order.
void sort_rows(std::vector<Value>& rows, const std::string& by, const Changes& changes);

/// Leaves out what is readOnly in `schema`, at any depth.
void strip_read_only(const Schemas& schemas, const Value& schema, Value& value);
/// Adds each `default` of an absent member.
void apply_defaults(const Schemas& schemas, const Value& schema, Value& value);
/// What lawful servers make of text and lists, by the variations that are switched on.
void normalise(const Changes& changes, Value& value);

}  // namespace accord::reference
