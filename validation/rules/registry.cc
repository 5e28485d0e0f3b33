#include "accord/validation/rules/rule.h"

namespace accord::validation::rules {

extern const Rule media_type_name;
extern const Rule reference_target;
extern const Rule structure;

const std::vector<Rule>& all_rules() {
  // By id.
  static const std::vector<Rule> rules = {
      media_type_name,
      reference_target,
      structure,
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

}  // namespace accord::validation::rules
