#include "accord/analysis/structure/messages.h"

#include <initializer_list>

#include "accord/contract/base/finding.h"

namespace accord::analysis::structure {
namespace {

using Text = std::string_view;
namespace finding = contract::finding;

std::string join(std::initializer_list<Text> parts) {
  std::string all;
  for (const Text each : parts)
    all += each;
  return all;
}

}  // namespace

contract::Diagnostic Message::at(const contract::Node& node) const {
  return node.error(text, fix, id, subject);
}

contract::Diagnostic Message::at_key(const contract::Node& node) const {
  contract::Diagnostic found = at(node);
  found.at = node.key_location();
  return found;
}

std::string in_quotes(Text text) {
  return "\"" + std::string(text) + "\"";
}

std::string with_article(Text noun) {
  constexpr Text vowels = "AEIOUaeiou";
  const bool is_vowel = !noun.empty() && vowels.find(noun.front()) != Text::npos;
  return (is_vowel ? "an " : "a ") + std::string(noun);
}

namespace messages {

Message missing_field(Text object, Text field) {
  return {
      finding::missing_field,
      join({"the ", object, " has no ", in_quotes(field)}),
      join({"add ", field, ":"}),
      std::string(field)};
}

Message unknown_field(Text id, Text name, Text object, Text since) {
  return {id, join({in_quotes(name), " is not a field of the ", object, since}), ""};
}

Message wrong_value(Text id, Text subject, Text is, Text expected) {
  return {id, join({subject, " is ", is, ", not ", expected}), ""};
}

Message not_array(Text name, Text is) {
  Message message = wrong_value(finding::wrong_type, in_quotes(name), is, "an array");
  message.fix = "write an array";
  return message;
}

Message not_object(Text name, Text is) {
  Message message = wrong_value(finding::wrong_type, in_quotes(name), is, "an object");
  message.fix = "write key: value";
  return message;
}

Message empty(Text name) {
  return {finding::empty_value, in_quotes(name) + " is empty", "add an entry or remove it"};
}

Message duplicate_entry(Text entry, Text name) {
  return {
      finding::duplicate_entry,
      join({in_quotes(entry), " is declared more than once in ", in_quotes(name)}),
      "keep one of them"};
}

Message exclusive_fields(Text one, Text other) {
  return {
      finding::exclusive_fields,
      join({in_quotes(other), " and ", in_quotes(one), " are exclusive"}),
      "keep one of the two",
      std::string(one)};
}

Message field_not_allowed(Text name, Text why) {
  return {finding::field_not_allowed, join({in_quotes(name), " ", why}), "remove it"};
}

Message component_name(Text name) {
  return {
      finding::invalid_component_name,
      in_quotes(name) + " is not a component name",
      "use letters, digits, \".\", \"-\", \"_\""};
}

Message invalid_path(Text path, Text fault) {
  return {finding::invalid_path, join({"invalid path ", path, ": ", fault}), ""};
}

Message invalid_status(Text status) {
  return {
      finding::invalid_status,
      in_quotes(status) + " is not a status code",
      "write 200, 4XX or default"};
}

Message invalid_anchor(Text name) {
  return {
      finding::invalid_anchor,
      in_quotes(name) + " is not an anchor",
      "begin with a letter or \"_\", go on with letters, digits, \"-\", \"_\" and \".\""};
}

Message fragment_in_id() {
  return {finding::wrong_value, "an $id cannot have a fragment", "write $anchor for the fragment"};
}

Message cannot_be_reference(Text object, bool is_operation) {
  return {
      finding::operation_reference,
      with_article(object) + " cannot be a $ref",
      is_operation ? "let the path item be the $ref, or write it out" : "write it out here"};
}

Message reference_kind(Text reference, Text is, Text expected) {
  return {
      finding::reference_kind,
      join({"$ref ", in_quotes(reference), " refers to ", is, ", not ", expected}),
      "name a component of the right kind"};
}

Message version(Text version) {
  return {
      finding::unsupported_version,
      in_quotes(version) + " is not an OpenAPI version",
      "write 3.1.0"};
}

Message no_containers() {
  return {
      finding::missing_field,
      "the document has neither paths nor components nor webhooks",
      "add paths:",
      "paths"};
}

Message no_responses() {
  return {finding::no_responses, "the Responses Object has no response", "add responses:"};
}

Message optional_path_parameter(Text name) {
  return {
      finding::optional_path_parameter,
      join({"the path parameter ", in_quotes(name), " is not required"}),
      "add required: true"};
}

Message braces_in_name() {
  return {
      finding::wrong_value,
      "the name of a path parameter cannot contain braces",
      "remove the braces"};
}

Message parameter_style(Text style, Text in) {
  return {
      finding::parameter_style,
      join({"the style ", in_quotes(style), " is not allowed with in: ", in}),
      "see the table of styles in OpenAPI 3.1 section 4.8.12.3"};
}

Message no_schema(Text subject) {
  return {
      finding::parameter_schema, join({subject, " has neither schema nor content"}), "add schema:"};
}

Message single_media_type(Text owner) {
  return {
      finding::single_media_type,
      join({"the content of ", owner, " requires exactly one media type"}),
      ""};
}

Message link_without_operation() {
  return {
      finding::missing_field,
      "the link requires operationId or operationRef",
      "add operationId: or operationRef:",
      "operationId"};
}

Message api_key_without_place() {
  return {
      finding::missing_field,
      "an apiKey scheme requires name and in",
      "write name: and in: header, query or cookie",
      "name"};
}

Message scheme_without(Text type, Text field) {
  return {
      finding::missing_field,
      join({"a security scheme of type ", type, " requires ", in_quotes(field)}),
      field == "scheme" ? "write scheme: bearer" : join({"add ", field, ":"}),
      std::string(field)};
}

Message flow_without(Text flow, Text field) {
  return {
      finding::missing_field,
      join({"the flow ", in_quotes(flow), " requires ", in_quotes(field)}),
      join({"add ", field, ":"}),
      std::string(field)};
}

}  // namespace messages
}  // namespace accord::analysis::structure
