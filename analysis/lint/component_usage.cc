#include "accord/analysis/lint/component_usage.h"

#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"

namespace accord::analysis::lint {
namespace {

constexpr std::string_view home = "#/components/";

}  // namespace

ComponentUsage::ComponentUsage(const Subject& subject)
    : subject_(subject),
      root_(subject.contract.documents->root()) {
  for (const auto& [kind, components] : root_.member("components").members()) {
    for (const auto& [name, component] : components.members())
      components_[kind].emplace(name, component.value);
  }
  scan(*root_.value);
  use_references();
  use_discriminators();
  use_security();
}

void ComponentUsage::scan(const contract::Json& value) {
  if (value.IsArray()) {
    for (const contract::Json& each : value.GetArray())
      scan(each);
  } else if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      if (!member.value.IsString()) {
        scan(member.value);
      } else if (contract::text_of(member.name) == "$ref") {
        const std::string_view text = contract::text_of(member.value);
        if (text.starts_with(home) && seen_.insert(text).second) use_reference(text);
      }
    }
  }
}

void ComponentUsage::use_reference(std::string_view text) {
  const auto pointer = contract::percent_decode(text.substr(1));
  if (pointer) use_pointer(*pointer);
}

void ComponentUsage::use_pointer(const std::string& pointer) {
  const auto tokens = contract::split_pointer(pointer);
  if (tokens && tokens->size() >= 3 && tokens->front() == "components") {
    use_tokens((*tokens)[1], (*tokens)[2]);
  }
}

void ComponentUsage::use_tokens(std::string_view kind, std::string_view name) {
  const auto components = components_.find(kind);
  if (components == components_.end()) return;
  const auto component = components->second.find(name);
  if (component != components->second.end()) used_.insert(component->second);
}

// What the text alone does not tell: other files, `$id` and anchors.
void ComponentUsage::use_references() {
  for (const auto& reference : subject_.outline.references) {
    if (reference.target.document != root_.document) continue;
    const bool is_told = reference.at.document == root_.document &&
                         contract::text_of(*reference.at.value).starts_with(home);
    if (!is_told) use_pointer(reference.target.pointer());
  }
}

void ComponentUsage::use_discriminators() {
  for (const Node& discriminator : subject_.outline.of(ObjectKind::discriminator)) {
    for (const auto& [value, to] : discriminator.member("mapping").members()) {
      const std::string_view text = contract::text_of(*to.value);
      use_tokens("schemas", text);
      if (text.starts_with(home)) use_reference(text);
    }
  }
  // A schema that inherits from one with a discriminator is named by its own name (OpenAPI 3.1
  // section 4.8.25.4).
  const References& references = subject_.references;
  for (const auto& [name, schema] : root_.member("components").member("schemas").members()) {
    if (schema.member("$dynamicAnchor")) used_.insert(schema.value);
    for (const Node& base : schema.member("allOf").elements()) {
      if (references.follow(base).member("discriminator")) used_.insert(schema.value);
    }
  }
}

void ComponentUsage::use_security() {
  for (const Node& requirement : subject_.outline.of(ObjectKind::security_requirement)) {
    for (const auto& [name, scopes] : requirement.members())
      use_tokens("securitySchemes", name);
  }
}

}  // namespace accord::analysis::lint
