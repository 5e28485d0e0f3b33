#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/paths.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// The lowest explicit 2xx response of an operation, else `2XX`, else `default`; null where the
/// operation documents no success.
const ResponseObject* success_of(const Operation& operation);

/// The schema of its first JSON media type, JSON Patch aside, which says how to change a thing and
/// not what it is; "not there" where it has none.
Node json_schema(const std::vector<MediaTypeObject>& content);

/// True where the body of the operation may be a JSON Patch.
bool takes_json_patch(const Operation& operation);

/// Of a request body: the same, else that of its first form (urlencoded or multipart), which is
/// read as a JSON object, too.
Node body_schema(const std::vector<MediaTypeObject>& content);

/// The schemas of all of its media types that are read as JSON objects: what any of them names is
/// written.
std::vector<Node> body_schemas(const std::vector<MediaTypeObject>& content);

/// A collection path, its item path, and the schema that represents one item; or the path of a
/// singleton.
struct Family {
  std::string collection;       ///< as the contract writes it
  std::string item;             ///< "" where the contract has no item path
  Node representation;          ///< $ref followed
  std::string component;        ///< "" for an inline schema
  std::string noun;             ///< the last literal segment of the path
  std::set<std::string> nouns;  ///< normalized, singular and plural
  bool is_singleton = false;    ///< one item at a path of its own, as `/settings`
  bool has_create = false;      ///< a POST on the collection takes an item
  /// Every schema that a response at the place shows an item with.
  std::vector<Shape> shapes;
};

/// The path families of a contract by the place of the collection (docs/design.md, Path families).
std::map<std::string, Family> families_of(const Contract& contract);

/// The names that the thing at a path may have in an envelope, normalized.
std::set<std::string> nouns_of(const ResourcePath& path);

}  // namespace accord::contract::resource
