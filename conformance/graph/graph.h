#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"

namespace accord::conformance::graph {

/// What an operation does to a noun.
enum class Role {
  create,   ///< POST on a collection
  list,     ///< GET of a collection
  read,     ///< GET of an item
  replace,  ///< PUT of an item
  patch,    ///< PATCH of an item
  remove,   ///< DELETE of an item
  other     ///< anything else: an action, or what the contract does not tell
};
std::string_view to_text(Role role);

/// Why a value of one operation is taken for a parameter or a member of another, the strongest
/// first.
enum class Evidence { link, foreign_key, path, name };
std::string_view to_text(Evidence evidence);

/// A path parameter, and whose key it is.
struct PathKey {
  std::string parameter;
  std::size_t noun = 0;
  /// JSON Pointer in the noun's item; "": not shown, the last segment of Location.
  std::string key;
  Evidence evidence = Evidence::path;
  /// False where the key is a guess: a member that keys are sometimes called, such as `name`, or
  /// the end of a Location that is not documented.
  bool is_sure = true;
};

/// A member of a request body, or a query parameter, that holds the key of a noun's item.
struct Reference {
  /// JSON Pointer in the item of the body, `*` for every element; the name of a query parameter.
  std::string pointer;
  std::size_t noun = 0;
  std::string key;           ///< JSON Pointer in the noun's item; "": see PathKey
  bool is_array = false;     ///< an array of keys
  bool is_object = false;    ///< an object with the key as the member that `key` ends with
  bool is_required = false;  ///< by every object on the way
  bool is_query = false;
  Evidence evidence = Evidence::name;
};

/// One operation: its role, and the places of the item in its messages.
struct Use {
  const contract::Operation* operation = nullptr;
  Role role = Role::other;
  std::size_t noun = 0;               ///< that the path leads to
  std::vector<PathKey> path;          ///< one for each path parameter, in the order of the path
  std::string sent;                   ///< JSON Pointer of the item in the request body
  std::optional<std::string> shown;   ///< of the item in the response; nullopt: it shows none
  std::optional<std::string> listed;  ///< of the array of items in the response
  std::vector<Reference> references;
};

/// A kind of thing: what one item path leads to, or what a collection holds.
struct Noun {
  std::string name;               ///< singular: "student"
  std::string collection;         ///< "/cohorts/{}/students"; "" where no path leads to it
  std::string item;               ///< "/students/{}"; "" where the contract has no such path
  std::string parameter;          ///< the last one of `item`
  bool is_singleton = false;      ///< one item at a path of its own, as `/settings`
  contract::Node representation;  ///< the schema of an item as responses show it, else as sent
  std::string component;          ///< "Student" where that is #/components/schemas/Student, else ""
  /// Members that show an item of another noun, and the name of its key.
  std::map<std::string, std::string> rows;
  /// Operations by role, as indices into `Graph::uses`: those with the fewest parameters.
  std::map<Role, std::size_t> uses;
  /// Another noun of the same name whose create makes items that this path leads to, too.
  std::optional<std::size_t> made_by;
};

/// Who produces what and who needs it, read from the contract alone: paths, schemas, links and
/// names. Nothing is assumed of what a server stores. The contract must outlive it.
struct Graph {
  std::vector<Noun> nouns;
  std::vector<Use> uses;  ///< one for each operation, in the order of the contract

  [[nodiscard]] const Use* find(Role role, std::size_t noun) const;
  /// Of an operation of the contract.
  [[nodiscard]] const Use& use_of(const contract::Operation& operation) const;
  /// True where an operation makes items of the noun.
  [[nodiscard]] bool is_made(std::size_t noun) const;
  /// What an operation needs and nothing produces, one line each.
  [[nodiscard]] std::vector<std::string> hints() const;
};

Graph graph_of(const contract::Contract& contract);

}  // namespace accord::conformance::graph
