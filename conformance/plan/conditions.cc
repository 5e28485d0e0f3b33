#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::plan {
namespace {

// The subject with one more field and one status to come.
void plan_with_field(
    const Task& task,
    int status,
    const std::string& name,
    const std::string& field,
    const std::optional<Value>& value) {
  if (!task.operation.documents_exactly(status)) return;
  CaseBuilder builder(task.context);
  std::optional<CaseBuilder::Item> item;
  auto step = succeeding_step(task, builder, item);
  if (!step) return;
  std::erase_if(step->headers, [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.first, "If-Match");
  });
  if (value) {
    Value filled = *value;
    if (filled.from && filled.from->step.empty()) {
      // The tag must come from a read: not every create answers one.
      Step read = *step;
      read.name = "read";
      read.expected = {200};
      builder.add(std::move(read));
      filled.from->step = "read";
    }
    step->headers.emplace_back(field, filled);
  }
  step->expected = {status};
  // A list changes under other cases; what is not bound may change as it likes.
  const bool is_own = task.binding != nullptr && task.binding->action != Action::list;
  step->is_entailed = status != 304 || is_own;
  step->checks.clear();
  add_subject(task, builder, std::move(*step), {status, name});
}

}  // namespace

void plan_conditions(const Task& task) {
  const auto method = task.operation.method;
  const bool is_read = method == contract::http::Method::get;
  plan_with_field(task, 412, "stale-etag", "If-Match", Value{"\"accord-stale\"", {}});
  if (!is_read) plan_with_field(task, 428, "no-if-match", "", std::nullopt);
  if (is_read)
    plan_with_field(task, 304, "if-none-match", "If-None-Match", Value{"", FromStep{"", "ETag"}});
}

void plan_negotiation(const Task& task) {
  using contract::http::Condition;
  if (task.operation.documents_exactly(406)) {
    CaseBuilder builder(task.context);
    std::optional<CaseBuilder::Item> item;
    if (auto step = succeeding_step(task, builder, item)) {
      step->headers.emplace_back("Accept", Value{"application/x-accord-none", {}});
      step->expected = {406};
      step->is_entailed = false;  // RFC 9110 section 12.5.1: the field may be disregarded
      step->checks.clear();
      add_subject(task, builder, std::move(*step), {406, "accept-nothing"});
    }
  }
  // A range or `default` covers them too, without promising which.
  if (task.operation.body && task.operation.response_for(415) != nullptr) {
    CaseBuilder builder(task.context);
    std::optional<CaseBuilder::Item> item;
    if (auto step = succeeding_step(task, builder, item)) {
      step->content_type = "application/x-accord-unknown";
      step->expected = {415};
      step->is_entailed = task.operation.documents_exactly(415);
      step->checks.clear();
      add_subject(task, builder, std::move(*step), {415, "undocumented-media-type"});
    }
  }
  if (task.operation.response_for(405) != nullptr) {
    CaseBuilder builder(task.context);
    std::optional<CaseBuilder::Item> item;
    if (auto step = succeeding_step(task, builder, item)) {
      step->method = "TRACE";
      step->json.reset();
      step->slots.clear();
      step->content_type.clear();
      step->expected = {405};
      step->is_entailed = false;  // RFC 9110 section 15.6.2: 501 for a method nobody implements
      step->checks = {Check::allow_is_documented};
      add_subject(task, builder, std::move(*step), {405, "undocumented-method"});
    }
  }
}

}  // namespace accord::conformance::plan
