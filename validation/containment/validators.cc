#include "accord/validation/containment/validators.h"

#include <algorithm>

namespace accord::validation::containment {

using contract::Json;
using contract::Node;
using Schemas = std::vector<Node>;

// A set with an endless schema takes no values: what comes after it needs another set.
const std::optional<validation::Schema>& Validators::compiled(const Node& schema) {
  const auto [place, is_new] = known_.try_emplace(schema.value);
  if (!is_new) return place->second;
  if (sets_.empty() || !sets_.back().endless().empty()) sets_.emplace_back(contract_);
  const validation::Schema made = sets_.back().add(schema);
  if (sets_.back().endless().empty()) place->second = made;
  return place->second;
}

bool Validators::can_judge(const Schemas& schemas) {
  return std::all_of(
      schemas.begin(), schemas.end(), [&](const Node& each) { return compiled(each).has_value(); });
}

bool Validators::accepts(const Schemas& schemas, const Json& value, Direction direction) {
  return std::all_of(schemas.begin(), schemas.end(), [&](const Node& each) {
    const auto& schema = compiled(each);
    return schema && schema->accepts(value, direction);
  });
}

std::vector<contract::http::ProblemError> Validators::errors(
    const Schemas& schemas, const Json& value, Direction direction) {
  std::vector<contract::http::ProblemError> all;
  for (const Node& each : schemas) {
    const auto& schema = compiled(each);
    if (!schema) continue;
    auto found = schema->errors(value, direction);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace accord::validation::containment
