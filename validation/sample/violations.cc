#include "accord/validation/sample/violations.h"

#include <algorithm>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::JsonAllocator;

constexpr std::size_t most_of_a_place = 40;
constexpr std::size_t most_of_a_body = 250;

std::vector<Change> changes_of(
    const References& references, const Site& site, JsonAllocator& allocator) {
  Changes changes(references, site, allocator);
  break_any(changes);
  switch (site.kind()) {
    case Kind::string:
      break_string(changes);
      break;
    case Kind::integer:
    case Kind::number:
      break_number(changes);
      break;
    case Kind::array:
      break_array(changes);
      break;
    case Kind::object:
      break_object(changes);
      break;
    case Kind::null:
    case Kind::boolean:
    case Kind::any:
      break;
  }
  return changes.take();
}

}  // namespace

std::vector<Violation> violations(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const Json& valid,
    JsonAllocator& allocator) {
  const References references(documents);
  std::vector<Change> all;
  for (const Site& site : sites_of(references, schema, valid)) {
    auto changes = changes_of(references, site, allocator);
    if (changes.size() > most_of_a_place) changes.resize(most_of_a_place);
    std::move(changes.begin(), changes.end(), std::back_inserter(all));
  }
  keep_nearest(all, most_of_a_body);
  std::vector<Violation> made;
  made.reserve(all.size());
  for (Change& each : all) {
    made.push_back(
        {std::move(each.name),
         std::move(each.schema_pointer),
         pointer_of(each.path),
         applied(valid, each, allocator),
         each.is_near});
  }
  return made;
}

}  // namespace accord::validation::sample
