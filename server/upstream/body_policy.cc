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
  if (!type) return 0;
  const std::size_t learned = type->is_json() ? most_.learned : 0;
  if (operation_ == nullptr || !type->is_validated_in_responses()) return learned;
  const auto* documented = operation_->response_for(status);
  const bool is_checked = documented != nullptr && has_schema_for(*documented, *type);
  return std::max(learned, is_checked ? most_.checked : 0);
}

}  // namespace accord::server::upstream
