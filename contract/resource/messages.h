#pragma once

// Every message of contract/resource: why an operation is served as it is, or cannot be inferred
// from the resources, and what of a contract has no effect.

#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::contract::resource::messages {

using contract::messages::in_quotes;

// Why an operation cannot be inferred.
inline Message x_accord(std::string text, std::string fix) {
  return {std::move(text), std::move(fix), contract::finding::resource_model};
}
inline const Message x_accord_not_an_object =
    x_accord("x-accord is not an object", "write members, such as action, resource, key");
inline const Message x_accord_not_a_string =
    x_accord("the value in x-accord is not a string", "write a name");
inline const Message x_accord_action = x_accord(
    "the action of x-accord is unknown",
    "write list, create, create-many, read, replace, patch, delete, clear or count");
inline Message x_accord_unknown(const std::string& name) {
  return x_accord(
      "x-accord has no member " + in_quotes(name),
      "write action, resource, key, where, set, envelope or page");
}
inline const Message x_accord_pointer = x_accord(
    "the value in x-accord names no member", "write a name, or a JSON Pointer: /data/items");
inline Message x_accord_envelope(const std::string& pointer) {
  return x_accord(
      "no message of the operation has an item at " + in_quotes(pointer),
      "name the member that holds the item or the array");
}
inline Message x_accord_parameter(const std::string& name) {
  return x_accord(
      in_quotes(name) + " names no query parameter of the operation", "write the name of one");
}
inline Message x_accord_page_unknown(const std::string& name) {
  return x_accord(
      "page has no member " + in_quotes(name),
      "write size, number, offset, cursor, total, pages, next, previous or more");
}
inline const Message x_accord_positions =
    x_accord("page has more than one position", "write one of number, offset and cursor");
inline Message x_accord_page_member(const std::string& name) {
  return x_accord(
      "the success response has no member for " + in_quotes(name),
      "name a member, or a pointer to it");
}
inline Message x_accord_expression(const std::string& text) {
  return x_accord(
      in_quotes(text) + " names no parameter of the operation",
      "write $request.query.<name>, $request.path.<name> or $request.header.<name>");
}
inline Message x_accord_resource(const std::string& name) {
  return x_accord(
      "x-accord names the unknown resource " + in_quotes(name),
      "write a name that accord routes shows");
}
inline Message x_accord_property(const std::string& name, const std::string& resource) {
  return x_accord(
      resource + " has no property " + in_quotes(name), "write a property of its schema");
}
inline constexpr const char* x_accord_faulty = "its x-accord is not valid";
inline std::string no_resource(const std::string& collection) {
  return "no response documents a resource at " + collection;
}
inline std::string endless(const std::string& resource) {
  return "the schema of " + resource + " requires rows within rows without an end";
}
inline std::string no_item_action(std::string_view method) {
  return std::string(method) + " on an item has no standard action";
}
inline std::string no_collection_action(std::string_view method) {
  return std::string(method) + " on a collection has no standard action";
}
inline constexpr const char* body_not_an_object = "its request body is not a JSON object";
inline constexpr const char* clear_with_body =
    "DELETE on a collection with a request body has no standard action";
inline std::string body_of_another(const std::string& resource) {
  return "its request body has no property of " + resource;
}
inline constexpr const char* put_requires_key = "PUT on a collection requires the key in its body";
inline std::string of_parent(const std::string& resource, const std::string& parameter) {
  return ", of the " + resource + " in {" + parameter + "}";
}
inline std::string within_scope(const std::string& parameter) {
  return ", within {" + parameter + "}";
}
inline std::string not_a_property(const std::string& parameter, const std::string& resource) {
  return "{" + parameter + "} does not match a property of " + resource;
}
inline constexpr const char* mixed_segment =
    "a path segment that mixes text and parameters does not identify a resource";
inline constexpr const char* no_success = "it documents no success status";
inline constexpr const char* no_usual_success =
    "it documents none of the success statuses of such an operation";
inline constexpr const char* no_missing_status =
    "it documents no status for the case that nothing is stored";
inline std::string envelope_unfilled(const std::string& member) {
  return "the required member " + in_quotes(member) + " of its success response has no value";
}
inline constexpr const char* never_filled = "; empty: no operation creates rows of this table";
inline std::string described_differently(const std::string& property) {
  return "its request body and the responses describe the property " + in_quotes(property) +
         " differently";
}
inline Message refused_property(const std::string& property, const std::string& operation) {
  return {
      operation + ": " + described_differently(property) + "; a request with it is answered 501",
      "",
      contract::finding::unmapped_parameter,
      operation};
}
inline Message guarded_property(const std::string& property, const std::string& operation) {
  return {
      operation + ": its request body accepts values of " + in_quotes(property) +
          " that the responses do not; a request with one is answered 501",
      "",
      contract::finding::unmapped_parameter,
      operation};
}
inline std::string some_of_them(const std::string& noun, const std::string& resource) {
  return "which " + resource + " are " + in_quotes(noun) + " is not described";
}
inline std::string never_linked(const std::string& resource) {
  return "no operation creates a " + resource + " below this path";
}
inline std::string shown_without_source(const std::string& property) {
  return "its success response requires " + in_quotes(property) +
         ", which not every stored item has";
}
inline std::string names_an_action(const std::string& noun) {
  return in_quotes(noun) + " names an action, not a collection";
}
inline constexpr const char* no_success_content = "its success response documents no content";
inline constexpr const char* no_success_schema =
    "its success response documents no JSON with a schema";
inline constexpr const char* list_not_an_array =
    "its success response is not an array, as GET on a collection requires";
inline constexpr const char* response_not_an_object = "its success response is not an object";
inline constexpr const char* read_of_a_list =
    "it pages through several items under the path of one";
inline std::string key_never_told(const std::string& parameter) {
  return "no response tells clients what {" + parameter + "} is";
}
inline std::string never_selected(const std::string& property) {
  return "it selects by " + in_quotes(property) + ", which no operation writes";
}
inline std::string unknown_required(const std::string& property, const std::string& resource) {
  return "its success response requires the property " + in_quotes(property) + ", which " +
         resource + " does not have";
}
inline std::string unrelated_response(const std::string& resource) {
  return "its success response has no property of " + resource;
}
inline std::string no_source(const std::string& property) {
  return "the required property " + in_quotes(property) + " has no source for its value";
}
inline std::string header_without_effect(const std::string& name) {
  return "the header " + name + " is validated and has no effect on this resource";
}
inline std::string cookie_without_effect(const std::string& name) {
  return "the cookie " + name + " is validated and has no effect on this resource";
}
inline std::string query_without_effect(const std::string& name) {
  return "the query parameter " + in_quotes(name) +
         " is validated and has no effect on this resource";
}
inline std::string and_required(const std::string& obstacle) {
  return obstacle + ", and it is required";
}

// What has no effect, or another than one may expect.
inline Message parameter_without_effect(
    const std::string& operation, const std::string& what, bool is_refused) {
  return {
      operation + ": " + what + (is_refused ? "; a request with it is answered 501" : ""),
      "",
      contract::finding::unmapped_parameter,
      operation};
}
inline Message header_not_set(const std::string& header, const std::string& operation) {
  return {
      "the response header " + header + " of " + operation + " is not set",
      "",
      contract::finding::unfilled_header,
      operation};
}
inline Message required_only_in_response(
    const std::string& property, const std::string& operation) {
  return {
      in_quotes(property) + " is required in the response of " + operation +
          " and optional in its request: a request without it is rejected",
      "add it to required, or give it a default",
      contract::finding::required_in_response,
      operation};
}
inline Message table_taken(
    const std::string& wish, const std::string& resource, const std::string& table) {
  return {
      "the table " + wish + " is already used: " + resource + " is stored in " + table,
      "",
      contract::finding::table_name,
      resource};
}
/// `other`: a key of the contract, the most similar one.
inline Message invalid_foreign_key(std::string_view text, const std::string& other) {
  return {
      "x-foreign-key " + std::string(text) + " is not a key or unique column of this contract",
      "write <table>.<column>" + (other.empty() ? other : ", such as " + other),
      contract::finding::foreign_key};
}
inline Message invalid_on_delete() {
  return {
      "x-on-delete must be restrict, cascade or set-null",
      "restrict is used",
      contract::finding::foreign_key};
}

// Routes.
inline constexpr const char* served_by_handler = "registered in C++";
inline constexpr const char* served_by_example = "the example of its success response";
inline constexpr const char* example_deviates =
    "no example of its success response matches the schema of the response";
inline constexpr const char* correct_example =
    "correct the example, describe the operation with x-accord, or register a handler";
inline constexpr const char* add_example_or_handler =
    ", give its success response an example, or register a handler";
inline constexpr const char* add_handler = ", or register a handler";
inline std::string add_x_accord(const std::string& x_accord) {
  return "add x-accord: " + x_accord;
}
inline constexpr const char* example_beside_rows =
    "; its example is not mixed with the stored items of the path";
// Overlays.
inline std::string assumed_scheme(const std::string& name) {
  return "the security scheme " + in_quotes(name) + " is not defined: assumed to be an API key";
}
inline std::string repaired(const std::string& what, std::size_t operations) {
  return what + "; disabled " + std::to_string(operations) +
         (operations == 1 ? " operation" : " operations");
}
inline Message answered_501(const std::string& operation, const Message& reason) {
  return {
      operation + " is answered 501: " + reason.text,
      reason.fix,
      contract::finding::unserved_operation,
      operation};
}

}  // namespace accord::contract::resource::messages
