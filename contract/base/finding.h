#pragma once

#include <array>
#include <string_view>

/// The ids of what the reader of contracts and the enforcement find (`Diagnostic::id`). A rule of
/// `accord check` that finds the same fault uses the same id: the fault is reported once.
namespace accord::contract::finding {

// The document is not what OpenAPI's grammar requires.
inline constexpr std::string_view missing_field = "missing-field";
inline constexpr std::string_view unknown_field = "unknown-field";
inline constexpr std::string_view wrong_type = "wrong-type";
inline constexpr std::string_view wrong_value = "wrong-value";
inline constexpr std::string_view empty_value = "empty-value";
inline constexpr std::string_view duplicate_entry = "duplicate-entry";
inline constexpr std::string_view exclusive_fields = "exclusive-fields";
inline constexpr std::string_view field_not_allowed = "field-not-allowed";
inline constexpr std::string_view invalid_path = "invalid-path";
inline constexpr std::string_view invalid_status = "invalid-status";
inline constexpr std::string_view invalid_component_name = "invalid-component-name";
inline constexpr std::string_view invalid_anchor = "invalid-anchor";
inline constexpr std::string_view media_type_name = "media-type-name";
inline constexpr std::string_view discriminator_mapping = "discriminator-mapping";
inline constexpr std::string_view optional_path_parameter = "optional-path-parameter";
inline constexpr std::string_view parameter_schema = "parameter-schema";
inline constexpr std::string_view parameter_style = "parameter-style";
inline constexpr std::string_view single_media_type = "single-media-type";
inline constexpr std::string_view operation_reference = "operation-reference";
inline constexpr std::string_view no_responses = "no-responses";
inline constexpr std::string_view unresolved_reference = "unresolved-reference";
inline constexpr std::string_view circular_reference = "circular-reference";
inline constexpr std::string_view duplicate_key = "duplicate-key";
inline constexpr std::string_view reference_kind = "reference-kind";

// The document cannot be served as one contract.
inline constexpr std::string_view unsupported_version = "unsupported-version";
inline constexpr std::string_view unresolved_server_url = "unresolved-server-url";
inline constexpr std::string_view identical_paths = "identical-paths";
inline constexpr std::string_view duplicate_operation_id = "duplicate-operation-id";
inline constexpr std::string_view duplicate_parameter = "duplicate-parameter";
inline constexpr std::string_view undeclared_path_parameter = "undeclared-path-parameter";
inline constexpr std::string_view unused_path_parameter = "unused-path-parameter";
inline constexpr std::string_view undefined_security_scheme = "undefined-security-scheme";
inline constexpr std::string_view overlay_target = "overlay-target";

// What is not enforced or not served.
inline constexpr std::string_view invalid_pattern = "invalid-pattern";
inline constexpr std::string_view unknown_keyword = "unknown-keyword";
inline constexpr std::string_view unknown_format = "unknown-format";
inline constexpr std::string_view nested_too_deep = "nested-too-deep";
inline constexpr std::string_view endless_schema = "endless-schema";
inline constexpr std::string_view inline_alternative = "inline-alternative";
inline constexpr std::string_view unenforced_parameter = "unenforced-parameter";
inline constexpr std::string_view unenforced_header = "unenforced-header";
inline constexpr std::string_view unenforced_style = "unenforced-style";
inline constexpr std::string_view unenforced_security = "unenforced-security";
inline constexpr std::string_view unread_body = "unread-body";
inline constexpr std::string_view error_media_type = "error-media-type";
inline constexpr std::string_view error_body = "error-body";
inline constexpr std::string_view unsent_webhooks = "unsent-webhooks";
inline constexpr std::string_view unsent_callbacks = "unsent-callbacks";
inline constexpr std::string_view unused_servers = "unused-servers";
inline constexpr std::string_view unfollowed_links = "unfollowed-links";
inline constexpr std::string_view unserved_operation = "unserved-operation";
inline constexpr std::string_view table_name = "table-name";
inline constexpr std::string_view foreign_key = "foreign-key";
inline constexpr std::string_view required_in_response = "required-in-response";
inline constexpr std::string_view unfilled_header = "unfilled-header";
inline constexpr std::string_view unmapped_parameter = "unmapped-parameter";
inline constexpr std::string_view resource_model = "resource-model";

/// Those that one may name in `--ignore` and `rules:` beside their groups `reader` and
/// `enforcement`.
inline constexpr std::array of_reader = {
    unsupported_version,
    unresolved_server_url,
    identical_paths,
    duplicate_operation_id,
    duplicate_parameter,
    undeclared_path_parameter,
    unused_path_parameter,
    undefined_security_scheme,
    circular_reference,
    duplicate_key,
    overlay_target};
inline constexpr std::array of_enforcement = {
    invalid_pattern,      unknown_keyword,     unknown_format,       nested_too_deep,
    endless_schema,       inline_alternative,  unenforced_parameter, unenforced_header,
    unenforced_style,     unenforced_security, unread_body,          error_media_type,
    error_body,           unsent_webhooks,     unsent_callbacks,     unused_servers,
    unfollowed_links,     unserved_operation,  table_name,           foreign_key,
    required_in_response, unfilled_header,     unmapped_parameter,   resource_model};

}  // namespace accord::contract::finding
