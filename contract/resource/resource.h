#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// How a property is stored. `json` holds objects, arrays and everything of several kinds.
enum class ColumnType { integer, number, boolean, text, json };

/// What gives a property its value.
enum class Origin {
  client,             ///< the request, if anything
  generated_integer,  ///< the store: integers that count up
  generated_uuid,     ///< the store: UUID version 7 (RFC 9562 section 5.7)
  created_at,         ///< the server, once: RFC 3339 date-time
  updated_at          ///< the server, at each write
};

/// What happens to a row when the row it refers to is deleted.
enum class OnDelete { restrict, cascade, set_null };

/// A foreign key: the value is the key (or a unique property) of a row of another resource.
struct Reference {
  std::size_t resource = 0;
  std::size_t property = 0;
  OnDelete on_delete = OnDelete::restrict;  ///< `x-on-delete`
  bool operator==(const Reference&) const = default;
};

struct Property {
  std::string name;    ///< in JSON; "" for a hidden column
  std::string column;  ///< in the table: differs from all others even when case is ignored
  ColumnType type = ColumnType::json;
  Origin origin = Origin::client;
  bool is_required = false;  ///< by the representation: never absent
  bool is_nullable = false;
  bool is_unique = false;
  bool is_indexed = false;
  bool is_write_only = false;
  const Json* default_value =
      nullptr;                    ///< of the create request, applied where the client gives none
  const Json* allowed = nullptr;  ///< the `enum` of the schema: an array
  std::optional<Reference> references;
  Node foreign_key;  ///< `x-foreign-key`, from whichever description has it
  Node on_delete;    ///< `x-on-delete`
  bool is_hidden_column = false;
  Node schema;  ///< where the contract describes it; "not there" for a hidden column

  /// A link or a key that is never shown.
  [[nodiscard]] bool is_hidden() const { return is_hidden_column; }
  /// Absent and null can both occur and are distinguished.
  [[nodiscard]] bool distinguishes_null_from_absent() const { return is_nullable && !is_required; }
};

/// A resource of the contract, and its table.
struct Resource {
  std::string name;
  std::string table;
  std::vector<Property> properties;
  std::size_t key = 0;         ///< index of the primary key in `properties`
  bool keeps_unknown = false;  ///< properties the contract does not name are stored and shown
  std::vector<std::vector<std::size_t>> unique_groups;  ///< composite unique constraints
  Node schema;                                          ///< the representation

  [[nodiscard]] std::optional<std::size_t> find(std::string_view property_name) const;
};

enum class Action { list, create, read, replace, patch, remove };
std::string_view to_text(Action action);

/// One ancestor in the path of a nested collection, outermost first.
struct Ancestor {
  std::size_t resource = 0;
  std::string parameter;     ///< the path parameter that names the row
  std::size_t property = 0;  ///< of the ancestor: what the parameter is compared with
  std::size_t link = 0;  ///< of the next resource inwards: the column that holds the ancestor's key
};

/// `parameter` of the query filters by equality with `property`.
struct Filter {
  std::string parameter;
  std::size_t property = 0;
};

/// How an operation is served from the tables.
struct Binding {
  Action action = Action::list;
  std::size_t resource = 0;
  std::vector<Ancestor> ancestors;
  std::string item_parameter;  ///< of read, replace, patch, remove; "" where the body holds the key
  std::size_t item_property = 0;  ///< what the item parameter is compared with
  std::vector<Filter> filters;
  std::string limit_parameter;   ///< "" where there is none
  std::string offset_parameter;  ///< "" where there is none
  int success = 200;             ///< the status of success
  bool answers_body = true;      ///< false where the success response documents no content
  bool creates_missing = false;  ///< PUT that documents 201
  /// An ETag or a condition is documented (docs/design.md, ETags and conditions).
  bool has_etag = false;
  bool has_total = false;  ///< the success response documents X-Total-Count
  std::string item_path;   ///< for Location: base path and item path, "" where there is none
  std::string item_path_parameter;    ///< its last parameter
  std::size_t location_property = 0;  ///< the property that fills it
  std::vector<std::size_t> shown;     ///< properties that the success response shows
  std::vector<std::size_t> written;   ///< properties that the request body may set, none readOnly
};

/// How one operation is served, and why.
struct Mapping {
  const Operation* operation = nullptr;
  std::optional<Binding> binding;
  std::string reason;  ///< why it is served so, or why it cannot be inferred
};

struct Model {
  std::vector<Resource> resources;
  std::vector<Mapping> mappings;  ///< one per operation, in the contract's order
  Diagnostics unserved;           ///< documented and without effect: parameters, headers
};

/// The resources that a contract implies (docs/design.md, Resources): a pure function of it. The
/// contract must outlive the model. What is ambiguous is not guessed: its mapping has no binding.
Model infer(const Contract& contract);

}  // namespace accord::contract::resource
