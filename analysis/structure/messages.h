#pragma once

#include <string>
#include <string_view>

#include "accord/contract/document/node.h"

namespace accord::analysis::structure {

/// What is wrong, what to write instead, and the identity of the finding.
struct Message {
  std::string_view id;  ///< of contract/base/finding.h
  std::string text;
  std::string fix;
  std::string subject = {};

  /// As an error at a place.
  [[nodiscard]] contract::Diagnostic at(const contract::Node& node) const;
  /// As one about the key of a member.
  [[nodiscard]] contract::Diagnostic at_key(const contract::Node& node) const;
};

/// "\"name\"".
std::string in_quotes(std::string_view text);
/// "a Schema Object", "an Info Object".
std::string with_article(std::string_view noun);

/// Every message about the structure of a document.
namespace messages {

// Fields
Message missing_field(std::string_view object, std::string_view field);
Message unknown_field(
    std::string_view id, std::string_view name, std::string_view object, std::string_view since);
Message wrong_value(
    std::string_view id, std::string_view subject, std::string_view is, std::string_view expected);
Message not_array(std::string_view name, std::string_view is);
Message not_object(std::string_view name, std::string_view is);
Message empty(std::string_view name);
Message duplicate_entry(std::string_view entry, std::string_view name);
Message exclusive_fields(std::string_view one, std::string_view other);
Message field_not_allowed(std::string_view name, std::string_view why);

// Names
Message component_name(std::string_view name);
Message invalid_path(std::string_view path, std::string_view fault);
Message invalid_status(std::string_view status);
Message invalid_anchor(std::string_view name);
Message fragment_in_id();

// References
Message cannot_be_reference(std::string_view object, bool is_operation);
Message reference_kind(std::string_view reference, std::string_view is, std::string_view expected);

// The document, operations and parameters
Message version(std::string_view version);
Message no_containers();
Message no_responses();
Message optional_path_parameter(std::string_view name);
Message braces_in_name();
Message parameter_style(std::string_view style, std::string_view in);
Message no_schema(std::string_view subject);
Message single_media_type(std::string_view owner);
Message link_without_operation();

// Security
Message api_key_without_place();
Message scheme_without(std::string_view type, std::string_view field);
Message flow_without(std::string_view flow, std::string_view field);

}  // namespace messages
}  // namespace accord::analysis::structure
