#pragma once

// Every message of the loader of a contract (OpenAPI 3.0 and 3.1 section 4.8).

#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::contract::messages {

// The document.
inline Message no_title() {
  return {"info.title is missing", "add info.title"};
}
inline Message document_not_an_object() {
  return {"the document is not an object", "begin with openapi: 3.1.0"};
}
inline Message swagger(const std::string& version) {
  return {
      "OpenAPI " + version + " is not supported, only 3.0 and 3.1 are",
      "convert it, for example with swagger2openapi"};
}
inline Message unsupported_version(const std::string& version) {
  return {
      "openapi: " + version + " is not a supported version",
      "write openapi: 3.0.x or 3.1.x, quoted"};
}
inline Message no_version() {
  return {"the OpenAPI version is missing", "write openapi: 3.0.x or 3.1.x, quoted"};
}
inline Message unusable_server_url() {
  return {
      "the server URL has a variable without a default, a query or a fragment",
      "write a plain URL, or give each variable a default"};
}

// Paths and operations.
inline Message no_paths() {
  return {"paths is missing", "add paths:"};
}
inline Message invalid_path(std::string_view path, const std::string& why) {
  return {"invalid path " + std::string(path) + ": " + why};
}
inline Message ambiguous_path(const std::string& path, const std::string& other) {
  return {"the path " + path + " matches the same requests as " + other, "keep one of the two"};
}
inline Message operation_is_reference() {
  return {
      "an operation cannot be a $ref", "use $ref for the path item, or write the operation out"};
}
inline Message duplicate_operation_id(const std::string& id, const std::string& other) {
  return {
      "the operationId " + in_quotes(id) + " is already used at " + other,
      "give each operation its own operationId"};
}
inline Message invalid_status(std::string_view status) {
  return {in_quotes(status) + " is not a valid status code", "write 200, 4XX or default"};
}
inline Message no_responses(const std::string& operation) {
  return {"the operation " + operation + " documents no response", "add responses:"};
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
  return {"must be an object"};
}
inline Message parameter_without_name() {
  return {"the parameter has no name", "add name:"};
}
inline Message invalid_parameter_in(const std::string& name) {
  return {
      "\"in\" of the parameter " + in_quotes(name) + " is missing or invalid",
      "add in: path, query, header or cookie"};
}
inline Message duplicate_parameter(const std::string& name) {
  return {"the parameter " + in_quotes(name) + " is declared more than once"};
}
inline Message undeclared_path_parameter(const std::string& name) {
  return {
      "the path parameter {" + name + "} is not declared", "add it to parameters with in: path"};
}
inline Message unused_path_parameter(const std::string& path, const std::string& name) {
  return {"the path " + path + " has no parameter {" + name + "}", "rename it or remove it"};
}
inline Message optional_path_parameter(const std::string& name) {
  return {"the path parameter " + in_quotes(name) + " must be required", "add required: true"};
}
inline Message parameter_without_schema(const std::string& name) {
  return {"the parameter " + in_quotes(name) + " has neither schema nor content", "add schema:"};
}
inline Message invalid_parameter_style(std::string_view style, std::string_view in) {
  return {
      "the style " + in_quotes(style) + " is not allowed with in: " + std::string(in),
      "see the table of styles in OpenAPI 3.1 section 4.8.12.3"};
}
inline Message invalid_form_style(std::string_view style) {
  return {
      "the style " + in_quotes(style) + " is not allowed in a form",
      "write form, spaceDelimited, pipeDelimited or deepObject"};
}
inline Message one_media_type(std::string_view owner) {
  return {"the content of a " + std::string(owner) + " must have exactly one media type"};
}
inline Message invalid_media_type(std::string_view name, const char* example) {
  return {in_quotes(name) + " is not a media type", std::string("write one like ") + example};
}
inline Message body_without_content() {
  return {"the request body documents no media type", "add content:"};
}

// Security.
inline Message security_not_an_array() {
  return {"security must be an array", "write - scheme: []"};
}
inline Message requirement_not_an_object() {
  return {"a security requirement must be an object", "write scheme: []"};
}
inline Message scopes_not_an_array() {
  return {"the scopes of a security scheme must be an array", "write scheme: []"};
}
inline Message scope_not_a_string() {
  return {"a scope must be a string"};
}
inline Message undefined_security_scheme(const std::string& name) {
  return {
      "the security scheme " + in_quotes(name) + " is not defined",
      "define it under components.securitySchemes"};
}
inline Message incomplete_api_key() {
  return {"an apiKey scheme requires name and in", "write name: and in: header, query or cookie"};
}
inline Message unnamed_http_scheme() {
  return {"an http scheme requires scheme", "write scheme: bearer"};
}
inline Message invalid_scheme_type(const std::string& name) {
  return {
      "the type of the security scheme " + in_quotes(name) + " is missing or invalid",
      "write type: apiKey, http, oauth2, openIdConnect or mutualTLS"};
}

// Documented, and without effect in this release.
inline Message webhooks_not_sent() {
  return {"webhooks are not sent"};
}
inline Message callbacks_not_sent(const std::string& operation) {
  return {"callbacks of " + operation + " are not sent"};
}
inline Message servers_not_used(const std::string& operation) {
  return {"servers of the operation " + operation + " are not used, those of the contract are"};
}
inline Message links_not_followed(const std::string& operation) {
  return {"links of " + operation + " are not followed"};
}

}  // namespace accord::contract::messages
