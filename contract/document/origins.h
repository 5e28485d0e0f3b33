#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/document/node.h"

namespace accord::contract {

/// Where the values of a document that overlays changed come from: each was in the original, maybe
/// at another index, or in an overlay. Holds only the places that were changed. Pointers are those
/// of the document at the time of the call.
class Origins {
 public:
  /// The value at `pointer` and all below it come from `source`, whose document must outlive this.
  void set(std::string_view pointer, const Node& source);

  struct Removed {
    std::string pointer;
    bool is_element = false;  ///< of an array: what is behind it moves up
  };
  /// All these values are removed at once, each named once.
  void remove(const std::vector<Removed>& values);

  /// What the value at `pointer` was: a value of a source, or of the original whose root is given.
  [[nodiscard]] Node find(const Node& original, std::string_view pointer) const;

 private:
  struct Place {
    Node source;  ///< "not there" where the value is what its parent's origin holds
    std::map<std::string, Place, std::less<>> children;  ///< by name, or index
    std::vector<std::size_t> removed;  ///< elements of the origin that are gone, in order

    void remove_element(std::size_t index);
    [[nodiscard]] std::size_t index_in_origin(std::size_t index) const;
  };

  Place* place_at(const std::vector<std::string>& tokens);

  Place root_;
};

}  // namespace accord::contract
