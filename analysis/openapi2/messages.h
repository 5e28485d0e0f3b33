#pragma once

#include <string>
#include <string_view>

#include "accord/contract/document/message.h"

/// What of OpenAPI 2.0 cannot be written in 3.0.
namespace accord::analysis::openapi2::messages {

using contract::Message;

inline Message not_openapi2() {
  return {"this is not OpenAPI 2.0: swagger: '2.0' is missing", "name a document of OpenAPI 2.0"};
}
inline Message is_openapi3() {
  return {"this is OpenAPI 3 already", "accord serve, check and conform take it as it is"};
}
inline Message unknown_version() {
  return {"only swagger: '2.0' can be converted", "name a document of OpenAPI 2.0"};
}
inline Message other_file(std::string_view reference) {
  return {
      "the reference " + std::string(reference) +
          " leads to another file, which is not converted: it was kept as it is",
      "convert that file too, and correct the reference"};
}
inline Message wrong_type(std::string_view name, std::string_view type) {
  return {std::string(name) + " is not " + std::string(type) + ": it was left out", "correct it"};
}
inline Message moved_target(std::string_view reference) {
  return {
      "the reference " + std::string(reference) +
          " leads to a part whose form has changed: it was kept as it is",
      "correct it"};
}
inline Message renamed(std::string_view name, std::string_view other) {
  return {"the name " + std::string(name) + " is not possible in 3.0: it is " + std::string(other)};
}
inline Message no_collection_format(std::string_view format, std::string_view place) {
  return {
      "collectionFormat: " + std::string(format) + " has no counterpart in a " +
          std::string(place) + ": the value is described as a string",
      "describe its form in words"};
}
inline Message list_in_list() {
  return {"a list in a list has no form in a parameter of 3.0: the inner one is a string"};
}
inline Message list_in_part() {
  return {
      "a list in one part of multipart/form-data has no form in 3.0: the value is a string",
      "write collectionFormat: multi where each value is a part of its own"};
}
inline Message body_and_form() {
  return {"a body beside form fields is not possible: the field was left out"};
}
inline Message empty_form_value() {
  return {"allowEmptyValue of a form field has no counterpart: it was left out"};
}
inline Message example_without_media_type(std::string_view name) {
  return {
      "the example " + std::string(name) + " is not of a media type: it was left out",
      "name examples by media types"};
}
inline Message unknown_security(std::string_view type) {
  return {
      "a security scheme of type \"" + std::string(type) +
          "\" cannot be converted: it was left out",
      "write basic, apiKey or oauth2"};
}
inline Message undefined_scheme() {
  return {
      "an alternative names a security scheme that is not defined: it was left out",
      "define it under securitySchemes"};
}
inline Message unknown_flow(std::string_view flow) {
  return {
      "the flow \"" + std::string(flow) + "\" cannot be converted: it was left out",
      "write implicit, password, application or accessCode"};
}
inline Message several_types() {
  return {"several types are not possible in 3.0: any value is allowed"};
}
inline Message no_items() {
  return {"a list without items: any values are allowed"};
}
inline Message header_is_ignored(std::string_view name) {
  return {
      "3.0 ignores the header parameter " + std::string(name) + ": it was left out",
      "media types and security say the same"};
}
inline Message no_body(std::string_view status) {
  return {"a " + std::string(status) + " response has no body: its schema was left out"};
}
inline Message variable_of_server(std::string_view name) {
  return {
      "{" + std::string(name) + "} of host or basePath has no value: its name was taken",
      "write a default in servers"};
}
inline Message unresolved_parameter() {
  return {"the parameter leads nowhere: it was left out"};
}

}  // namespace accord::analysis::openapi2::messages
