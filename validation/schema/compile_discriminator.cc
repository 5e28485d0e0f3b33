#include <algorithm>

#include "accord/validation/schema/compiler.h"
#include "accord/validation/schema/discriminator.h"
#include "accord/validation/schema/messages.h"

namespace accord::validation::schema {
namespace {

using contract::Node;

// "Cat" of "#/components/schemas/Cat": the implicit tag.
std::string_view last_token(std::string_view reference) {
  const std::size_t slash = reference.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : reference.substr(slash + 1);
}

// A mapping names a component, or is a reference (3.1 section 4.8.25.2).
contract::Result<Node> target_of(
    const contract::DocumentSet& documents, const Node& at, std::string_view text) {
  const Node component = documents.root().member("components").member("schemas").member(text);
  if (component) return component;
  return documents.resolve(at, text);
}

}  // namespace

bool Compiler::add_discriminator(
    const Node& node, CompiledSchema* subschema, std::string_view keyword) {
  const Node discriminator = node.member("discriminator");
  if (!discriminator.is_object() || discriminator.text("propertyName").empty()) return false;
  std::map<std::string, const Subschema*, std::less<>> tags;
  Discriminator constraint;
  for (const Node& each : node.member(keyword).elements()) {
    const std::string_view reference = each.text("$ref");
    if (reference.empty()) {
      found_.push_back(contract::warning(each, messages::discriminator_without_reference()));
      return false;
    }
    const Node target = references_.target(each.member("$ref"));
    if (!target) return false;  // reported at the alternative itself
    constraint.alternatives.push_back(compile_in_place(target, subschema));
    tags.emplace(last_token(reference), constraint.alternatives.back());
  }
  for (const auto& [tag, value] : discriminator.member("mapping").members()) {
    const auto target = target_of(*contract_.documents, value, contract::text_of(*value.value));
    if (!target) {
      error(value, messages::unresolved_mapping(tag));
      continue;
    }
    tags.insert_or_assign(std::string(tag), compile_in_place(*target, subschema));
  }
  constraint.property = discriminator.text("propertyName");
  constraint.tags.assign(tags.begin(), tags.end());
  subschema->add(std::move(constraint));
  return true;
}

}  // namespace accord::validation::schema
