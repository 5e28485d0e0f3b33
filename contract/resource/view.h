#pragma once

#include <optional>
#include <vector>

#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// What is shown of the rows of a resource, and of the rows that they embed. A recursion is cut
/// where it returns to a resource: optional properties are left out, required arrays are empty.
struct View {
  struct Part;

  std::size_t resource = 0;
  std::vector<std::size_t> shown;  ///< properties, in order
  std::vector<Part> parts;         ///< of the properties that embed rows
  std::vector<std::size_t> empty;  ///< arrays at which a recursion is cut
};

/// A property, and what is shown of the rows that it embeds.
struct View::Part {
  std::size_t property = 0;
  View view;
};

/// `shown`: properties of the resource. nullopt where the recursion has no end: each level requires
/// the next.
std::optional<View> view_of(
    const Model& model, std::size_t resource, const std::vector<std::size_t>& shown);

}  // namespace accord::contract::resource
