#pragma once

#include <cstdint>
#include <span>

namespace accord::contract::http {

/// What can be wrong with a request, or with us (docs/design.md, Conditions and statuses). Each has
/// a row of statuses, of which the first that the operation documents is answered.
enum class Condition : std::uint8_t {
  unparsable,              ///< a body or parameter cannot be parsed
  body_invalid,            ///< the body violates its schema
  parameter_invalid,       ///< a query, header or cookie parameter violates its schema
  path_parameter_invalid,  ///< a path parameter violates its schema
  no_such_path,
  method_not_documented,
  item_missing,
  reference_missing,  ///< the body refers to a row that does not exist
  conflict,           ///< unique or delete-restrict violated
  key_mismatch,       ///< the key in the body is not the key in the path
  precondition_failed,
  precondition_required,
  unsupported_media_type,
  not_acceptable,
  body_too_large,
  target_too_long,
  fields_too_large,
  not_authenticated,
  not_allowed,     ///< authenticated, but a scope is missing
  over_the_limit,  ///< of requests in a time
  not_implemented,
  overloaded,
  internal
};

/// The row of the condition, in order of preference; never empty.
std::span<const int> statuses_of(Condition condition);

}  // namespace accord::contract::http
