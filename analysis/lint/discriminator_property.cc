#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

bool requires_name(const std::vector<Node>& applied, std::string_view name) {
  if (is_cut(applied)) return true;
  for (const Node& schema : applied) {
    for (const Node& each : schema.member("required").elements()) {
      if (contract::text_of(*each.value) == name) return true;
    }
  }
  return false;
}

bool describes(const std::vector<Node>& applied, std::string_view name) {
  if (is_cut(applied)) return true;
  for (const Node& schema : applied) {
    if (schema.member("properties").member(name) || schema.member("patternProperties")) return true;
  }
  return false;
}

std::vector<Node> alternatives_of(const Node& schema) {
  std::vector<Node> all = schema.member("oneOf").elements();
  for (const Node& each : schema.member("anyOf").elements())
    all.push_back(each);
  std::erase_if(all, [](const Node& each) { return each.text("type") == "null"; });
  return all;
}

std::string name_of(const Node& alternative) {
  const std::string_view reference = alternative.text("$ref");
  if (reference.empty()) return "this alternative";
  return std::string(reference.substr(reference.rfind('/') + 1));
}

void check_one(
    const References& references, const Node& schema, std::string_view name, Findings& findings) {
  std::vector<Node> places = alternatives_of(schema);
  if (places.empty()) places.push_back(schema);
  for (const Node& place : places) {
    const std::vector<Node> applied = applied_schemas(references, place);
    const bool is_schema = place == schema;
    const std::string owner = is_schema ? "the schema" : name_of(place);
    const Node at = is_schema ? schema.member("discriminator").member("propertyName") : place;
    if (!describes(applied, name) && !schema.member("properties").member(name)) {
      findings.add(at, messages::undeclared_discriminator(owner, name));
    } else if (!requires_name(applied, name) && !requires_name({schema}, name)) {
      findings.add(at, messages::optional_discriminator(owner, name));
    }
  }
}

void check_discriminator_property(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node discriminator = schema.member("discriminator");
    if (!discriminator.is_object()) continue;
    const std::string_view name = discriminator.text("propertyName");
    if (!name.empty()) check_one(references, schema, name, findings);
  }
}

}  // namespace

extern const Rule discriminator_property{
    "discriminator-property",
    contract::Severity::warning,
    Area::schemas,
    "Every alternative declares and requires the property of the discriminator.",
    check_discriminator_property};

}  // namespace accord::analysis::lint
