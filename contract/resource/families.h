#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// The lowest explicit 2xx response of an operation, else `2XX`, else `default`; null where the
/// operation documents no success.
const ResponseObject* success_of(const Operation& operation);

/// The schema of its first JSON media type; "not there" where it has none.
Node json_schema(const std::vector<MediaTypeObject>& content);

/// Of a request body: the same, else that of its first form (urlencoded or multipart), which is
/// read as a JSON object, too.
Node body_schema(const std::vector<MediaTypeObject>& content);

/// The schemas of all of its media types that are read as JSON objects: what any of them names is
/// written.
std::vector<Node> body_schemas(const std::vector<MediaTypeObject>& content);

/// `path` without its last segment where that is a parameter, else `path` itself.
std::string collection_path(const PathTemplate& path);
/// True where the last segment is one parameter.
bool is_item_path(const PathTemplate& path);

/// A collection path, its item path, and the schema that represents one item.
struct Family {
  std::string collection;
  std::string item;       ///< "" where the contract has no item path
  Node representation;    ///< $ref followed
  std::string component;  ///< "" for an inline schema
};

/// The path families of a contract by collection path (docs/design.md, Path families).
std::map<std::string, Family> families_of(const Contract& contract);

}  // namespace accord::contract::resource
