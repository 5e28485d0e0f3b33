// The request of an operation that succeeds, and all that it needs before.

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/content.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

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

}  // namespace accord::conformance::plan
