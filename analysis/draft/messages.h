#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/printable.h"

/// What is wrong with the words of `accord init`.
namespace accord::analysis::draft::messages {

using Text = std::string_view;

inline std::string quoted(Text text) {
  return "\"" + contract::shortened(text) + "\"";
}
inline std::string join(std::initializer_list<Text> parts) {
  std::string all;
  for (const Text each : parts)
    all += each;
  return all;
}

// Names.
inline std::string not_utf8(Text word) {
  const std::string valid = contract::valid_utf8(word);
  return join({quoted(Text(valid)), " is not UTF-8"});
}
inline std::string not_a_name(Text name, Text nearest) {
  return join(
      {quoted(name),
       " is not a name: a letter (a to z), then letters, digits and _, 50 at most",
       nearest.empty() ? Text() : Text("; did you mean "),
       nearest,
       nearest.empty() ? Text() : Text("?")});
}
inline std::string reserved(Text name, Text resource, Text why, Text instead) {
  return join({quoted(name), " of ", resource, " is reserved: ", why, "; ", instead});
}
inline constexpr const char* has_an_id = "every resource has an id that the server gives";
inline constexpr const char* has_times =
    "every resource has created_at and updated_at, and the server sets them";
inline constexpr const char* is_a_parameter = "it is a query parameter of every list";
inline constexpr const char* is_a_secret = "values are stored and shown as they are sent";
inline constexpr const char* leave_it_out = "leave it out";
inline constexpr const char* use_credentials = "users and keys are given by --credentials";
inline std::string choose_another(Text example) {
  return join({"choose another name, such as ", example});
}
inline std::string repeated_property(Text name, Text resource) {
  return join({resource, " has ", quoted(name), " twice"});
}
inline std::string short_resource(Text name) {
  return join({"the resource ", quoted(name), " needs a name of at least two letters"});
}
inline std::string repeated_resource(Text name) {
  return join({quoted(name), " is given twice: write all of its words behind the first"});
}
inline std::string same_component(Text name, Text other, Text component) {
  return join(
      {quoted(name),
       " and ",
       other,
       " would both need ",
       component,
       " in the contract; choose another name"});
}
inline constexpr const char* the_contract_itself = "the contract itself";

// Words.
inline constexpr const char* no_words =
    "a resource and what it has are required, such as accord init student first_name "
    "email:email!";
inline std::string first_is_a_resource(Text word, Text name) {
  return join(
      {"the first word names a resource, ",
       quoted(word),
       " does not; write for example ",
       name,
       " first_name"});
}
inline std::string colon_behind_a_property(Text word, Text property) {
  return join({quoted(word), ": only a resource ends with a colon; did you mean ", property, "?"});
}
inline std::string several_words(Text name) {
  return join({quoted(name), " is not a name: write each word apart, without quotes around them"});
}
inline std::string no_properties(Text resource) {
  return join({quoted(resource), " has nothing: write what it has behind it, such as name"});
}
inline std::string unknown_type(Text word, Text type, Text similar, Text all) {
  return join(
      {quoted(word),
       ": unknown type ",
       quoted(type),
       similar.empty() ? Text() : Text("; did you mean "),
       similar,
       similar.empty() ? Text() : Text("?"),
       " (types: ",
       all,
       ")"});
}
inline std::string values_without_enum(Text word, Text name, Text values) {
  return join({quoted(word), ": did you mean ", name, ":enum=", values, "?"});
}
inline std::string unknown_mark(Text word, Text mark, Text similar) {
  return join(
      {quoted(word),
       ": behind the type unique, optional or list is expected, not ",
       quoted(mark),
       similar.empty() ? Text() : Text("; did you mean "),
       similar,
       similar.empty() ? Text() : Text("?")});
}
inline std::string no_values(Text word) {
  return join({quoted(word), ": write the values, such as level:enum=low,high"});
}
inline std::string needless_argument(Text word, Text type) {
  return join({quoted(word), ": ", type, " takes no values; only enum and ref do"});
}
inline std::string repeated_value(Text word, Text value) {
  return join({quoted(word), " has the value ", quoted(value), " twice"});
}
inline std::string not_closed(Text word) {
  return join({quoted(word), ": a ) is missing or misplaced"});
}
inline std::string cannot_be_unique(Text word, Text type) {
  return join({quoted(word), ": ", type, " cannot be unique"});
}
inline std::string list_of_references(Text word) {
  return join(
      {quoted(word),
       ": a list of references is not possible; make a resource of the pairs, such as "
       "enrolment: student:ref cohort:ref"});
}

// References.
inline std::string unknown_target(Text property, Text resource, Text target, Text similar) {
  return join(
      {quoted(property),
       " of ",
       resource,
       " refers to ",
       quoted(target),
       "; did you mean ",
       similar,
       "?"});
}
inline std::string looks_like_a_reference(Text property, Text resource, Text target) {
  return join(
      {quoted(property),
       " of ",
       resource,
       " is a value like any other: ",
       target,
       ":ref would refer to one that exists"});
}
inline std::string required_circle(Text property, Text resource) {
  return join(
      {"no ",
       resource,
       " could be created first: ",
       quoted(property),
       " leads back to it; make it optional, with ? behind the word"});
}

// Questions.
inline constexpr const char* what_is_kept = "What does the API keep? One thing, such as student: ";
inline constexpr const char* what_else = "What else? Another thing, or Enter where that is all: ";
inline std::string what_has(Text a_thing) {
  return join(
      {"What does ",
       a_thing,
       " have? Such as name email:email! (Enter leaves it out, ? explains): "});
}
inline constexpr const char* a_resource_is_required = "at least one thing is required";
inline std::string is_left_out(Text resource) {
  return join({quoted(resource), " has nothing, and is left out"});
}
/// `words`: the resource, and what it has.
inline std::string is_understood(Text a_thing, const std::vector<std::string>& words) {
  std::string text = join({a_thing, " has "});
  for (std::size_t i = 1; i < words.size(); ++i)
    text += (i == 1 ? "" : ", ") + words[i];
  return text + "; the name of one thing is one word, such as blog_post";
}
inline constexpr const char* word_forms =
    "A property is a name, alone or with a type: name, email:email, born:date.\n"
    "Behind it: ! unique, ? optional, [] a list (or :unique, :optional, :list).\n"
    "Types:";

// Bounds.
inline std::string too_many(Text what, Text most) {
  return join({"too many ", what, ", at most ", most, " are possible"});
}

}  // namespace accord::analysis::draft::messages
