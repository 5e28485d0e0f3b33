#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {

extern const Rule ambiguous_paths;
extern const Rule array_without_items;
extern const Rule callback_expression;
extern const Rule contradicting_limits;
extern const Rule discriminator_mapping;
extern const Rule discriminator_property;
extern const Rule duplicate_anchor;
extern const Rule duplicate_enum;
extern const Rule duplicate_tag;
extern const Rule enum_type;
extern const Rule enum_without_null;
extern const Rule extension_value;
extern const Rule field_name_token;
extern const Rule ignored_header_parameter;
extern const Rule ignored_response_header;
extern const Rule ignored_sibling;
extern const Rule impossible_required;
extern const Rule invalid_content_example;
extern const Rule invalid_default;
extern const Rule invalid_enum_value;
extern const Rule invalid_parameter_example;
extern const Rule invalid_schema_example;
extern const Rule invalid_server_url;
extern const Rule link_expression;
extern const Rule link_operation;
extern const Rule link_parameter;
extern const Rule media_type_name;
extern const Rule missing_400;
extern const Rule missing_401;
extern const Rule missing_403;
extern const Rule missing_404;
extern const Rule missing_409;
extern const Rule missing_412;
extern const Rule missing_415;
extern const Rule missing_operation_id;
extern const Rule missing_response_schema;
extern const Rule missing_success;
extern const Rule no_effect_keyword;
extern const Rule no_effect_scope;
extern const Rule nullable_without_type;
extern const Rule parameter_style_type;
extern const Rule read_and_write_only;
extern const Rule reference_target;
extern const Rule server_trailing_slash;
extern const Rule server_variable_default;
extern const Rule structure;
extern const Rule trailing_slash_duplicate;
extern const Rule undeclared_encoding;
extern const Rule undeclared_required;
extern const Rule undefined_scope;
extern const Rule undefined_server_variable;
extern const Rule undefined_tag;
extern const Rule unexpected_request_body;
extern const Rule unexpected_response_body;
extern const Rule unsafe_get;
extern const Rule unused_component;
extern const Rule unused_server_variable;

const std::vector<Rule>& all_rules() {
  // By id.
  static const std::vector<Rule> rules = {
      ambiguous_paths,
      array_without_items,
      callback_expression,
      contradicting_limits,
      discriminator_mapping,
      discriminator_property,
      duplicate_anchor,
      duplicate_enum,
      duplicate_tag,
      enum_type,
      enum_without_null,
      extension_value,
      field_name_token,
      ignored_header_parameter,
      ignored_response_header,
      ignored_sibling,
      impossible_required,
      invalid_content_example,
      invalid_default,
      invalid_enum_value,
      invalid_parameter_example,
      invalid_schema_example,
      invalid_server_url,
      link_expression,
      link_operation,
      link_parameter,
      media_type_name,
      missing_400,
      missing_401,
      missing_403,
      missing_404,
      missing_409,
      missing_412,
      missing_415,
      missing_operation_id,
      missing_response_schema,
      missing_success,
      no_effect_keyword,
      no_effect_scope,
      nullable_without_type,
      parameter_style_type,
      read_and_write_only,
      reference_target,
      server_trailing_slash,
      server_variable_default,
      structure,
      trailing_slash_duplicate,
      undeclared_encoding,
      undeclared_required,
      undefined_scope,
      undefined_server_variable,
      undefined_tag,
      unexpected_request_body,
      unexpected_response_body,
      unsafe_get,
      unused_component,
      unused_server_variable,
  };
  return rules;
}

std::string_view to_text(Area area) {
  switch (area) {
    case Area::structure:
      return "structure";
    case Area::servers:
      return "servers";
    case Area::paths:
      return "paths";
    case Area::operations:
      return "operations";
    case Area::parameters:
      return "parameters";
    case Area::responses:
      return "responses";
    case Area::schemas:
      return "schemas";
    case Area::examples:
      return "examples";
    case Area::security:
      return "security";
    case Area::components:
      return "components";
    case Area::documentation:
      return "documentation";
  }
  return "";
}

}  // namespace accord::analysis::lint
