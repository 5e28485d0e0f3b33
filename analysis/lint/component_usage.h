#pragma once

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// Which components of a contract something names: a reference wherever it stands (extensions
/// too), a discriminator, a security requirement.
class ComponentUsage {
 public:
  explicit ComponentUsage(const Subject& subject);

  [[nodiscard]] bool is_used(const Node& component) const {
    return used_.contains(component.value);
  }

 private:
  void scan(const contract::Json& value);
  void use_reference(std::string_view text);
  void use_tokens(std::string_view kind, std::string_view name);
  void use_pointer(const std::string& pointer);
  void use_references();
  void use_discriminators();
  void use_security();

  const Subject& subject_;
  const Node root_;
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, const contract::Json*>>
      components_;
  std::unordered_set<std::string_view> seen_;
  std::unordered_set<const contract::Json*> used_;
};

}  // namespace accord::analysis::lint
