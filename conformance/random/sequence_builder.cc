#include "accord/conformance/random/sequence_builder.h"

#include <algorithm>

#include "accord/conformance/checks/check.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::random {

using graph::Role;
using plan::Basis;
using plan::Check;
using plan::CheckId;
using plan::Expect;
using plan::Item;
using plan::Step;

namespace {

std::set<std::string> steps_named_by(const Step& step) {
  std::set<std::string> names;
  for (const auto& [parameter, value] : step.path) {
    if (value.from) names.insert(value.from->step);
  }
  for (const auto& slot : step.slots)
    names.insert(slot.from.step);
  return names;
}

std::set<std::string> members_of(const Step& step) {
  std::set<std::string> members;
  const contract::Json* item =
      step.json == nullptr ? nullptr : contract::resolve_pointer(*step.json, step.sent);
  if (item == nullptr || !item->IsObject()) return members;
  for (const auto& member : item->GetObject())
    members.emplace(contract::text_of(member.name));
  return members;
}

}  // namespace

SequenceBuilder::SequenceBuilder(plan::PlanContext& context, const Catalogue& catalogue)
    : context_(context),
      catalogue_(catalogue),
      builder_(context) {}

std::string SequenceBuilder::name_of(const Action& action) const {
  return std::string(to_text(action.kind)) + ' ' + context_.noun(action.choice->use->noun).name +
         ' ' + std::to_string(action.number + 1);
}

const Row* SequenceBuilder::find(const RowKey& key) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.key == key; });
  return found == rows_.end() ? nullptr : &*found;
}

Row* SequenceBuilder::find_row(const RowKey& key) {
  return const_cast<Row*>(find(key));
}

bool SequenceBuilder::is_free(const Row& row) const {
  return std::none_of(rows_.begin(), rows_.end(), [&](const Row& other) {
    return !other.is_deleted && other.above.contains(row.item.step);
  });
}

bool SequenceBuilder::is_gone(const Row& row) const {
  const Choice* remover = catalogue_.find(Role::remove, row.item.noun);
  if (remover == nullptr ||
      plan::keeps_deleted(
          context_.contract(), context_.noun(row.item.noun), *remover->use->operation))
    return false;
  const auto made = made_.find(row.item.noun);
  return row.is_deleted && made != made_.end() && made->second == row.made_then;
}

bool SequenceBuilder::apply(const Action& action) {
  builder_.forget();
  if (action.row && find(*action.row) == nullptr) return false;
  for (const RowKey& key : action.above) {
    const Row* row = find(key);
    if (row == nullptr || row->is_deleted) return false;
    builder_.know(row->item);
  }
  const bool is_done = [&] {
    switch (action.kind) {
      case Kind::create:
        return create(action);
      case Kind::read:
        return read(action);
      case Kind::list:
        return list(action);
      case Kind::replace:
      case Kind::patch:
        return change(action);
      case Kind::remove:
        return remove(action);
      case Kind::broken:
      case Kind::duplicate:
        return refuse(action);
    }
    return false;
  }();
  adopt(action);
  return is_done;
}

plan::Case SequenceBuilder::take(const std::string& id) {
  pointers_.resize(builder_.size());
  plan::Case made;
  made.id = id;
  made.is_sequence = true;
  made.is_exclusive = looks_at_deleted_;
  made.description = messages::a_sequence;
  made.cleanup = builder_.cleanup();
  made.steps = builder_.take();
  made.subject = made.steps.empty() ? 0 : made.steps.size() - 1;
  if (!made.steps.empty()) made.operation = made.steps.back().operation;
  return made;
}

void SequenceBuilder::add(Step step, std::string pointer) {
  pointers_.resize(builder_.size());
  pointers_.push_back(std::move(pointer));
  builder_.add(std::move(step));
}

// Leaves out what did not hold before.
void SequenceBuilder::keep(std::size_t noun, Step& step) const {
  std::erase_if(step.checks, [&](const Check& check) {
    return !catalogue_.proven().holds(noun, checks::name_of(check.id));
  });
}

// Parents that had to be made are rows, too.
void SequenceBuilder::adopt(const Action& action) {
  for (const auto& [noun, item] : builder_.known()) {
    const bool is_known =
        std::any_of(rows_.begin(), rows_.end(), [&, name = item.step](const Row& row) {
          return row.item.step == name;
        });
    if (is_known || item.is_taken || find({action.number, noun}) != nullptr) continue;
    for (const Step& step : builder_.steps()) {
      if (step.name == item.step) make(action, item, step);
    }
  }
}

void SequenceBuilder::make(const Action& action, Item item, const Step& step) {
  Row row;
  row.key = {action.number, item.noun};
  row.item = std::move(item);
  row.shown = row.item.step;
  row.sent = members_of(step);
  row.above = steps_named_by(step);
  ++made_[row.item.noun];
  rows_.push_back(std::move(row));
}

plan::Body SequenceBuilder::body_of(const Action& action) {
  const Choice& choice = *action.choice;
  const auto& operation = *choice.use->operation;
  if (!operation.body) return {};
  if (action.kind == Kind::duplicate && choice.use->role == Role::patch)
    return context_.body_with(operation, {choice.unique[action.variant % choice.unique.size()]});
  if (choice.use->role == Role::patch)
    return context_.body_with(operation, {choice.members[action.variant % choice.members.size()]});
  auto body = context_.working_body(operation);
  if (action.kind != Kind::create || action.variant == 0 || choice.odd.empty()) return body;
  const auto& odd = choice.odd[(action.variant - 1) % choice.odd.size()];
  contract::Json* place = body ? plan::item_in(*body, odd.pointer) : nullptr;
  const auto* value = contract::resolve_pointer(*odd.body, odd.pointer);
  if (place == nullptr || value == nullptr) return body;
  place->CopyFrom(*value, body->GetAllocator());
  return context_.accepts_body(operation, *body) ? body : context_.working_body(operation);
}

std::optional<Step> SequenceBuilder::request(const Action& action, plan::Body body) {
  const graph::Use& use = *action.choice->use;
  const std::string name = name_of(action);
  const Row* row = action.row ? find(*action.row) : nullptr;
  auto step = row == nullptr ? builder_.below(use, name) : builder_.on_item(use, row->item, name);
  if (!step) return std::nullopt;
  if (!body && use.operation->body && use.operation->body->is_required) return std::nullopt;
  if (body && !builder_.add_body(use, std::move(body), *step)) return std::nullopt;
  if (row != nullptr) plan::fill_key(task_of(use), row->item, *step);
  const bool is_new = use.role == Role::create;
  step->expect.statuses =
      is_new ? plan::creations_of(*use.operation) : plan::successes_of(*use.operation);
  const bool is_certain =
      !builder_.is_guess() && step->expect.statuses == plan::successes_of(*use.operation);
  step->expect.basis = is_certain ? Basis::contract : Basis::open;
  step->expect.refusals = is_new ? Expect::Refusals::documented : Expect::Refusals::but_missing;
  return step;
}

bool SequenceBuilder::create(const Action& action) {
  const graph::Use& use = *action.choice->use;
  // Nothing is known of what is not there yet.
  const bool is_later = plan::creations_of(*use.operation) == std::vector<int>{202} ||
                        plan::takes_effect_later(*use.operation);
  if (is_later) return false;
  auto step = request(action, body_of(action));
  if (!step) return false;
  // Values that servers often refuse may be refused beside others.
  if (action.variant > 0) step->expect.basis = Basis::open;
  if (use.shown) step->checks = {{CheckId::equals_sent}};
  keep(use.noun, *step);
  Item item{step->name, use.noun, "", "", {}};
  for (const auto& each : use.path) {
    const auto parent = builder_.known().find(each.noun);
    if (parent != builder_.known().end()) item.parents.emplace(each.noun, parent->second.step);
  }
  builder_.will_create(item);
  make(action, std::move(item), *step);
  add(std::move(*step));
  return true;
}

}  // namespace accord::conformance::random
