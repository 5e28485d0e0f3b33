#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/resource/resource.h"

namespace accord::contract::resource {

/// What shapes one resource's table: its representation and the request bodies that write it.
struct ColumnSources {
  std::string name;
  Node representation;
  std::vector<Node> create_bodies;
  std::vector<Node> other_bodies;  ///< of replace and patch
  std::vector<std::string> item_parameters;
  std::vector<std::string> nouns;  ///< what the resource is called: normalized, singular and plural
  std::vector<std::string> own_nouns;  ///< of them, those of paths that create or name items
  Node item_parameter;                 ///< the schema of the last parameter of an item path
  bool has_item_path = false;
  /// The item's path has other parameters, too: a key of the client's is unique only below them.
  bool is_nested = false;
  /// Only a PUT on the item creates it: the path gives the key.
  bool is_put_by_key = false;
};

/// The columns and the key of one resource (docs/design.md, Columns and Keys). References are
/// left open.
Resource columns_of(const DocumentSet& documents, const ColumnSources& sources);

/// How a value of that shape is stored.
ColumnType column_type_of(const Shape& shape);
/// How filters and orders compare such values.
ComparedAs compared_as_of(const Shape& shape);

/// Adds a hidden column; returns its index.
std::size_t add_hidden(Resource& resource, std::string_view wish, ColumnType type);

/// The property that a path parameter names; nullopt where no visible one fits.
std::optional<std::size_t> property_named_by(
    const Resource& resource, std::string_view parameter, const std::vector<std::string>& nouns);

}  // namespace accord::contract::resource
