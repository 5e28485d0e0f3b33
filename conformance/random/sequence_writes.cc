// Rows that are changed and deleted, and writes that are refused.

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/success.h"
#include "accord/conformance/random/sequence_builder.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::random {

using graph::Role;
using plan::Basis;
using plan::Check;
using plan::CheckId;
using plan::Expect;
using plan::FromStep;
using plan::Step;

namespace {

bool is_conditional(const Step& step) {
  return std::any_of(step.headers.begin(), step.headers.end(), [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.first, "If-Match");
  });
}

// The entity tag of now, not that of the step that made the item.
void use_tag_of(const std::string& reader, Step& step) {
  for (auto& [name, value] : step.headers) {
    if (contract::http::is_same_ignoring_case(name, "If-Match") && value.from)
      value.from->step = reader;
  }
}

}  // namespace

bool SequenceBuilder::change(const Action& action) {
  const Choice& choice = *action.choice;
  if (choice.use->role == Role::patch && choice.members.empty()) return false;
  auto step = request(action, body_of(action));
  if (!step) return false;
  Row& row = *find_row(*action.row);
  if (row.is_deleted) {
    if (!choice.tells_deleted || !is_gone(row)) return false;
    step->expect.statuses = {404};
    if (choice.use->operation->documents_exactly(410)) step->expect.statuses.push_back(410);
    step->expect.because = messages::is_deleted;
    step->expect.refusals = Expect::Refusals::documented;
    looks_at_deleted_ = true;
    add(std::move(*step));
    return true;
  }
  if (is_conditional(*step)) {
    if (!add_read(row)) return false;
    use_tag_of(row.shown, *step);
  }
  if (choice.use->shown) step->checks = {{CheckId::equals_sent}};
  if (choice.use->shown && !row.shown.empty())
    step->checks.push_back({CheckId::takes_effect, Basis::rfc, row.shown});
  keep(choice.use->noun, *step);
  row.is_whole = row.written.empty();
  if (!row.shown.empty()) row.before = row.shown;
  row.shown.clear();
  row.written = step->name;
  row.is_patched = choice.use->role == Role::patch;
  row.is_touched = true;
  if (const auto* item =
          step->json == nullptr ? nullptr : contract::resolve_pointer(*step->json, step->sent);
      item != nullptr && item->IsObject()) {
    for (const auto& member : item->GetObject())
      row.sent.emplace(contract::text_of(member.name));
  }
  for (const auto& slot : step->slots)
    row.above.insert(slot.from.step);
  add(std::move(*step));
  // Where it is now is not known.
  if (plan::may_move(*choice.use, context_.contract()))
    std::erase_if(rows_, [&](const Row& each) { return each.key == *action.row; });
  return true;
}

bool SequenceBuilder::remove(const Action& action) {
  Row& row = *find_row(*action.row);
  if (row.is_deleted ? !is_gone(row) : !is_free(row)) return false;
  auto step = request(action, {});
  if (!step) return false;
  if (row.is_deleted) {
    // RFC 9110 section 9.2.2: a DELETE that is repeated may succeed.
    step->expect = {
        {404, 410}, Basis::inferred, messages::is_deleted, Expect::Refusals::documented};
    looks_at_deleted_ = true;
  } else {
    row.is_deleted = true;
    row.made_then = made_[row.item.noun];
    for (Row& each : rows_)
      each.is_touched = true;
  }
  add(std::move(*step));
  return true;
}

bool SequenceBuilder::send_duplicate(const Action& action, Step& step) {
  const Choice& choice = *action.choice;
  const Row* other = action.other ? find(*action.other) : nullptr;
  const bool is_there = other != nullptr && !other->is_deleted && !other->shown.empty();
  if (!is_there || choice.unique.empty() || action.row == action.other) return false;
  const std::string& member = choice.unique[action.variant % choice.unique.size()];
  const std::string pointer = contract::child_pointer("", member);
  const std::string place = choice.use->sent + pointer;
  if (step.json == nullptr || contract::resolve_pointer(*step.json, place) == nullptr) return false;
  std::erase_if(step.slots, [&](const auto& slot) { return slot.pointer == place; });
  step.slots.push_back({place, FromStep{other->shown, pointer}});
  const auto& unique = task_of(*choice.use).context.unique_members(*choice.use);
  const auto known = unique.find(member);
  const bool is_sure = known != unique.end() && known->second == Basis::contract;
  step.expect = {
      choice.taken,
      is_sure && !builder_.is_guess() ? Basis::contract : Basis::inferred,
      messages::value_is_taken};
  if (!is_sure) step.expect.refusals = Expect::Refusals::any;
  return true;
}

bool SequenceBuilder::refuse(const Action& action) {
  const Choice& choice = *action.choice;
  const bool is_patch = choice.use->role == Role::patch;
  if (action.row && find(*action.row)->is_deleted) return false;
  if (is_patch && choice.members.empty()) return false;
  auto step = request(action, body_of(action));
  if (!step) return false;
  std::string pointer;
  if (action.kind == Kind::duplicate) {
    if (!send_duplicate(action, *step)) return false;
  } else {
    if (choice.broken.empty()) return false;
    const auto& broken = choice.broken[action.variant % choice.broken.size()];
    pointer = broken.schema_pointer;
    const auto& media = context_.media_of(*choice.use->operation).front();
    plan::send_broken(task_of(*choice.use), broken, media, choice.refused, *step);
    if (builder_.is_guess()) step->expect.basis = Basis::open;
  }
  add_refused(action, std::move(*step), pointer);
  return true;
}

// RFC 9110 section 15.5: what is refused is not done.
void SequenceBuilder::add_refused(const Action& action, Step step, const std::string& pointer) {
  const graph::Use& use = *action.choice->use;
  Row* row = action.row ? find_row(*action.row) : nullptr;
  const Choice* reader = catalogue_.find(Role::read, use.noun);
  if (row != nullptr && add_read(*row)) {
    const std::string before = row->shown;
    use_tag_of(before, step);
    add(std::move(step), pointer);
    auto after = builder_.on_item(
        *reader->use, row->item, "unchanged at " + std::to_string(builder_.size() + 1));
    if (!after) return;
    after->expect = {plan::successes_of(*reader->use->operation), Basis::inferred, {}};
    after->checks = {
        {CheckId::equals_step,
         Basis::rfc,
         before,
         "",
         {},
         context_.varying(*reader->use->operation)}};
    keep(use.noun, *after);
    add(std::move(*after));
    return;
  }
  auto trace = row == nullptr ? plan::trace_of(task_of(use), builder_, step) : std::nullopt;
  add(std::move(step), pointer);
  const Choice* list = catalogue_.find(Role::list, use.noun);
  if (!trace || list == nullptr) return;
  auto all = plan::list_of(
      task_of(use), builder_, "unchanged list at " + std::to_string(builder_.size() + 1));
  if (!all) return;
  all->checks = {std::move(*trace)};
  keep(use.noun, *all);
  add(std::move(*all));
}

}  // namespace accord::conformance::random
