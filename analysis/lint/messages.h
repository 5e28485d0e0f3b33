#pragma once

#include <string>
#include <string_view>

namespace accord::analysis::lint {

/// What is wrong, and what to write instead.
struct Message {
  std::string text;
  std::string fix;
};

/// Every message of the rules of `accord check`; the id of each is that of its rule.
namespace messages {

// Paths and operations
Message ambiguous_paths(std::string_view one, std::string_view other, std::string_view path);
Message trailing_slash_duplicate(std::string_view one, std::string_view other);
Message missing_operation_id(std::string_view operation);
Message unexpected_request_body(std::string_view method);
Message callback_expression(std::string_view key, std::string_view fault);
Message undefined_tag(std::string_view name, std::string_view similar);
Message duplicate_tag(std::string_view name);

// Servers
Message invalid_server_url(std::string_view url, std::string_view fault);
Message server_trailing_slash();
Message server_variable_default(std::string_view value);
Message undefined_server_variable(std::string_view name);
Message unused_server_variable(std::string_view name);

// Parameters and bodies
Message field_name_token(std::string_view place, std::string_view name);
Message unsafe_get(std::string_view method, std::string_view action);
Message ignored_header_parameter(std::string_view name, std::string_view instead);
Message ignored_response_header();
Message parameter_style_type(std::string_view style, std::string_view types);
Message media_type_name(std::string_view name);
Message undeclared_encoding(std::string_view name);

// Responses
Message unexpected_response_body(std::string_view status);
Message missing_success();
Message missing_response_schema();
Message undocumented(
    std::string_view reason, std::string_view operation, std::string_view statuses);
Message link_without_operation();
Message link_operation(std::string_view name);
Message link_parameter(std::string_view operation, std::string_view key);
Message link_expression(std::string_view value, std::string_view fault);

// Security
Message no_effect_scope(std::string_view scheme);
Message undefined_scope(std::string_view scheme, std::string_view scope, std::string_view similar);

// References and components
Message ignored_sibling(std::string_view names);
Message unused_component(std::string_view kind, std::string_view name);
Message duplicate_name(std::string_view keyword, std::string_view name);

// Schemas
Message array_without_items();
Message empty_range(std::string_view least, std::string_view most);
Message contradicting_counts(std::string_view least, std::string_view most);
Message too_many_required();
Message unresolved_mapping(std::string_view reference);
Message mapping_not_alternative(std::string_view reference, std::string_view value);
Message undeclared_discriminator(std::string_view owner, std::string_view name);
Message optional_discriminator(std::string_view owner, std::string_view name);
Message duplicate_enum(std::string_view value);
Message enum_type(std::string_view value, bool is_string);
Message enum_without_null();
Message no_effect_type(std::string_view keyword, std::string_view type);
Message no_effect_without(std::string_view keyword, std::string_view other);
Message nullable_without_type();
Message read_and_write_only();
Message undeclared_required(std::string_view name);
Message impossible_required(std::string_view name);
Message impossible_in_all_of(std::string_view name);

// Extensions
Message extension_value(std::string_view name, std::string_view expected);
Message unknown_extension(std::string_view name, std::string_view meant);
Message unknown_property(std::string_view extension, std::string_view name);
Message error_message_type();
Message unused_error_message(std::string_view keyword, std::string_view fix);

// Values
Message invalid_value(std::string_view noun, std::string_view fault);

}  // namespace messages
}  // namespace accord::analysis::lint
