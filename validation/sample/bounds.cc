#include "accord/validation/sample/bounds.h"

#include "accord/contract/resource/shape.h"

namespace accord::validation::sample {

using contract::Node;
using contract::resource::keyword_of;
using contract::schema::References;

std::optional<double> bound(
    const References& references, const Node& schema, std::string_view keyword) {
  const Node found = keyword_of(references, schema, keyword);
  if (!found || !found.value->IsNumber()) return std::nullopt;
  return found.value->GetDouble();
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
