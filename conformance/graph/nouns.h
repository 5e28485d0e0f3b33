#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "accord/conformance/graph/graph.h"

namespace accord::conformance::graph {

/// The nouns that the paths of a contract name, by their places.
class Nouns {
 public:
  explicit Nouns(const contract::Contract& contract);

  [[nodiscard]] std::vector<Noun> take() { return std::move(nouns_); }
  /// What the whole path leads to: an item, a collection or a singleton.
  [[nodiscard]] std::size_t of(const contract::PathTemplate& path) const;
  /// What its first `count` segments, of which the last one has a parameter, lead to.
  [[nodiscard]] std::size_t of_item(const contract::PathTemplate& path, std::size_t count) const;

 private:
  std::size_t add_item(const contract::PathTemplate& path, std::size_t count);
  void add_collection(const contract::PathTemplate& path);

  std::vector<Noun> nouns_;
  std::map<std::string, std::size_t> items_;        ///< by place
  std::map<std::string, std::size_t> collections_;  ///< by place; singletons, too
};

/// The first `count` segments with nameless parameters; `.json` at the end of one is left out.
std::string place_of(const contract::PathTemplate& path, std::size_t count);
/// How many segments are not empty.
std::size_t length_of(const contract::PathTemplate& path);
/// The name of the only parameter of a segment; "" where it has none or several.
std::string parameter_of(const contract::PathTemplate::Segment& segment);

}  // namespace accord::conformance::graph
