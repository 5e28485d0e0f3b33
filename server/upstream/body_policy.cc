#include "accord/server/upstream/body_policy.h"

#include <algorithm>

#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"

namespace accord::server::upstream {
namespace {

using contract::http::MediaType;

bool has_schema_for(const contract::ResponseObject& documented, const MediaType& type) {
  return std::any_of(documented.content.begin(), documented.content.end(), [&](const auto& each) {
    return each.schema && each.media_type.includes(type);
  });
}

}  // namespace

std::size_t BodyPolicy::awaited(
    int status, const std::vector<contract::http::Field>& fields) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.name, "Content-Type");
  });
  const auto type = found == fields.end() ? std::nullopt : MediaType::parse(found->value);
  const auto* documented = operation_ == nullptr ? nullptr : operation_->response_for(status);
  // What has no type deviates where it has a body.
  if (!type) return documented != nullptr && !documented->content.empty() ? most_.checked : 0;
  const std::size_t learned = type->is_json() ? most_.learned : 0;
  if (!type->is_validated_in_responses()) return learned;
  const bool is_checked = documented != nullptr && has_schema_for(*documented, *type);
  return std::max(learned, is_checked ? most_.checked : 0);
}

}  // namespace accord::server::upstream
