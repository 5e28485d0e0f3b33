// Bodies that the user says work: a rule in prose is satisfied by no value that a schema tells.

#include "accord/conformance/plan/given_body.h"

#include "accord/conformance/graph/references.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/plan_context.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {

using contract::Json;

void fill_fresh(
    Json& value, JsonDocument::AllocatorType& memory, const std::function<std::string()>& fresh) {
  if (value.IsObject()) {
    for (auto& member : value.GetObject())
      fill_fresh(member.value, memory, fresh);
  } else if (value.IsArray()) {
    for (Json& each : value.GetArray())
      fill_fresh(each, memory, fresh);
  } else if (value.IsString()) {
    constexpr std::string_view place = "{fresh}";
    std::string text(contract::text_of(value));
    const std::size_t first = text.find(place);
    if (first == std::string::npos) return;
    const std::string filled = fresh();
    for (std::size_t at = first; at != std::string::npos; at = text.find(place, at + filled.size()))
      text.replace(at, place.size(), filled);
    value = contract::make_string(text, memory);
  }
}

std::shared_ptr<JsonDocument> PlanContext::given_body(const Operation& operation) {
  auto body = std::make_shared<JsonDocument>();
  body->CopyFrom(*facts_.given.at(operation.id), body->GetAllocator());
  fill_fresh(*body, body->GetAllocator(), [this] { return fresh(); });
  const Use& use = graph_.use_of(operation);
  Json* item = item_in(*body, use.sent);
  const auto made = this->body(operation, Size::typical);
  const Json* sampled = made ? item_in(*made, use.sent) : nullptr;
  const auto shape = contract::resource::shape_of(
      *contract_.documents, graph::sent_item(contract_, use, graph_.nouns[use.noun]));
  for (const auto& each : shape.properties) {
    if (item == nullptr || !item->IsObject() || sampled == nullptr) break;
    const bool is_unique =
        contract::resource::has_flag(*contract_.documents, each.schema, "x-unique");
    const Json* other = contract::find(*sampled, each.name);
    const auto member = item->FindMember(each.name.c_str());
    if (is_unique && other != nullptr && member != item->MemberEnd())
      member->value.CopyFrom(*other, body->GetAllocator());
  }
  return body;
}

}  // namespace accord::conformance::plan
