#pragma once

// Every message of contract/document: files, references, overlays, YAML.

#include <cstddef>
#include <string>
#include <string_view>

#include "accord/contract/document/message.h"

namespace accord::contract::messages {

inline std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

// Files.
inline Message no_such_file() {
  return {"there is no such file", "name an OpenAPI document, or begin one: accord init"};
}
inline Message not_a_regular_file() {
  return {"not a regular file", "name an OpenAPI document"};
}
inline Message file_too_large() {
  return {"the file is larger than 64 MiB", "split it with $ref"};
}
inline Message unreadable_file() {
  return {"the file cannot be read"};
}

// Files of git revisions.
inline Message git_not_started() {
  return {"git cannot be started", "install git, or name a file"};
}
inline Message refused_by_git(std::string_view reason) {
  return {"git: " + std::string(reason)};
}
inline Message option_like_revision() {
  return {"a revision does not begin with \"-\"", "name a branch, tag or commit"};
}
inline Message unknown_revision(std::string_view revision) {
  return {
      "unknown revision " + in_quotes(revision),
      "name a branch, tag or commit of the repository; a shallow clone may need git fetch"};
}
inline Message no_file_in_revision(std::string_view revision, std::string_view file) {
  const std::string where = revision.empty() ? "the index" : "the revision " + in_quotes(revision);
  return {
      where + " has no file " + in_quotes(file),
      "write the path from the top of the repository, or from here with ./ in front"};
}

// References (RFC 3986, RFC 6901).
inline Message unresolved_reference(std::string_view reference, std::string fix) {
  return {
      "unresolved reference " + in_quotes(reference),
      std::move(fix),
      finding::unresolved_reference};
}
inline Message unresolved_pointer(std::string_view reference) {
  return unresolved_reference(reference, "check the names along the pointer");
}
inline Message unresolved_fragment(std::string_view reference) {
  return unresolved_reference(
      reference, "check the names along the pointer, and the $id that it is relative to");
}
inline Message unresolved_anchor(std::string_view reference) {
  return unresolved_reference(reference, "declare the $anchor in its target (OpenAPI 3.1)");
}
inline Message unread_file(std::string_view reference) {
  return {
      "unresolved reference " + in_quotes(reference) + ": the file was not read",
      "",
      finding::unresolved_reference};
}
inline Message unreadable_reference(std::string_view reference) {
  return {
      "the file of the reference " + in_quotes(reference) + " cannot be read",
      "",
      finding::unresolved_reference};
}
inline Message outside_reference(std::string_view reference, std::string_view folder) {
  return {
      "the reference " + in_quotes(reference) + " names a file outside of " + in_quotes(folder),
      "move the file into it, or allow such references with --allow-refs-outside",
      finding::unresolved_reference};
}
inline Message remote_reference(std::string_view reference) {
  return {
      "the reference " + in_quotes(reference) + " requires network access, which is not supported",
      "copy the file beside this one",
      finding::unresolved_reference};
}
inline Message invalid_reference_encoding(std::string_view reference) {
  return {
      "invalid percent-encoding in the reference " + in_quotes(reference),
      "write %25 for a percent sign",
      finding::unresolved_reference};
}
inline Message circular_reference() {
  return {
      "the reference refers only to itself",
      "point it at a definition",
      finding::circular_reference};
}

// Overlays (OpenAPI Overlay 1.0.0).
inline Message not_an_overlay() {
  return {"not an overlay document", "begin with overlay: 1.0.0"};
}
inline Message no_actions() {
  return {"the overlay has no actions", "add actions:"};
}
inline Message no_target() {
  return {"the action has no target", "add target: a JSONPath such as $.info"};
}
inline Message invalid_target(const std::string& why) {
  return {"invalid JSONPath: " + why};
}
inline Message selects_nothing() {
  return {"the action selects nothing", "check the JSONPath", finding::overlay_target};
}
inline Message removes_document() {
  return {"the whole document cannot be removed"};
}
inline Message no_effect() {
  return {"the action has neither update nor remove", "add update: or remove: true"};
}
inline Message merges_object_only() {
  return {"an object can be merged only with an object", "select the object around it"};
}
inline Message target_is_scalar() {
  return {"the target is neither an object nor an array", "select the object around it"};
}

// YAML 1.2.2.
inline Message empty_document() {
  return {"the document is empty", "begin with openapi: 3.1.0"};
}
inline Message several_documents() {
  return {"the file contains more than one YAML document", "keep one per file"};
}
inline Message invalid_encoding(std::string problem) {
  return {std::move(problem), "save the file as UTF-8"};
}
inline Message invalid_yaml(std::string problem) {
  return {std::move(problem), "check the brackets, quotes and indentation here"};
}
inline Message aliases_too_large() {
  return {
      "the aliases make the document too large or too deep",
      "aliases count as often as they are used"};
}
inline Message too_many_values(std::size_t most) {
  return {
      "more than " + std::to_string(most) + " values", "aliases count as often as they are used"};
}
inline Message too_deep(std::size_t most) {
  return {"nested deeper than " + std::to_string(most) + " levels"};
}
inline Message missing_value() {
  return {"a value is missing"};
}
inline Message complex_key() {
  return {"a key must be a scalar", "write a string as the key"};
}
inline Message merge_key() {
  return {
      "the merge key << is not supported: it is YAML 1.1, not YAML 1.2",
      "write the members out or use $ref"};
}
/// `line` and `column`: where it is before.
inline Message duplicate_key(std::string_view name, int line, int column) {
  const std::string first = std::to_string(line) + ":" + std::to_string(column);
  return {
      "the key " + in_quotes(name) + " is declared more than once",
      "keep one of them: the first is at " + first,
      finding::duplicate_key,
      std::string(name) + ' ' + first};
}
inline Message unresolved_alias(const std::string& name) {
  return {"unresolved alias *" + name, "define &" + name + " before it"};
}
inline Message unsupported_tag(const std::string& name) {
  return {"the tag " + name + " is not supported", "remove the tag"};
}

}  // namespace accord::contract::messages
