#include "accord/conformance/plan/recipe.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/content.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/families.h"

namespace accord::conformance::plan {
namespace {

// PATCH with one member: the first that is not a key or a reference.
std::shared_ptr<JsonDocument> patch_body(const Task& task) {
  const auto full = task.context.body(task.operation, Size::typical);
  const contract::Json* item = full ? item_in(*full, task.use.sent) : nullptr;
  if (item == nullptr || !item->IsObject()) return full;
  for (const auto& member : item->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const std::string pointer = contract::child_pointer("", name);
    const bool is_key = !task.use.path.empty() && task.use.path.back().key == pointer;
    const auto& references = task.use.references;
    const bool is_reference =
        std::any_of(references.begin(), references.end(), [&](const Reference& each) {
          return each.pointer == pointer || each.pointer.starts_with(pointer + "/");
        });
    // What the representation refuses is no patch that must succeed.
    if (is_key || is_reference || !task.context.shows(task.use.noun, name, member.value)) continue;
    if (auto body = task.context.body_with(task.operation, {name})) return body;
  }
  return task.context.body(task.operation, Size::required_only);
}

bool works_on_item(Role role) {
  return role == Role::read || role == Role::replace || role == Role::patch || role == Role::remove;
}

// What is there for others, too, gets its former value back.
bool borrows(const Task& task) {
  return task.context.noun(task.use.noun).is_singleton && task.use.path.empty() &&
         (task.use.role == Role::replace || task.use.role == Role::patch);
}

// What it would change or delete must be ours, or be given back: a path of a singleton, or of all
// that there is, is not.
bool may_change(const Task& task) {
  if (!is_unsafe(task.operation.method)) return true;
  if (task.use.path.empty()) return borrows(task) || can_be_put_back(task);
  return task.use.role != Role::other || task.operation.method != contract::http::Method::delete_ ||
         task.context.noun(task.use.noun).is_singleton;
}

// Reads what is there, to be put back at the end.
void keep_content(const Task& task, const Step& change, CaseBuilder& builder) {
  const Use* reader = content_reader(task);
  if (reader == nullptr) return;
  Step read;
  read.name = messages::read_to_put_back;
  read.operation = reader->operation;
  read.method = "GET";
  read.path = change.path;
  read.expect.statuses = {200, 204, 404, 410};
  builder.add(std::move(read));
  Step back = change;
  back.name = messages::put_back;
  back.json.reset();
  back.writer.reset();
  back.slots.clear();
  back.body_from = messages::read_to_put_back;
  builder.put_back(std::move(back));
}

}  // namespace

void fill_key(const Task& task, const Item& item, Step& step) {
  if (step.json == nullptr || task.use.path.empty()) return;
  const std::string& key = task.use.path.back().key;
  const std::string place = task.use.sent + key;
  if (key.empty() || contract::resolve_pointer(*step.json, place) == nullptr) return;
  std::erase_if(step.slots, [&](const BodySlot& slot) { return slot.pointer == place; });
  const Value value = key_of(item, key);
  if (value.from) step.slots.push_back({place, *value.from});
}

bool is_unsafe(contract::http::Method method) {
  using contract::http::Method;
  return method == Method::put || method == Method::patch || method == Method::delete_;
}

bool is_read(const Operation& operation) {
  return operation.method == contract::http::Method::get ||
         operation.method == contract::http::Method::head;
}

std::vector<int> successes_of(const Operation& operation) {
  std::vector<int> all;
  for (const auto& response : operation.responses) {
    if (response.status.front() == '2' && response.status != "2XX") {
      all.push_back(std::stoi(response.status));
    }
  }
  return all;
}

std::vector<int> creations_of(const Operation& operation) {
  auto statuses = successes_of(operation);
  if (operation.method == contract::http::Method::post && operation.documents_exactly(201))
    std::erase(statuses, 200);
  return statuses;
}

std::vector<int> expected_of(const Operation& operation, contract::http::Condition condition) {
  std::vector<int> exact;
  std::vector<int> covered;
  for (const int status : statuses_of(condition)) {
    if (operation.documents_exactly(status)) exact.push_back(status);
    if (operation.response_for(status) != nullptr) covered.push_back(status);
  }
  return exact.empty() ? covered : exact;
}

Attempt::Attempt(const Task& task, Body body) : builder(task.context) {
  if (may_change(task)) prepare(task, body);
  // Values that its schemas accept may name nothing: that tells what it answers all the same.
  if (!step && !is_unsafe(task.operation.method)) prepare_plain(task, std::move(body));
}

void Attempt::prepare_plain(const Task& task, Body body) {
  builder = CaseBuilder(task.context);
  item.reset();
  is_certain = false;
  auto made = builder.plain(task.operation, messages::subject);
  if (!made) return;
  if (!body) body = task.context.working_body(task.operation);
  if (body && !builder.add_body(task.use, std::move(body), *made)) return;
  if (!made->json && task.operation.body && task.operation.body->is_required) return;
  step = std::move(made);
  step->expect = {successes_of(task.operation), Basis::open, ""};
}

void Attempt::prepare(const Task& task, Body body) {
  const Use& use = task.use;
  const Operation& operation = task.operation;
  const bool is_singleton = task.context.noun(use.noun).is_singleton;
  if (!body && operation.body)
    body = use.role == Role::patch && !task.context.has_given(operation)
               ? patch_body(task)
               : task.context.working_body(operation);
  if (!body && operation.body && operation.body->is_required) return;
  std::optional<Step> made;
  if (works_on_item(use.role) && !is_singleton) {
    item = use.role == Role::read ? builder.create_or_take(use.noun) : builder.create(use.noun);
    if (!item) return;
    made = builder.on_item(use, *item, messages::subject);
  } else if (borrows(task)) {
    item = builder.borrow(use);
    if (!item && !can_be_put_back(task)) return;
    made = item ? builder.on_item(use, *item, messages::subject)
                : builder.below(use, messages::subject);
  } else {
    made = builder.below(use, messages::subject);
  }
  if (!made) return;
  if (body && !builder.add_body(use, std::move(body), *made)) return;
  if (is_unsafe(operation.method) && use.path.empty() && !item) keep_content(task, *made, builder);
  if (use.role == Role::create) builder.will_create({messages::subject, use.noun, "", "", {}});
  if (item) fill_key(task, *item, *made);
  step = std::move(made);
  // A singleton need not be there yet.
  const bool may_be_missing = is_singleton && use.role == Role::read;
  is_certain = !builder.is_guess() && !may_be_missing;
  step->expect.statuses = successes_of(operation);
  step->expect.basis = is_certain ? Basis::contract : Basis::open;
  const bool works_on_existing = use.role != Role::create && use.role != Role::other;
  if (operation.body || use.role == Role::remove)
    step->expect.refusals =
        works_on_existing ? Expect::Refusals::but_missing : Expect::Refusals::documented;
}

void Attempt::send_text(std::string body) {
  step->json.reset();
  step->writer.reset();
  step->slots.clear();
  step->body = std::move(body);
}

std::shared_ptr<JsonDocument> Attempt::own_body() {
  if (!step || step->json == nullptr) return nullptr;
  auto body = std::make_shared<JsonDocument>();
  body->CopyFrom(*step->json, body->GetAllocator());
  step->json = body;
  return body;
}

std::string success_name(Role role) {
  switch (role) {
    case Role::create:
    case Role::replace:
      return "typical";
    case Role::read:
    case Role::remove:
      return "created";
    case Role::patch:
      return "one-member";
    case Role::list:
      return "plain";
    case Role::other:
      return "valid-input";
  }
  return "";
}

int success_of(const Task& task) {
  if (task.use.role == Role::create && task.operation.documents_exactly(201)) return 201;
  if (task.use.role == Role::remove && task.operation.documents_exactly(204)) return 204;
  const auto* success = contract::resource::success_of(task.operation);
  const bool is_exact =
      success != nullptr && success->status.front() == '2' && success->status != "2XX";
  return is_exact ? std::stoi(success->status) : 200;
}

std::string success_id(const Task& task) {
  const auto* success = task.operation.response_for(success_of(task));
  const std::string status =
      success == nullptr ? std::to_string(success_of(task)) : success->status;
  return task.operation.id + "/" + status + "/" + success_name(task.use.role);
}

void add_case(const Task& task, CaseBuilder& builder, std::size_t subject, const Aim& aim) {
  const auto* response = task.operation.response_for(aim.status);
  Case each;
  each.operation = &task.operation;
  each.status = response == nullptr ? std::to_string(aim.status) : response->status;
  each.id = task.operation.id + "/" + each.status + "/" + aim.name;
  const bool is_of_response = aim.pointer.empty() && response != nullptr;
  each.pointer = is_of_response ? response->node.pointer() : aim.pointer;
  each.description = aim.description;
  // A singleton need not be there yet.
  each.is_optional = aim.is_optional || builder.puts_back();
  if (aim.is_violation) each.control = success_id(task);
  each.cleanup = builder.cleanup();
  each.steps = builder.take();
  each.subject = subject;
  each.is_exclusive = builder.puts_back() ||
                      std::any_of(each.steps.begin(), each.steps.end(), [](const Step& step) {
                        return step.method == "DELETE";
                      });
  task.plan.cases.push_back(std::move(each));
}

void add_subject(const Task& task, Attempt attempt, const Aim& aim) {
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(std::move(*attempt.step));
  add_case(task, attempt.builder, subject, aim);
}

namespace {

// How many of the last cases look for a trace where the same is refused with that status.
int count_traces(const Task& task, int status) {
  int count = 0;
  const auto& cases = task.plan.cases;
  for (auto each = cases.rbegin(); each != cases.rend(); ++each) {
    if (each->operation != &task.operation) break;
    const bool looks = each->steps.back().name == messages::list_unchanged;
    count += looks && each->status == std::to_string(status) ? 1 : 0;
  }
  return count;
}

bool is_sent_elsewhere(
    const CaseBuilder& builder, const std::string& pointer, std::string_view text) {
  return std::any_of(builder.steps().begin(), builder.steps().end(), [&](const Step& each) {
    const contract::Json* value =
        each.json == nullptr ? nullptr : contract::resolve_pointer(*each.json, each.sent + pointer);
    return value != nullptr && contract::text_of(*value) == text;
  });
}

}  // namespace

std::optional<Check> trace_of(const Task& task, const CaseBuilder& builder, const Step& step) {
  const contract::Json* item =
      step.json == nullptr ? nullptr : contract::resolve_pointer(*step.json, step.sent);
  const Use* list = task.context.graph().find(Role::list, task.use.noun);
  if (task.use.role != Role::create || item == nullptr || !item->IsObject() || list == nullptr)
    return std::nullopt;
  for (const auto& member : item->GetObject()) {
    const std::string text(contract::text_of(member.value));
    const std::string pointer = contract::child_pointer("", contract::text_of(member.name));
    const bool is_filled =
        std::any_of(step.slots.begin(), step.slots.end(), [&](const BodySlot& slot) {
          return slot.pointer == step.sent + pointer;
        });
    if (is_filled || !task.context.is_own_text(text) || is_sent_elsewhere(builder, pointer, text))
      continue;
    return Check{CheckId::lacks_sent, Basis::rfc, "", pointer, Value{text, {}}};
  }
  return std::nullopt;
}

namespace {

void add_traceless(const Task& task, Attempt attempt, const Aim& aim) {
  constexpr int most = 3;
  auto& builder = attempt.builder;
  auto check = trace_of(task, builder, *attempt.step);
  if (!check || count_traces(task, aim.status) >= most)
    return add_subject(task, std::move(attempt), aim);
  // 406 is about the response alone: section 15.5.7 does not say that nothing was done.
  if (aim.status == 406) check->basis = Basis::inferred;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  if (auto list = list_of(task, builder, messages::list_unchanged)) {
    list->checks = {std::move(*check)};
    builder.add(std::move(*list));
  }
  add_case(task, builder, subject, aim);
}

}  // namespace

void add_refusal(const Task& task, Attempt attempt, const Aim& aim) {
  if (task.use.role == Role::create) return add_traceless(task, std::move(attempt), aim);
  auto& builder = attempt.builder;
  const Use* reader = attempt.item ? task.context.graph().find(Role::read, task.use.noun) : nullptr;
  const bool reads =
      reader != nullptr && is_unsafe(task.operation.method) && reader->operation != &task.operation;
  auto before =
      reads ? builder.on_item(*reader, *attempt.item, messages::read_before) : std::nullopt;
  if (before) {
    before->expect.statuses = successes_of(*reader->operation);
    Step after = *before;
    after.name = messages::read_unchanged;
    after.checks = {
        {CheckId::equals_step,
         Basis::rfc,
         messages::read_before,
         "",
         {},
         task.context.varying(*reader->operation)}};
    builder.add(std::move(*before));
    const std::size_t subject = builder.size();
    builder.add(std::move(*attempt.step));
    builder.add(std::move(after));
    return add_case(task, builder, subject, aim);
  }
  add_subject(task, std::move(attempt), aim);
}

}  // namespace accord::conformance::plan
