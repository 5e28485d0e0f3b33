#include "accord/contract/resource/bulk.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// `bulk`, `batch-create`, `createMany`: not `bulkDelete`, not `validate`.
bool says_create_several(const std::string& segment) {
  const std::string plain = normalized(segment);
  const auto has = [&](std::string_view part) { return plain.find(part) != std::string::npos; };
  const auto begins = [&](std::string_view part) { return plain.starts_with(part); };
  const bool is_several = has("bulk") || has("batch") || has("many") || has("multiple");
  const bool is_create = begins("create") || begins("add") || begins("insert") || begins("import");
  for (const std::string_view other :
       {"delete",
        "remove",
        "update",
        "upsert",
        "patch",
        "edit",
        "replace",
        "get",
        "read",
        "search",
        "validate",
        "status",
        "archive"}) {
    if (has(other)) return false;
  }
  return is_several || is_create;
}

}  // namespace

std::optional<std::size_t> created_in_bulk(
    const Contract& contract, const Families& families, const Operation& operation) {
  const ResourcePath path(operation.path);
  const auto& segments = path.segments();
  if (operation.method != http::Method::post || !operation.body || segments.size() < 2)
    return std::nullopt;
  const auto& parent = segments[segments.size() - 2];
  const bool is_below_collection = !parent.is_parameter() && !parent.is_mixed;
  if (path.is_item() || !is_below_collection || !says_create_several(segments.back().text))
    return std::nullopt;
  const std::string place = path.place(segments.size() - 1);
  const auto resource = families.resources.find(place);
  if (resource == families.resources.end() || families.by_place.at(place).is_singleton)
    return std::nullopt;
  const Node body = body_schema(operation.body->content);
  if (!body) return std::nullopt;
  const Unwrapped found = unwrap(*contract.documents, body, nouns_of(path));
  if (found.kind != Unwrapped::Kind::items) return std::nullopt;
  const auto& creates = families.sources[resource->second].create_bodies;
  const bool is_of_create = std::any_of(creates.begin(), creates.end(), [&](const Node& each) {
    return shape_of(*contract.documents, each).node.value == found.shape.node.value;
  });
  return is_of_create ? std::optional(resource->second) : std::nullopt;
}

}  // namespace accord::contract::resource
