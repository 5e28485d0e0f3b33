#pragma once

#include <cstdint>
#include <string_view>

namespace accord::validation::fault {

/// What the name of a member of an error body says about its value.
enum class Meaning : std::uint8_t {
  none,
  message,    ///< what is wrong, for people; also a list of messages
  error,      ///< a message, an identifier, or the object that holds them
  errors,     ///< the single errors: a list, or an object by property
  reason,     ///< an identifier beside a message, else a message
  title,      ///< the kind of problem, for people
  type,       ///< the kind of problem, for programs
  code,       ///< an identifier or the status
  status,     ///< the status
  severity,   ///< an error rather than a warning
  path,       ///< of the request
  field,      ///< the property or parameter at fault
  pointer,    ///< JSON Pointer into the body
  parameter,  ///< query or path parameter at fault
  header,     ///< header at fault
  part,       ///< of the request: body, query, path, header
  location,   ///< part and segments
  source,     ///< an object with pointer, parameter or header
  time,
  success,  ///< true where nothing is wrong
  failure   ///< true where something is wrong
};

/// The meaning of a member of the object that describes the whole problem, or (`is_entry`) one of
/// its errors.
Meaning meaning_of(std::string_view name, bool is_entry);

/// True where the value says what is wrong.
bool tells(Meaning meaning);

/// True for a property that holds the errors of no other one: `base`, `non_field_errors`.
bool is_catch_all(std::string_view name);

}  // namespace accord::validation::fault
