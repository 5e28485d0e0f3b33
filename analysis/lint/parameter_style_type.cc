#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/possible_types.h"
#include "accord/analysis/lint/rule.h"

namespace accord::analysis::lint {
namespace {

// OpenAPI 3.1 section 4.8.12.4: the styles that have a form for some types only.
TypeSet types_of_style(std::string_view style) {
  if (style == "deepObject") return object_type;
  if (style == "spaceDelimited" || style == "pipeDelimited") return array_type | object_type;
  return contract::schema::all_types;
}

void check_one(
    const References& references, const Node& owner, const Node& schema, Findings& findings) {
  const Node style = owner.member("style");
  if (!style.is_string() || !schema) return;
  const std::string_view name = contract::text_of(*style.value);
  // null is left out of what is written.
  const auto types = static_cast<TypeSet>(possible_types(references, schema) & ~null_type);
  if (types == 0 || (types & types_of_style(name)) != 0) return;
  findings.add(style, messages::parameter_style_type(name, contract::schema::to_text(types)));
}

void check_parameter_style_type(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const Node& parameter : subject.outline.of(ObjectKind::parameter))
    check_one(references, parameter, parameter.member("schema"), findings);
  for (const Node& media : subject.outline.of(ObjectKind::media_type)) {
    const Node properties = references.follow(media.member("schema")).member("properties");
    for (const auto& [name, encoding] : media.member("encoding").members())
      check_one(references, encoding, properties.member(name), findings);
  }
}

}  // namespace

extern const Rule parameter_style_type{
    "parameter-style-type",
    contract::Severity::error,
    Area::parameters,
    "The style of a parameter has a form for the type of its schema (OpenAPI 3.1 section "
    "4.8.12.4).",
    check_parameter_style_type};

}  // namespace accord::analysis::lint
