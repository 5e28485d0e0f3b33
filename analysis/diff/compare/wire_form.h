#pragma once

#include "accord/analysis/diff/compare/group.h"

namespace accord::analysis::diff {

/// How values of a parameter are written: "style form, exploded", or its media type. `explode` is
/// left out where the schema is of one scalar type: it changes nothing there.
std::string wire_form_of(const contract::Contract& contract, const contract::Parameter& parameter);

/// A parameter that took one value and takes several, or the reverse, where one value is written in
/// the same way for both: styles form and simple (OpenAPI 3.1 section 4.8.12.4).
enum class ArrayChange {
  none,
  became_array,
  became_split,  ///< an array whose items are split at commas that the value could have before
  became_scalar,
  became_only_scalar  ///< of an array that had at most one item
};
ArrayChange array_change_of(const Pair<contract::Parameter>& pair, const Comparison& comparison);

/// The schemas to compare: where one side is an array, that of its items.
struct WireSchemas {
  contract::Node old;
  contract::Node now;
};
WireSchemas wire_schemas_of(const Pair<contract::Parameter>& pair, const Comparison& comparison);

}  // namespace accord::analysis::diff
