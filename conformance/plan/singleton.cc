#include "accord/conformance/plan/singleton.h"

#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::resource::has_flag;
using contract::resource::shape_of;

// A PUT of what was read; of a body that is an object, every member that may be written.
std::optional<Step> writing_back(PlanContext& context, const Use& use, const std::string& former) {
  const auto& documents = *context.contract().documents;
  const Use* reader = context.graph().find(Role::read, use.noun);
  const auto sent = graph::sent_item(context.contract(), use, context.noun(use.noun));
  const auto shown = context.declared(*reader);
  if (!sent || PlanContext::json_media_type(*use.operation).empty()) return std::nullopt;
  auto step = CaseBuilder(context).plain(*use.operation, messages::restore);
  if (!step) return std::nullopt;
  auto body = std::make_shared<JsonDocument>(rapidjson::kObjectType);
  const auto tokens = contract::split_pointer(use.sent);
  if (!tokens || tokens->size() > 1) return std::nullopt;
  if (!tokens->empty())
    body->AddMember(
        contract::make_string(tokens->front(), body->GetAllocator()),
        contract::Json(rapidjson::kObjectType),
        body->GetAllocator());
  for (const auto& each : shape_of(documents, sent).properties) {
    if (has_flag(documents, each.schema, "readOnly")) continue;
    const std::string pointer = contract::child_pointer("", each.name);
    // What is not shown cannot be written back.
    if (!shown->contains(pointer)) return std::nullopt;
    BodySlot slot{use.sent + pointer, FromStep{former, pointer}};
    slot.is_optional = !each.is_required;
    step->slots.push_back(std::move(slot));
  }
  if (step->slots.empty()) return std::nullopt;
  step->json = std::move(body);
  step->content_type = PlanContext::json_media_type(*use.operation);
  return step;
}

}  // namespace

std::vector<Step> restoring(PlanContext& context, const Use& use, const std::string& former) {
  const Use* reader = context.graph().find(Role::read, use.noun);
  const Use* writer = context.graph().find(Role::replace, use.noun);
  if (!use.path.empty() || reader == nullptr || writer == nullptr || !reader->path.empty() ||
      !writer->path.empty() || !reader->shown)
    return {};
  auto write = writing_back(context, *writer, former);
  auto read = CaseBuilder(context).plain(*reader->operation, messages::read_tag);
  if (!write || !read) return {};
  std::vector<Step> steps;
  if (writer->operation->documents_exactly(428)) {
    write->headers.emplace_back("If-Match", Value{"", FromStep{messages::read_tag, "ETag"}});
    steps.push_back(std::move(*read));
  }
  steps.push_back(std::move(*write));
  return steps;
}

}  // namespace accord::conformance::plan
