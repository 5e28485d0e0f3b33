#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/key_text.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// How a property is stored. `json` holds objects, arrays and everything of several kinds.
enum class ColumnType { integer, number, boolean, text, json };

/// What filters and orders compare the texts of a column as.
enum class ComparedAs {
  text,  ///< byte by byte
  time,  ///< points in time (RFC 3339), whatever their offsets
  number
};

/// What gives a property its value.
enum class Origin {
  client,             ///< the request, if anything
  generated_integer,  ///< the store: integers that count up
  generated_uuid,     ///< the store: UUID version 7 (RFC 9562 section 5.7)
  same_as_key,        ///< the store: the number that the key of the new row gets
  url,                ///< not stored: the URL of the row's item, or of one above or below it
  created_at,         ///< the server, once: the time
  updated_at          ///< the server, at each write
};

/// How a time is written: RFC 3339 date-time or full-date, or since 1970-01-01T00:00:00Z.
enum class ClockForm { date_time, date, seconds, milliseconds };

/// What happens to a row when the row it refers to is deleted.
enum class OnDelete { restrict, cascade, set_null };

/// A foreign key: the value is the key (or a unique property) of a row of another resource.
struct Reference {
  std::size_t resource = 0;
  std::size_t property = 0;
  OnDelete on_delete = OnDelete::restrict;  ///< `x-on-delete`
  bool operator==(const Reference&) const = default;
};

/// What a property shows of the rows of a resource (docs/design.md, Relations).
struct Relation {
  enum class Kind {
    parent,    ///< an object: the row whose key this row holds
    children,  ///< an array: the rows that hold the key of this one
    many       ///< an array: pairs of keys in a join table
  };
  Kind kind = Kind::parent;
  std::size_t resource = 0;  ///< the one that is shown
  /// parent: the property of this resource whose column holds the key. children: the property of
  /// the other whose column does. many: the property that the join table belongs to, of this
  /// resource, or of the other where `is_inverse`.
  std::size_t link = 0;
  bool is_inverse = false;
  std::vector<std::size_t> shown = {};  ///< properties of the other
};

/// A part of a row's URL: a literal, or the percent-encoded text of a property.
struct UrlPart {
  std::string text;
  std::optional<std::size_t> property;
  bool operator==(const UrlPart&) const = default;
};

struct Property {
  std::string name;    ///< in JSON; "" for a hidden column
  std::string column;  ///< in the table: differs from all others even when case is ignored
  ColumnType type = ColumnType::json;
  schema::TypeSet types = schema::all_types;  ///< of its values: some description has them
  ComparedAs compared_as = ComparedAs::text;  ///< of ColumnType::text, by its format
  Origin origin = Origin::client;
  KeyText key_text;                        ///< of Origin::generated_uuid
  ClockForm clock = ClockForm::date_time;  ///< of Origin::created_at and updated_at
  std::vector<UrlPart> url;                ///< of Origin::url: the path; empty until it is known
  bool is_absolute = false;                ///< of Origin::url: with scheme and authority
  bool is_required = false;                ///< by the representation: never absent
  bool is_nullable = false;
  bool is_unique = false;
  bool is_indexed = false;
  bool is_write_only = false;
  const Json* default_value =
      nullptr;  ///< of the create request, applied where the client gives none
  /// Of a required property that no request gives: the value of a new row.
  std::shared_ptr<const Json> initial_value = nullptr;
  const Json* allowed = nullptr;  ///< the `enum` of the schema: an array
  std::optional<Reference> references;
  std::optional<Relation> relation;
  std::vector<std::string> renamed_from = {};  ///< `x-renamed-from`: earlier names
  Node foreign_key;  ///< `x-foreign-key`, from whichever description has it
  Node on_delete;    ///< `x-on-delete`
  /// Of a scope: the place of the path whose parameter gives the text.
  std::string scope;
  bool is_hidden_column = false;
  Node schema;  ///< where the contract describes it; "not there" for a hidden column

  /// A link or a key that is never shown.
  [[nodiscard]] bool is_hidden() const { return is_hidden_column; }
  /// False where the column stays empty: the value comes from elsewhere.
  [[nodiscard]] bool is_stored() const {
    if (origin == Origin::url) return false;
    return !relation || relation->kind == Relation::Kind::many || references.has_value();
  }
  /// Absent and null can both occur and are distinguished.
  [[nodiscard]] bool distinguishes_null_from_absent() const { return is_nullable && !is_required; }
};

/// A resource of the contract, and its table.
struct Resource {
  std::string name;
  std::string table;
  std::vector<Property> properties;
  std::size_t key = 0;  ///< index of the primary key in `properties`
  /// The hidden text that the path of an item gives, where no property of it does.
  std::optional<std::size_t> path_key;
  bool has_relations = false;  ///< some property shows rows of a resource
  bool is_filled = false;      ///< some operation of the contract creates rows
  bool keeps_unknown = false;  ///< properties the contract does not name are stored and shown
  std::vector<std::string> renamed_from = {};           ///< `x-renamed-from`: earlier names
  std::vector<std::vector<std::size_t>> unique_groups;  ///< composite unique constraints
  Node schema;                                          ///< the representation

  [[nodiscard]] std::optional<std::size_t> find(std::string_view property_name) const;
  /// The same, else the only one whose name differs in case, underscores and hyphens alone.
  [[nodiscard]] std::optional<std::size_t> find_like(std::string_view property_name) const;
};

}  // namespace accord::contract::resource
