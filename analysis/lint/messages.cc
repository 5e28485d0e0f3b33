#include "accord/analysis/lint/messages.h"

#include <initializer_list>

namespace accord::analysis::lint::messages {
namespace {

using Text = std::string_view;

std::string quoted(Text text) {
  return "\"" + std::string(text) + "\"";
}

std::string meant(Text similar) {
  return "did you mean " + std::string(similar) + "?";
}

std::string join(std::initializer_list<Text> parts) {
  std::string all;
  for (const Text each : parts)
    all += each;
  return all;
}

}  // namespace

// Paths and operations

Message ambiguous_paths(Text one, Text other, Text path) {
  return {
      join({"the paths ", one, " and ", other, " both match ", path}),
      "change a literal segment of one of them"};
}

Message trailing_slash_duplicate(Text one, Text other) {
  return {
      join(
          {"the paths ",
           one,
           " and ",
           other,
           " differ only in a trailing slash, which clients and proxies drop or add"}),
      "keep one of the two"};
}

Message missing_operation_id(Text operation) {
  return {
      join(
          {"the operation ",
           operation,
           " has no operationId: handlers, links and reports name it by its path"}),
      "add operationId:"};
}

Message unexpected_request_body(Text method) {
  return {
      join(
          {"HTTP defines no meaning for the body of a ",
           method,
           " request: clients and proxies drop it"}),
      "use query parameters, or POST"};
}

Message callback_expression(Text key, Text fault) {
  return {
      join({quoted(key), " is not a runtime expression: ", fault}),
      "write one like {$request.body#/url}"};
}

Message undefined_tag(Text name, Text similar) {
  return {
      join({"the tag ", quoted(name), " is not declared in the tags of the contract"}),
      similar.empty() ? std::string("add it to tags at the top") : meant(similar)};
}

Message duplicate_tag(Text name) {
  return {join({"the tag ", quoted(name), " is declared more than once"}), "keep one of them"};
}

// Servers

Message invalid_server_url(Text url, Text fault) {
  return {
      join({quoted(url), " is not a URL: ", fault}), "write one like https://api.example.com/v1"};
}

Message server_trailing_slash() {
  return {
      "the server URL ends with a slash, and every path begins with one",
      "remove the slash at the end"};
}

Message server_variable_default(Text value) {
  return {
      join({"the default ", value, " is not one of the values of enum"}),
      "add it to enum, or choose one of its values"};
}

Message undefined_server_variable(Text name) {
  return {
      join({"the variable {", name, "} of the server URL is not declared"}),
      "add it to variables with a default"};
}

Message unused_server_variable(Text name) {
  return {
      join({"the server URL does not use the variable {", name, "}"}),
      "use it there, or remove it"};
}

// Parameters and bodies

Message field_name_token(Text place, Text name) {
  return {
      join({"the name of the ", place, " ", quoted(name), " is not a token"}),
      "use letters, digits and !#$%&'*+-.^_`|~ (RFC 9110 section 5.6.2)"};
}

Message unsafe_get(Text method, Text action) {
  return {
      join({method, " changes data: the action is ", action}),
      "use another method: browsers, caches and crawlers repeat this one freely (RFC 9110 section "
      "9.2.1)"};
}

Message ignored_header_parameter(Text name, Text instead) {
  return {join({"OpenAPI ignores the header parameter ", name}), std::string(instead)};
}

Message ignored_response_header() {
  return {"OpenAPI ignores the response header Content-Type", "use the media types under content"};
}

Message parameter_style_type(Text style, Text types) {
  return {
      join({"the style ", style, " has no form for a value of type ", types}),
      style == "deepObject"
          ? std::string("use it for an object, or choose another style")
          : std::string("use it for an array or an object, or choose another style")};
}

Message media_type_name(Text name) {
  return {join({quoted(name), " is not a media type"}), "write one like application/json"};
}

Message undeclared_encoding(Text name) {
  return {
      join({"the schema of the body has no property ", quoted(name)}),
      "declare it there, or correct the name"};
}

// Responses

Message unexpected_response_body(Text status) {
  return {
      join({"a ", status, " response has no body, but content is documented for it"}),
      "remove content, or use another status"};
}

Message missing_success() {
  return {"only error responses are documented", "add a success response"};
}

Message missing_response_schema() {
  return {"this JSON response has no schema: any JSON value is accepted", "add schema:"};
}

Message undocumented(Text reason, Text operation, Text statuses) {
  return {
      join({reason, ", but no response of ", operation, " documents it"}),
      join({"document ", statuses})};
}

Message link_without_operation() {
  return {"the link requires operationId or operationRef", "add operationId:"};
}

Message link_operation(Text name) {
  return {join({"unknown operation ", quoted(name)}), "name one of this contract"};
}

Message link_parameter(Text operation, Text key) {
  return {
      join({"the operation ", operation, " has no parameter ", quoted(key)}),
      "name one of its parameters"};
}

Message link_expression(Text value, Text fault) {
  return {
      join({quoted(value), " is not a runtime expression: ", fault}),
      "write one like $response.body#/id"};
}

// Security

Message no_effect_scope(Text scheme) {
  return {
      join(
          {quoted(scheme),
           " is neither oauth2 nor openIdConnect: its scopes have no effect in OpenAPI 3.0"}),
      "write []"};
}

Message undefined_scope(Text scheme, Text scope, Text similar) {
  return {
      join({"the scope ", quoted(scope), " is not declared in a flow of ", quoted(scheme)}),
      similar.empty() ? std::string("add it to the scopes of the flow") : meant(similar)};
}

// References and components

Message ignored_sibling(Text names) {
  return {
      join({"ignored beside $ref: ", names}),
      "move it to the referenced object, or wrap the $ref in allOf if it is a schema"};
}

Message unused_component(Text kind, Text name) {
  return {join({"the component ", kind, "/", name, " is not used"}), "remove it, or refer to it"};
}

Message duplicate_name(Text keyword, Text name) {
  return {
      join({"the ", keyword, " ", quoted(name), " is declared more than once"}),
      "give each schema a name of its own"};
}

// Schemas

Message array_without_items() {
  return {"an array schema of OpenAPI 3.0 requires items", "add items:, which may be {}"};
}

Message empty_range(Text least, Text most) {
  return {join({"no number is ", least, " and ", most}), "correct one of the limits"};
}

Message contradicting_counts(Text least, Text most) {
  return {
      join({least, " is greater than ", most, ": no value is valid"}), "correct one of the limits"};
}

Message too_many_required() {
  return {
      "more properties are required than maxProperties allows: no value is valid",
      "correct one of the two"};
}

Message unresolved_mapping(Text reference) {
  return {
      join({"unresolved reference ", quoted(reference)}),
      "write the name of a schema under components.schemas, or a $ref"};
}

Message mapping_not_alternative(Text reference, Text value) {
  return {
      join(
          {quoted(reference),
           " is not one of the alternatives: the value ",
           quoted(value),
           " is never valid"}),
      "add it to the alternatives"};
}

Message undeclared_discriminator(Text owner, Text name) {
  return {
      join({owner, " has no property ", quoted(name), ", which the discriminator requires"}),
      "declare it and make it required"};
}

Message optional_discriminator(Text owner, Text name) {
  return {
      join({owner, " does not require the discriminator property ", quoted(name)}),
      "add it to required"};
}

Message duplicate_enum(Text value) {
  return {join({"the value ", value, " is declared more than once"}), "keep one of them"};
}

Message enum_type(Text value, bool is_string) {
  return {
      join({"the value ", value, " does not match the type of its schema: it is never valid"}),
      is_string ? std::string("write it in quotes") : std::string("correct the value or the type")};
}

Message enum_without_null() {
  return {
      "the type allows null, but enum does not: null is refused",
      "add null to enum, without quotes, or do not allow null"};
}

Message no_effect_type(Text keyword, Text type) {
  return {
      join({keyword, " has no effect on a value of type ", type}),
      "remove it, or correct the type"};
}

Message no_effect_without(Text keyword, Text other) {
  return {
      join({keyword, " has no effect without ", other}), join({"add ", other, ", or remove it"})};
}

Message nullable_without_type() {
  return {
      "nullable has no effect without type (OpenAPI 3.0.3 section 4.7.24.1)",
      "add type:, or make the referenced schema nullable"};
}

Message read_and_write_only() {
  return {"a property that is both readOnly and writeOnly is never sent", "keep one of the two"};
}

Message undeclared_required(Text name) {
  return {
      join({"the required property ", quoted(name), " is not declared"}),
      "declare it under properties, or correct the name"};
}

Message impossible_required(Text name) {
  return {
      join(
          {"the property ",
           quoted(name),
           " is required, but additionalProperties: false refuses it: no object is valid"}),
      "declare it under properties beside it, or correct the name"};
}

Message impossible_in_all_of(Text name) {
  return {
      join(
          {"the property ",
           quoted(name),
           " is required, but additionalProperties: false in another schema of this allOf refuses "
           "it: no object is valid"}),
      "use unevaluatedProperties: false beside allOf, or declare the property there"};
}

// Extensions

Message extension_value(Text name, Text expected) {
  return {join({name, " has no effect with this value"}), std::string(expected)};
}

Message unknown_extension(Text name, Text meant) {
  return {join({name, " is no extension of accord"}), join({"did you mean ", meant, "?"})};
}

Message unknown_property(Text extension, Text name) {
  return {
      join({extension, " names ", quoted(name), ", which is not a property"}),
      "name properties of this schema"};
}

Message error_message_type() {
  return {
      "x-error-message is neither a string nor an object of strings by keyword", "write a string"};
}

Message unused_error_message(Text keyword, Text fix) {
  return {
      join({"this message is never used: the schema has no ", quoted(keyword)}), std::string(fix)};
}

// Values

Message invalid_value(Text noun, Text fault) {
  return {join({noun, " is not valid: ", fault}), "correct it, or the schema"};
}

}  // namespace accord::analysis::lint::messages
