#include "accord/conformance/random/catalogue.h"

#include <algorithm>

#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/http/condition.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::random {

using contract::http::Condition;
using graph::Role;
using plan::PlanContext;
using plan::Task;

namespace {

bool has_body(Role role) {
  return role == Role::create || role == Role::replace || role == Role::patch;
}

bool is_key_or_reference(const graph::Use& use, const std::string& name) {
  const std::string pointer = contract::child_pointer("", name);
  const bool is_key = !use.path.empty() && use.path.back().key == pointer;
  return is_key || std::any_of(use.references.begin(), use.references.end(), [&](const auto& each) {
           return each.pointer == pointer || each.pointer.starts_with(pointer + "/");
         });
}

// Members that a patch may have by themselves, and that no other item must have the same value of.
std::vector<std::string> members_of(const Task& task) {
  std::vector<std::string> members;
  const auto full = task.context.body(task.operation, plan::Size::typical);
  const contract::Json* item = full ? plan::item_in(*full, task.use.sent) : nullptr;
  if (item == nullptr || !item->IsObject()) return members;
  for (const auto& member : item->GetObject()) {
    const std::string name(contract::text_of(member.name));
    if (is_key_or_reference(task.use, name) ||
        !task.context.shows(task.use.noun, name, member.value))
      continue;
    if (task.context.body_with(task.operation, {name})) members.push_back(name);
  }
  return members;
}

void add_bodies(const Task& task, const Proven& proven, Choice& choice) {
  const auto& media = task.context.media_of(task.operation);
  choice.refused = plan::expected_of(task.operation, Condition::body_invalid);
  if (!media.empty() && !choice.refused.empty() && !media.front().writer->is_form()) {
    choice.broken = task.context.broken_bodies(task.operation, media.front());
    std::erase_if(choice.broken, [&](const auto& each) {
      return !proven.passed(task, choice.refused.front(), each.name);
    });
  }
  if (task.use.role == Role::patch) choice.members = members_of(task);
  if (task.use.role == Role::create) {
    choice.odd = task.context.odd_bodies(task.operation);
    std::erase_if(choice.odd, [&](const auto& each) {
      return !proven.passed(task, plan::success_of(task), "accepts-" + each.name);
    });
  }
  choice.taken = plan::expected_of(task.operation, Condition::conflict);
  if (choice.taken.empty()) return;
  for (const auto& [name, basis] : task.context.unique_members(task.use)) {
    if (proven.passed(task, choice.taken.front(), name + "-duplicate"))
      choice.unique.push_back(name);
  }
}

}  // namespace

Catalogue::Catalogue(PlanContext& context, const Proven& proven) : proven_(proven) {
  for (const graph::Use& use : context.graph().uses) {
    if (!use.operation->disabled) add(context, use);
  }
}

void Catalogue::add(PlanContext& context, const graph::Use& use) {
  plan::Plan unused;
  const Task task{context, *use.operation, use, unused};
  const bool is_shared = context.noun(use.noun).is_singleton;
  if (use.role == Role::other || is_shared || !proven_.succeeds(task)) return;
  Choice choice{&use, {}, {}, {}, {}, {}, {}};
  if (has_body(use.role)) add_bodies(task, proven_, choice);
  const int gone =
      use.operation->documents_exactly(404) || !use.operation->documents_exactly(410) ? 404 : 410;
  choice.tells_deleted = proven_.passed(task, gone, "deleted");
  if (use.role == Role::remove && proven_.passed(task, plan::success_of(task), "other-stays"))
    lists_.insert(use.noun);
  if (use.role == Role::create && proven_.passed(task, plan::success_of(task), "listed"))
    lists_.insert(use.noun);
  choices_.push_back(std::move(choice));
}

const Choice* Catalogue::find(Role role, std::size_t noun) const {
  const auto found = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& each) {
    return each.use->role == role && each.use->noun == noun;
  });
  return found == choices_.end() ? nullptr : &*found;
}

}  // namespace accord::conformance::random
