#include "accord/conformance/messages/messages.h"
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
    const std::optional<Value>& value,
    const char* because) {
  if (!task.operation.documents_exactly(status)) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  Step& step = *attempt.step;
  std::erase_if(step.headers, [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.first, "If-Match");
  });
  if (value) {
    Value filled = *value;
    if (filled.from && filled.from->step.empty()) {
      // The tag must come from a read: not every create answers one.
      Step read = step;
      read.name = "read";
      read.checks.clear();
      read.expect.statuses = {200};
      attempt.builder.add(std::move(read));
      filled.from->step = "read";
    }
    step.headers.emplace_back(field, filled);
  }
  // A list changes under other cases; what is not bound may change as it likes.
  const bool is_own = task.use.role != Role::list && task.use.role != Role::other;
  step.expect = {{status}, status != 304 || is_own ? Basis::rfc : Basis::open, because};
  step.checks.clear();
  add_refusal(task, std::move(attempt), {status, name, "", because, true});
}

// The subject of another method, or with one more field; another answer is lawful, too.
void plan_changed(
    const Task& task,
    int status,
    const std::string& name,
    const std::string& field,
    const char* because) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  Step& step = *attempt.step;
  const bool is_exact = task.operation.documents_exactly(status);
  step.checks.clear();
  if (status == 406) step.headers.emplace_back("Accept", Value{field, {}});
  if (status == 415) step.content_type = field;
  if (status == 405) {
    step.method = field;
    step.json.reset();
    step.slots.clear();
    step.content_type.clear();
    step.checks = {{CheckId::allow_is_documented, Basis::rfc}};
  }
  const Basis basis = status == 415 && is_exact ? Basis::contract : Basis::open;
  step.expect = {{status}, basis, because};
  add_refusal(task, std::move(attempt), {status, name, "", because, status != 405});
}

}  // namespace

void plan_conditions(const Task& task) {
  const bool reads = is_read(task.operation);
  plan_with_field(
      task,
      412,
      "stale-etag",
      "If-Match",
      Value{"\"accord-stale\"", {}},
      messages::the_tag_is_stale);
  if (!reads)
    plan_with_field(task, 428, "no-if-match", "", std::nullopt, messages::a_condition_is_required);
  if (reads)
    plan_with_field(
        task,
        304,
        "if-none-match",
        "If-None-Match",
        Value{"", FromStep{"", "ETag"}},
        messages::nothing_has_changed);
}

void plan_negotiation(const Task& task) {
  // RFC 9110 section 12.5.1: the field may be disregarded.
  if (task.operation.documents_exactly(406))
    plan_changed(
        task, 406, "accept-nothing", "application/x-accord-none", messages::nothing_is_acceptable);
  // A range or `default` covers it too, without promising which.
  if (task.operation.body && task.operation.response_for(415) != nullptr)
    plan_changed(
        task,
        415,
        "undocumented-media-type",
        "application/x-accord-unknown",
        messages::media_type_is_unknown);
  // RFC 9110 section 15.6.2: 501 for a method nobody implements.
  if (task.operation.response_for(405) != nullptr)
    plan_changed(task, 405, "undocumented-method", "TRACE", messages::method_is_undocumented);
}

}  // namespace accord::conformance::plan
