#pragma once

// Every message of the loader of a contract (OpenAPI 3.0 and 3.1 section 4.8).

#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::contract::messages {

// The document.
inline Message no_title() {
  return {"info.title is missing", "add info.title", finding::missing_field, "title"};
}
inline Message document_not_an_object() {
  return {"the document is not an object", "begin with openapi: 3.1.0", finding::wrong_type};
}
inline Message swagger(const std::string& version) {
  return {
      "OpenAPI " + version + " is not supported, only 3.0 and 3.1 are",
      "convert it: accord init --from-openapi2 FILE --output NEW.yaml",
      finding::unsupported_version};
}
inline Message unsupported_version(const std::string& version) {
  return {
      "openapi: " + version + " is not a supported version",
      "write openapi: 3.0.x or 3.1.x, quoted",
      finding::unsupported_version};
}
inline Message no_version() {
  return {
      "the OpenAPI version is missing",
      "write openapi: 3.0.x or 3.1.x, quoted",
      finding::missing_field,
      "openapi"};
}
inline Message unusable_server_url() {
  return {
      "the server URL has a variable without a default, a query or a fragment",
      "write a plain URL, or give each variable a default",
      finding::unresolved_server_url};
}

// Paths and operations.
inline Message no_paths(bool is_there) {
  return {
      "paths is missing",
      "add paths:",
      is_there ? finding::wrong_type : finding::missing_field,
      is_there ? "" : "paths"};
}
inline Message invalid_path(std::string_view path, const std::string& why) {
  return {"invalid path " + std::string(path) + ": " + why, "", finding::invalid_path};
}
inline Message ambiguous_path(const std::string& path, const std::string& other) {
  return {
      "the path " + path + " matches the same requests as " + other,
      "keep one of the two",
      finding::identical_paths};
}
inline Message answered_by_other(
    const std::string& method, const std::string& path, const std::string& other) {
  return {
      method + " " + path + " matches the same requests as " + other + ", which answers them",
      "keep one of the two",
      finding::identical_paths};
}
inline Message operation_is_reference() {
  return {
      "an operation cannot be a $ref",
      "use $ref for the path item, or write the operation out",
      finding::operation_reference};
}
inline Message duplicate_operation_id(const std::string& id, const std::string& other) {
  return {
      "the operationId " + in_quotes(id) + " is already used at " + other,
      "give each operation its own operationId",
      finding::duplicate_operation_id};
}
inline Message invalid_status(std::string_view status) {
  return {
      in_quotes(status) + " is not a valid status code",
      "write 200, 4XX or default",
      finding::invalid_status};
}
inline Message no_responses(const std::string& operation, bool is_there) {
  return {
      "the operation " + operation + " documents no response",
      "add responses:",
      is_there ? finding::no_responses : finding::missing_field,
      is_there ? "" : "responses"};
}

// Path templates; completed by invalid_path.
inline constexpr const char* path_without_slash = "a path must begin with a slash";
inline constexpr const char* path_with_query = "a path must not contain a query or a fragment";
inline constexpr const char* unbalanced_brace = "unbalanced brace";
inline constexpr const char* unnamed_path_parameter = "a parameter has no name";
inline constexpr const char* adjacent_parameters = "two parameters must be separated by text";
inline std::string repeated_path_parameter(const std::string& name) {
  return "the parameter {" + name + "} is declared more than once";
}

// Parameters, headers and content.
inline Message not_an_object() {
  return {"must be an object", "", finding::wrong_type};
}
inline Message parameter_without_name() {
  return {"the parameter has no name", "add name:", finding::missing_field, "name"};
}
inline Message invalid_parameter_in(const std::string& name, bool is_there) {
  return {
      "\"in\" of the parameter " + in_quotes(name) + " is missing or invalid",
      "add in: path, query, header or cookie",
      is_there ? finding::wrong_value : finding::missing_field,
      is_there ? "" : "in"};
}
inline Message duplicate_parameter(const std::string& name) {
  return {
      "the parameter " + in_quotes(name) + " is declared more than once",
      "",
      finding::duplicate_parameter};
}
inline Message undeclared_path_parameter(const std::string& name) {
  return {
      "the path parameter {" + name + "} is not declared",
      "add it to parameters with in: path",
      finding::undeclared_path_parameter,
      name};
}
inline Message unused_path_parameter(const std::string& path, const std::string& name) {
  return {
      "the path " + path + " has no parameter {" + name + "}",
      "rename it or remove it",
      finding::unused_path_parameter};
}
inline Message optional_path_parameter(const std::string& name) {
  return {
      "the path parameter " + in_quotes(name) + " must be required",
      "add required: true",
      finding::optional_path_parameter};
}
inline Message parameter_without_schema(const std::string& name) {
  return {
      "the parameter " + in_quotes(name) + " has neither schema nor content",
      "add schema:",
      finding::parameter_schema};
}
inline Message invalid_parameter_style(std::string_view style, std::string_view in) {
  return {
      "the style " + in_quotes(style) + " is not allowed with in: " + std::string(in),
      "see the table of styles in OpenAPI 3.1 section 4.8.12.3",
      finding::parameter_style};
}
inline Message invalid_form_style(std::string_view style) {
  return {
      "the style " + in_quotes(style) + " is not allowed in a form",
      "write form, spaceDelimited, pipeDelimited or deepObject",
      finding::wrong_value};
}
inline Message one_media_type(std::string_view owner) {
  return {
      "the content of a " + std::string(owner) + " must have exactly one media type",
      "",
      finding::single_media_type};
}
inline Message invalid_media_type(std::string_view name, const char* example) {
  return {
      in_quotes(name) + " is not a media type",
      std::string("write one like ") + example,
      finding::media_type_name,
      std::string(name)};
}
inline Message body_without_content(bool is_there) {
  return {
      "the request body documents no media type",
      "add content:",
      is_there ? finding::empty_value : finding::missing_field,
      is_there ? "" : "content"};
}

// Security.
inline Message security_not_an_array() {
  return {"security must be an array", "write - scheme: []", finding::wrong_type};
}
inline Message requirement_not_an_object() {
  return {"a security requirement must be an object", "write scheme: []", finding::wrong_type};
}
inline Message scopes_not_an_array() {
  return {
      "the scopes of a security scheme must be an array", "write scheme: []", finding::wrong_type};
}
inline Message scope_not_a_string() {
  return {"a scope must be a string", "", finding::wrong_type};
}
inline Message undefined_security_scheme(const std::string& name) {
  return {
      "the security scheme " + in_quotes(name) + " is not defined",
      "define it under components.securitySchemes",
      finding::undefined_security_scheme};
}
inline Message incomplete_api_key() {
  return {
      "an apiKey scheme requires name and in",
      "write name: and in: header, query or cookie",
      finding::missing_field,
      "name"};
}
inline Message unnamed_http_scheme() {
  return {
      "an http scheme requires scheme", "write scheme: bearer", finding::missing_field, "scheme"};
}
inline Message invalid_scheme_type(const std::string& name, bool is_there) {
  return {
      "the type of the security scheme " + in_quotes(name) + " is missing or invalid",
      "write type: apiKey, http, oauth2, openIdConnect or mutualTLS",
      is_there ? finding::wrong_value : finding::missing_field,
      is_there ? "" : "type"};
}

// Documented, and without effect in this release.
inline Message webhooks_not_sent() {
  return {"webhooks are not sent", "", finding::unsent_webhooks};
}
inline Message callbacks_not_sent(const std::string& operation) {
  return {"callbacks of " + operation + " are not sent", "", finding::unsent_callbacks};
}
inline Message servers_not_used(const std::string& operation) {
  return {
      "servers of the operation " + operation + " are not used, those of the contract are",
      "",
      finding::unused_servers};
}
inline Message links_not_followed(const std::string& operation) {
  return {"links of " + operation + " are not followed", "", finding::unfollowed_links};
}

}  // namespace accord::contract::messages
