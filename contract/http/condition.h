#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace accord::contract::http {

/// What can be wrong with a request, or with the server (docs/design.md, Conditions and statuses).
/// Each has a row of statuses, of which the first that the operation documents is answered, and a
/// problem type (docs/errors.md).
enum class Condition : std::uint8_t {
  malformed_message,       ///< not an HTTP/1.1 request (RFC 9112)
  unparsable,              ///< the body cannot be parsed, or is missing
  body_invalid,            ///< the body violates its schema
  parameter_invalid,       ///< a query, header or cookie parameter violates its schema
  path_parameter_invalid,  ///< a path parameter violates its schema
  no_such_path,
  method_not_documented,
  item_missing,
  reference_missing,  ///< the body refers to a row that does not exist
  conflict,           ///< unique or delete-restrict violated
  key_mismatch,       ///< the key in the body is not the key in the path
  patch_failed,       ///< an operation of a JSON Patch cannot be applied, or its test failed
  precondition_failed,
  precondition_required,
  idempotency_key_reused,  ///< for another request than the first
  unsupported_media_type,
  not_acceptable,
  not_in_time,  ///< the rest of the request was not received before its deadline
  body_too_large,
  item_too_large,  ///< what the body makes of an item
  target_too_long,
  fields_too_large,
  expectation_failed,  ///< an Expect field other than 100-continue
  misdirected,         ///< a Host that this server does not serve
  not_authenticated,
  not_allowed,            ///< authenticated, but a scope is missing
  over_the_limit,         ///< of requests in a time
  not_implemented,        ///< by the server, or an operation that nothing serves
  parameter_unsupported,  ///< documented, and not honoured by what serves the operation
  response_too_large,     ///< more than the server sends at once
  storage_full,           ///< the disk of the database
  overloaded,
  version_not_supported,  ///< a major version of HTTP other than 1
  bad_gateway,            ///< the server behind this one: not reachable, or not an HTTP response
  gateway_timeout,        ///< the server behind this one did not answer in time
  internal
};

/// The problem type (RFC 9457 section 3.1.1) of a condition.
struct ProblemType {
  /// An absolute URI that does not change from one release to the next; `about:blank` where the
  /// status alone says what is wrong.
  std::string_view uri;
  /// One line for people, the same in each occurrence; "" for `about:blank`, whose title is the
  /// reason phrase of the status.
  std::string_view title;
};

/// The row of the condition, in order of preference; never empty.
std::span<const int> statuses_of(Condition condition);

ProblemType problem_type_of(Condition condition);

/// Every condition, in the order of the enumeration.
std::span<const Condition> all_conditions();

}  // namespace accord::contract::http
