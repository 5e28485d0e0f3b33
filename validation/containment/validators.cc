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

// Absent where it cannot be given values, or where that takes too long.
std::optional<bool> Validators::check(const Node& schema, const Json& value, Direction direction) {
  constexpr std::size_t most_in_one = 20'000;
  const auto& known = compiled(schema);
  if (!known) return std::nullopt;
  const std::size_t before = std::min(most_in_one, work_.share());
  std::size_t left = before;
  const auto result = known->accepts(value, direction, left);
  work_.take(before - left);
  return result;
}

bool Validators::accepts(const Schemas& schemas, const Json& value, Direction direction) {
  return std::all_of(schemas.begin(), schemas.end(), [&](const Node& each) {
    return check(each, value, direction).value_or(false);
  });
}

bool Validators::refuses(const Schemas& schemas, const Json& value, Direction direction) {
  return std::any_of(schemas.begin(), schemas.end(), [&](const Node& each) {
    return !check(each, value, direction).value_or(true);
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
