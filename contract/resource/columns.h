#pragma once

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
};

/// The columns and the key of one resource (docs/design.md, Columns and Keys). References are
/// left open.
Resource columns_of(const DocumentSet& documents, const ColumnSources& sources);

/// Adds a hidden column; returns its index.
std::size_t add_hidden(Resource& resource, std::string_view wish, ColumnType type);

}  // namespace accord::contract::resource
