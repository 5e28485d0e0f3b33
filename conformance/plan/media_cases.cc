// Bodies in each documented media type, and files that are read back.

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/content.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/json_patch.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using validation::BodySyntax;

// What a form must escape, and characters beyond ASCII.
constexpr std::string_view special = "a b+c&d=e%3B;\"\xC3\xA9\xE2\x82\xAC\" ";

// A body that works in the first media type works in this one, where its schema is the same.
std::shared_ptr<JsonDocument> working_body_as(const Task& task, const Media& media) {
  auto body = task.context.working_body(task.operation);
  if (body && task.context.arrives(task.operation, media, *body)) return body;
  return task.context.body_as(task.operation, media, Size::typical);
}

// Each free string of a form, where the schema accepts it, and lists with several elements.
std::shared_ptr<JsonDocument> special_body(const Task& task, const Media& media) {
  auto body = task.context.body_as(task.operation, media, Size::largest);
  if (!body || !body->IsObject()) return nullptr;
  const auto files = media.writer->files();
  const auto& unique = task.context.unique_members(task.use);
  for (auto& member : body->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const bool is_file = std::find(files.begin(), files.end(), name) != files.end();
    const std::string pointer = contract::child_pointer("", name);
    const bool is_reference = std::any_of(
        task.use.references.begin(), task.use.references.end(), [&](const Reference& each) {
          return each.pointer == pointer;
        });
    if (!member.value.IsString() || is_file || is_reference || unique.contains(name)) continue;
    contract::Json before(member.value, body->GetAllocator());
    const std::string text = std::string(special) + task.context.fresh();
    member.value = contract::make_string(text, body->GetAllocator());
    if (!task.context.arrives(task.operation, media, *body)) member.value = before;
  }
  return body;
}

void plan_success_as(const Task& task, const Media& media, Body body, const std::string& name) {
  if (!body) return;
  body.media = &media;
  const Aim aim{
      success_of(task), name, media.object->node.pointer(), messages::a_media_type_is_sent};
  if (task.use.role == Role::create) return plan_create(task, std::move(body), aim);
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return;
  if (task.use.shown) attempt.step->checks = {{CheckId::equals_sent}};
  add_subject(task, std::move(attempt), aim);
}

bool is_form_of_text(const Media& media) {
  return media.writer->is_form() && media.writer->is_exact();
}

}  // namespace

std::string name_of(const Media& media) {
  switch (media.writer->syntax()) {
    case BodySyntax::json:
      return "json";
    case BodySyntax::urlencoded:
      return "form";
    case BodySyntax::multipart:
      return "multipart";
    case BodySyntax::text:
      return "text";
    case BodySyntax::bytes:
    case BodySyntax::unread:
      break;
  }
  return "bytes";
}

std::string media_case_id(const Task& task, const Media& media) {
  const std::string success = success_id(task);
  return success.substr(0, success.rfind('/') + 1) + "typical-as-" + name_of(media);
}

void plan_media(const Task& task) {
  const auto& all = task.context.media_of(task.operation);
  for (const Media& each : all) {
    const bool is_first = &each == &all.front();
    const bool is_patch = each.object->media_type.essence() == contract::json_patch_media_type;
    if (is_patch) continue;
    if (!is_first)
      plan_success_as(task, each, working_body_as(task, each), "typical-as-" + name_of(each));
    if (task.use.role != Role::create || !is_form_of_text(each)) continue;
    const std::size_t before = task.plan.cases.size();
    plan_success_as(task, each, special_body(task, each), "special-characters-as-" + name_of(each));
    for (std::size_t i = before; i < task.plan.cases.size(); ++i) {
      Case& added = task.plan.cases[i];
      added.steps[added.subject].expect.basis = Basis::open;
    }
  }
  plan_content(task);
}

}  // namespace accord::conformance::plan
