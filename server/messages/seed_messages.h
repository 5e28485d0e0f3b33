#pragma once

#include <string>
#include <vector>

#include "accord/contract/document/message.h"

/// What is said about rows that no request creates (docs/design.md, Seeds).
namespace accord::server::messages {

inline contract::Message seed(std::string text, std::string fix = {}) {
  return {std::move(text), std::move(fix), "seed"};
}

// Documented examples.
inline contract::Message example_not_stored(const std::string& resource, const std::string& why) {
  return {"an example of " + resource + " is not stored: " + why, "", "seed-example", resource};
}
inline std::string no_value_in_path(const std::string& parameter) {
  return "the path parameter " + parameter + " has no example";
}
inline std::string seeded(std::size_t rows, std::size_t tables) {
  return "seeded: " + std::to_string(rows) + " rows in " + std::to_string(tables) + " tables";
}
inline constexpr const char* not_seeded = "not seeded: ";

/// `names`: of resources, one at least.
std::string empty_for_good(const std::vector<std::string>& names);

// A file of items.
inline const contract::Message seeds_not_an_object =
    seed("the file is not an object", "write {\"<resource or path>\": [ … ]}");
inline const contract::Message seeds_not_an_array = seed("the items are not in an array");
inline contract::Message unknown_seeds(const std::string& name, const std::string& similar) {
  return seed(
      "\"" + name + "\" is not a resource, a table or a stored path of the contract",
      similar.empty() ? "accord routes shows them" : "did you mean " + similar + "?");
}
inline contract::Message seed_not_stored(const std::string& why) {
  return seed(why);
}
inline std::string seed_number_not_kept(const std::string& number) {
  return "is the number " + number + ", which a double cannot hold exactly";
}
inline constexpr const char* at_no_path = "no path of the contract shows this item";
inline constexpr const char* write_the_path =
    "write the path instead of the resource, such as \"/owners/1/pets\"";
inline constexpr const char* singleton_exists = "there is one item only";
inline constexpr const char* children_by_key = "a key in an array of items that belong to this one";
inline constexpr const char* write_children =
    "write the items themselves here, or at a path of their own";

}  // namespace accord::server::messages
