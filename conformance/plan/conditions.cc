#include <algorithm>

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
    step.methods = methods_of(task);
  }
  const Basis basis = status == 415 && is_exact ? Basis::contract : Basis::open;
  step.expect = {{status}, basis, because};
  add_refusal(task, std::move(attempt), {status, name, "", because, status != 405});
}

// `*/*`, `application/*`: no media type of that kind is unknown.
bool documents_any_type(const Operation& operation) {
  const auto& content = operation.body->content;
  return std::any_of(content.begin(), content.end(), [](const auto& each) {
    return each.media_type.subtype == "*" &&
           (each.media_type.type == "*" || each.media_type.type == "application");
  });
}

bool documents_only_json(const Operation& operation) {
  return operation.body && !operation.body->content.empty() &&
         std::all_of(
             operation.body->content.begin(), operation.body->content.end(), [](const auto& each) {
               return each.media_type.is_json();
             });
}

// RFC 9110 section 8.3.1: case does not matter; RFC 8259 section 11: nor does a charset.
void plan_same_type(const Task& task) {
  if (task.use.role != Role::create) return;
  const std::string type = PlanContext::json_media_type(task.operation);
  std::string capital = type;
  capital.front() = 'A';
  const std::pair<const char*, std::string> table[] = {
      {"type-with-charset", type + "; charset=utf-8"}, {"type-in-other-case", capital}};
  for (const auto& [name, text] : table) {
    if (text == type || !type.starts_with('a') || type.find(';') != std::string::npos) continue;
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    Step& step = *attempt.step;
    step.content_type = text;
    step.checks.clear();
    step.expect = {
        successes_of(task.operation),
        attempt.is_certain ? Basis::rfc : Basis::open,
        messages::type_is_the_same};
    add_subject(
        task, std::move(attempt), {success_of(task), name, "", messages::type_is_the_same, true});
  }
}

struct FieldCondition {
  const char* name;
  Value value;
  bool holds;  ///< the request succeeds
  const char* because;
};

bool has_tags(const Operation& reader) {
  return std::any_of(reader.responses.begin(), reader.responses.end(), [](const auto& each) {
    const auto* tag = each.status.front() == '2' ? each.header("ETag") : nullptr;
    return tag != nullptr && tag->is_required;
  });
}

// What is put into the field is taken from a read of the item.
void plan_condition(const Task& task, const std::string& field, FieldCondition condition) {
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  Attempt attempt(task);
  if (!attempt.is_ready() || !attempt.item || reader == nullptr) return;
  Step& step = *attempt.step;
  auto read = attempt.builder.on_item(*reader, *attempt.item, "tag");
  if (!read) return;
  read->checks.clear();
  read->expect.statuses = {200};
  attempt.builder.add(std::move(*read));
  for (const char* name : {"If-Match", "If-None-Match"}) {
    std::erase_if(step.headers, [&](const auto& each) {
      return contract::http::is_same_ignoring_case(each.first, name);
    });
  }
  step.headers.emplace_back(field, condition.value);
  step.checks.clear();
  const int refusal = field == "If-Match" ? 412 : 304;
  // A server that gives no tags need not know the field.
  const bool is_known = condition.value.from || has_tags(*reader->operation);
  const Basis basis = attempt.is_certain && is_known ? Basis::rfc : Basis::open;
  Aim aim{refusal, condition.name, "", condition.because, true, true};
  if (condition.holds) {
    aim.status = success_of(task);
    step.expect = {successes_of(task.operation), basis, condition.because};
    return add_subject(task, std::move(attempt), aim);
  }
  step.expect = {{refusal}, basis, condition.because};
  add_refusal(task, std::move(attempt), aim);
}

void plan_tags(const Task& task) {
  const FromStep tag{"tag", "ETag"};
  const bool is_bound = task.use.role == Role::read || task.use.role == Role::replace ||
                        task.use.role == Role::patch || task.use.role == Role::remove;
  if (!is_bound) return;
  if (task.operation.documents_exactly(412) && !is_read(task.operation)) {
    const FieldCondition table[] = {
        {"if-match-list",
         {"", FromStep{"tag", "strong ETag"}, "\"accord-stale\", "},
         true,
         messages::a_tag_is_current},
        {"if-match-any", {"*", {}}, true, messages::a_tag_is_current},
        {"weak-etag", {"", tag, "W/"}, false, messages::the_tag_is_weak}};
    for (const FieldCondition& each : table)
      plan_condition(task, "If-Match", each);
  }
  if (task.operation.documents_exactly(304) && is_read(task.operation)) {
    const FieldCondition table[] = {
        {"if-none-match-list",
         {"", tag, "\"accord-stale\", "},
         false,
         messages::nothing_has_changed},
        {"if-none-match-any", {"*", {}}, false, messages::nothing_has_changed},
        {"if-none-match-weak", {"", tag, "W/"}, false, messages::nothing_has_changed},
        {"if-none-match-other", {"\"accord-stale\"", {}}, true, messages::no_tag_is_current}};
    for (const FieldCondition& each : table)
      plan_condition(task, "If-None-Match", each);
  }
}

void leave_out_conditions(Step& step) {
  for (const char* name : {"If-Match", "If-None-Match"}) {
    std::erase_if(step.headers, [&](const auto& each) {
      return contract::http::is_same_ignoring_case(each.first, name);
    });
  }
}

// A read of the item with nothing demanded of it.
std::optional<Step> read_of(const Task& task, Attempt& attempt, const std::string& name) {
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  if (reader == nullptr || !attempt.item) return std::nullopt;
  auto read = attempt.builder.on_item(*reader, *attempt.item, name);
  if (!read) return std::nullopt;
  leave_out_conditions(*read);
  read->checks.clear();
  read->expect = {{200}, Basis::open, ""};
  return read;
}

// Two clients have read the item, and both change it: the second one must not overwrite what the
// first one did. Their bodies differ, for a change that is there already may be answered with 2xx.
void plan_lost_update(const Task& task) {
  const bool is_change = task.use.role == Role::replace || task.use.role == Role::patch;
  if (!is_change || !task.operation.documents_exactly(412)) return;
  Attempt attempt(task);
  Attempt other(task);
  if (!attempt.is_ready() || !other.is_ready() || attempt.step->json == nullptr ||
      contract::is_equal(*attempt.step->json, *other.step->json))
    return;
  auto read = read_of(task, attempt, "tag");
  auto again = read_of(task, attempt, messages::read_tag_again);
  if (!read || !again) return;
  Step first = std::move(*attempt.step);
  attempt.step = std::move(*other.step);
  leave_out_conditions(first);
  leave_out_conditions(*attempt.step);
  first.name = messages::another_change;
  first.checks.clear();
  first.headers.emplace_back("If-Match", Value{"", FromStep{"tag", "strong ETag"}});
  attempt.builder.add(std::move(*read));
  attempt.builder.add(std::move(first));
  attempt.builder.add(std::move(*again));
  Step& step = *attempt.step;
  step.headers.emplace_back(
      "If-Match", Value{"", FromStep{"tag", "strong ETag", false, messages::read_tag_again}});
  step.expect = {
      {412}, attempt.is_certain ? Basis::rfc : Basis::open, messages::the_tag_was_replaced};
  step.checks.clear();
  add_refusal(
      task,
      std::move(attempt),
      {412, "lost-update", "", messages::the_tag_was_replaced, true, true});
}

// What a change and reads before and after it say of the tag.
void plan_tag_of_change(const Task& task) {
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  const bool is_change = task.use.role == Role::replace || task.use.role == Role::patch;
  const auto* response =
      is_change && reader != nullptr ? reader->operation->response_for(200) : nullptr;
  if (response == nullptr || response->header("ETag") == nullptr) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto before = read_of(task, attempt, "tag");
  auto after = read_of(task, attempt, messages::read_back);
  if (!before || !after) return;
  attempt.step->checks.clear();
  attempt.step->expect.basis = Basis::open;  // another case is about it
  after->checks = {
      {CheckId::etag_changes, Basis::rfc, "tag"},
      {CheckId::etag_agrees, Basis::inferred, messages::subject}};
  attempt.builder.add(std::move(*before));
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(std::move(*attempt.step));
  attempt.builder.add(std::move(*after));
  add_case(
      task,
      attempt.builder,
      subject,
      {success_of(task), "entity-tag", "", messages::the_tag_follows, false, true});
}

}  // namespace

void plan_conditions(const Task& task) {
  plan_tags(task);
  plan_lost_update(task);
  plan_tag_of_change(task);
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
  if (task.operation.body && task.operation.response_for(415) != nullptr &&
      !documents_any_type(task.operation))
    plan_changed(
        task,
        415,
        "undocumented-media-type",
        "application/x-accord-unknown",
        messages::media_type_is_unknown);
  if (documents_only_json(task.operation)) {
    if (task.operation.documents_exactly(415))
      plan_changed(task, 415, "text-plain", "text/plain", messages::media_type_is_unknown);
    plan_same_type(task);
  }
  // RFC 9110 section 15.6.2: 501 for a method nobody implements.
  if (task.operation.response_for(405) != nullptr)
    plan_changed(task, 405, "undocumented-method", "TRACE", messages::method_is_undocumented);
}

}  // namespace accord::conformance::plan
