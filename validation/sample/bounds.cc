#include "accord/validation/sample/bounds.h"

#include <algorithm>

#include "accord/contract/schema/parts.h"

namespace accord::validation::sample {

using contract::Node;
using contract::schema::References;

std::optional<double> bound(
    const References& references, const Node& schema, std::string_view keyword) {
  const bool is_least = keyword.starts_with("min") || keyword == "exclusiveMinimum";
  std::optional<double> tightest;
  contract::schema::PartWalk walk(references, schema);
  while (const auto part = walk.next()) {
    const Node found = part->schema.member(keyword);
    if (part->or_null || !found || !found.value->IsNumber()) continue;
    const double number = found.value->GetDouble();
    if (!tightest) tightest = number;
    tightest = is_least ? std::max(*tightest, number) : std::min(*tightest, number);
  }
  return tightest;
}

std::size_t count_bound(
    const References& references,
    const Node& schema,
    std::string_view keyword,
    std::size_t fallback) {
  const auto found = bound(references, schema, keyword);
  return found && *found >= 0 ? static_cast<std::size_t>(*found) : fallback;
}

}  // namespace accord::validation::sample
