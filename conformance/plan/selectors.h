#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// One value of a query parameter that selects items by a member of theirs.
struct Selector {
  const contract::Parameter* parameter = nullptr;
  std::string name;       ///< as a query writes it: "status", "where[priority]"
  std::string member;     ///< of an item
  contract::Node schema;  ///< of the value
  std::string property;   ///< of an object, style deepObject; "": the parameter itself
  bool is_array = false;  ///< the value is one element of an array
};

/// The parameters, and members of objects, that are called like a member of the items.
std::vector<Selector> selectors_of(const Task& task);

/// True where the schema of the parameter accepts the value.
bool takes(const Task& task, const Selector& selector, const contract::Json& value);

/// Which items are selected, as far as name and description tell.
enum class Selected {
  unknown,
  equal,  ///< those that have the value
  alike   ///< those whose text holds the value, perhaps in other case
};
Selected selected_by(const Task& task, const Selector& selector, const contract::Json& value);

/// The description says that the text is compared as it is.
bool is_exact(const Selector& selector);

}  // namespace accord::conformance::plan
