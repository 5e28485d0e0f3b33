#pragma once

// Every message of validation/schema. Those of errors complete a sentence whose subject is the
// value at the pointer of the error; they are built only where an error is reported.

#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::validation::schema::messages {

using contract::Message;
using contract::messages::in_quotes;

// Errors of values.
inline constexpr const char* not_allowed = "is not allowed";
inline constexpr const char* required = "is required";
inline constexpr const char* unknown_property = "unknown property";
inline constexpr const char* write_only = "is writeOnly and not allowed in a response";
inline constexpr const char* invalid_property_name = "the property name is not allowed";
inline constexpr const char* duplicate_items = "must not contain duplicate items";
inline constexpr const char* several_alternatives = "matches more than one schema of oneOf";
inline constexpr const char* matches_not = "must not match the schema of \"not\"";
inline constexpr const char* plain_integer =
    "must be an integer, written without fraction and exponent";
inline constexpr const char* missing_discriminator = "is required as the discriminator";

inline std::string no_alternative(std::string_view keyword) {
  return "does not match any schema of " + std::string(keyword);
}
inline std::string required_with(const std::string& other) {
  return "is required when " + other + " is present";
}
inline std::string object_with(const std::string& property) {
  return "must be an object with the property " + property;
}
inline std::string must_be(std::string_view what) {
  return "must be " + std::string(what);
}
inline std::string at_least(const std::string& limit) {
  return "must be at least " + limit;
}
inline std::string at_most(const std::string& limit) {
  return "must be at most " + limit;
}
inline std::string greater_than(const std::string& limit) {
  return "must be greater than " + limit;
}
inline std::string less_than(const std::string& limit) {
  return "must be less than " + limit;
}
inline std::string one_of(const std::string& values) {
  return "must be one of " + values;
}
inline std::string multiple_of(const std::string& divisor) {
  return "must be a multiple of " + divisor;
}
inline std::string must_match(std::string_view pattern) {
  return "must match the pattern " + std::string(pattern);
}

inline std::string counted(std::string_view start, uint64_t count, std::string_view what) {
  return std::string(start) + std::to_string(count) + " " + std::string(what);
}
// "must have at least 1 item", "must have at least 2 properties".
inline std::string count_at_least(uint64_t count, std::string_view one, std::string_view many) {
  return counted("must have at least ", count, count == 1 ? one : many);
}
inline std::string count_at_most(uint64_t count, std::string_view one, std::string_view many) {
  return counted("must have at most ", count, count == 1 ? one : many);
}
inline std::string contains_at_least(uint64_t count) {
  return counted("must contain at least ", count, count == 1 ? "matching item" : "matching items");
}
inline std::string contains_at_most(uint64_t count) {
  return counted("must contain at most ", count, count == 1 ? "matching item" : "matching items");
}

// Findings about schemas.
inline Message schema_too_deep(std::size_t most) {
  return {
      "the schema is nested deeper than " + std::to_string(most) + " levels",
      "",
      contract::finding::nested_too_deep};
}
inline Message not_a_schema(bool is_3_0) {
  return {
      is_3_0 ? "a schema must be an object" : "a schema must be an object or a boolean",
      "write type: and other keywords",
      contract::finding::wrong_type};
}
inline Message endless_schema() {
  return {
      "the schema refers to itself in a loop",
      "break the cycle of $ref and allOf",
      contract::finding::endless_schema};
}
inline Message foreign_keyword(std::string_view keyword, bool is_3_0) {
  return {
      "the keyword " + in_quotes(keyword) + " is not enforced: it is not a keyword of OpenAPI " +
          (is_3_0 ? "3.0" : "3.1"),
      is_3_0 ? "write openapi: 3.1.0, or use keywords of 3.0" : "use keywords of 3.1",
      contract::finding::unknown_keyword};
}
inline Message no_effect(std::string_view keyword, std::string fix) {
  return {
      "the keyword " + in_quotes(keyword) + " has no effect",
      std::move(fix),
      contract::finding::unknown_keyword};
}
inline constexpr const char* other_version = "it belongs to the other version of OpenAPI";
inline Message invalid_keyword(std::string_view keyword, std::string_view expected) {
  return {
      in_quotes(keyword) + " must be " + std::string(expected), "", contract::finding::wrong_type};
}
inline Message not_a_group(std::string_view keyword, bool is_empty) {
  return {
      in_quotes(keyword) + " must be an array of at least one schema",
      "",
      is_empty ? contract::finding::empty_value : contract::finding::wrong_type};
}
inline Message unknown_type(const std::string& name) {
  return {
      "unknown type " + name,
      "write string, number, integer, boolean, array or object",
      contract::finding::wrong_type};
}
inline Message invalid_pattern(const std::string& why) {
  return {
      "invalid pattern: " + why,
      "write a regular expression of ECMA-262",
      contract::finding::invalid_pattern};
}
inline Message unknown_format(std::string_view name, std::string_view similar) {
  return {
      "the format " + in_quotes(name) + " is not enforced",
      similar.empty() ? "" : "did you mean " + std::string(similar) + "?",
      contract::finding::unknown_format};
}
inline Message discriminator_without_reference() {
  return {
      "the discriminator has no effect: this alternative is not a $ref",
      "move it to components.schemas",
      contract::finding::inline_alternative};
}
inline Message unresolved_mapping(std::string_view tag) {
  return {
      "unresolved reference in the mapping " + in_quotes(tag),
      "name a schema of components, or write a reference",
      contract::finding::discriminator_mapping};
}

}  // namespace accord::validation::schema::messages
