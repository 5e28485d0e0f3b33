#pragma once

#include <set>
#include <string>
#include <string_view>

#include "accord/contract/contract.h"

namespace accord::server::upstream {

/// What of a valid request another reader could take for another one.

/// The path has a segment "." or "..", also encoded, or before ";", white space or a control
/// character: servlet containers cut a segment there before they resolve it.
bool has_dot_segment(std::string_view path);

/// Names that are read, and those of them that are not written with brackets.
struct ReadNames {
  std::set<std::string> all;
  std::set<std::string> plain;

  /// Those of the schema where it is of a plain type go to `plain` too.
  void add(const std::string& name, const contract::Node& schema);
  /// Of one that the request has, where all readers read it alike.
  void add_found(const std::string& name);
};

/// Pairs of a query or a form where one of these names is also found by readers that separate at
/// ";", leave out white space around a name, end it at a control character, or read "a[b]" as "a".
bool has_other_spelling(std::string_view pairs, const ReadNames& names);

/// The same of the parts of a form, and of names with `\`, `"` or an escape with `%`, which some
/// readers take away. False where the body is none.
bool has_other_spelling_in_parts(std::string_view body, std::string_view boundary, ReadNames names);

/// A `boundary` or `charset` of a Content-Type that is repeated or extended (RFC 2231).
bool has_two_readings(std::string_view content_type);

}  // namespace accord::server::upstream
