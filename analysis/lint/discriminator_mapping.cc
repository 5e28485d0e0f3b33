#include <algorithm>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

class Mapping {
 public:
  explicit Mapping(const Subject& subject)
      : documents_(*subject.contract.documents),
        references_(subject.references),
        schemas_(documents_.root().member("components").member("schemas")) {}

  void check(const Node& schema, Findings& findings) const {
    const Node mapping = schema.member("discriminator").member("mapping");
    for (const auto& [value, to] : mapping.members()) {
      const std::string text(contract::text_of(*to.value));
      if (text.empty()) continue;
      const Node target = target_of(to);
      if (!target && !is_in_a_file(text)) {
        findings.add(to, messages::unresolved_mapping(text));
      } else if (target && !is_alternative(schema, target)) {
        findings.add(to, messages::mapping_not_alternative(text, value));
      }
    }
  }

 private:
  // Such a file is read only where a $ref names it too.
  static bool is_in_a_file(std::string_view text) {
    return text.front() != '#' && text.find_first_of("./") != std::string_view::npos;
  }

  // OpenAPI 3.1 section 4.8.25: the name of a schema, or a reference.
  [[nodiscard]] Node target_of(const Node& to) const {
    const std::string_view text = contract::text_of(*to.value);
    if (const Node named = schemas_.member(text)) return named;
    const auto target = documents_.resolve(to, text);
    return target ? target.value() : Node{};
  }

  [[nodiscard]] bool is_alternative(const Node& schema, const Node& target) const {
    if (!schema.member("oneOf") && !schema.member("anyOf")) return true;
    const std::vector<Node> applied = applied_schemas(references_, schema);
    return is_cut(applied) || std::find(applied.begin(), applied.end(), target) != applied.end() ||
           std::find(applied.begin(), applied.end(), references_.follow(target)) != applied.end();
  }

  const contract::DocumentSet& documents_;
  const References& references_;
  const Node schemas_;
};

void check_discriminator_mapping(const Subject& subject, Findings& findings) {
  const Mapping mapping(subject);
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (schema.member("discriminator").is_object()) mapping.check(schema, findings);
  }
}

}  // namespace

extern const Rule discriminator_mapping{
    "discriminator-mapping",
    contract::Severity::error,
    Area::schemas,
    "The mapping of a discriminator names its alternatives.",
    check_discriminator_mapping};

}  // namespace accord::analysis::lint
