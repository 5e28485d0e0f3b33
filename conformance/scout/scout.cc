#include "accord/conformance/scout/scout.h"

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::scout {

using plan::Attempt;
using plan::Basis;
using plan::CaseBuilder;
using plan::Item;
using plan::JsonDocument;
using plan::Plan;
using plan::PlanContext;
using plan::Role;
using plan::Size;
using plan::Task;
using plan::Use;

namespace {

constexpr std::size_t most_members = 24;
constexpr int most_tries = 4;  // a parent may have to be found out first

const std::string prefix = "scout/";

// The members that the typical body has and the required-only one lacks.
std::vector<std::string> optional_members(PlanContext& context, const Use& use) {
  const auto typical = context.body(*use.operation, Size::typical);
  const auto required = context.body(*use.operation, Size::required_only);
  std::vector<std::string> members;
  if (!typical || !required) return members;
  const contract::Json* item = plan::item_in(*typical, use.sent);
  const contract::Json* least = plan::item_in(*required, use.sent);
  if (item == nullptr || least == nullptr || !item->IsObject()) return members;
  for (const auto& member : item->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (contract::find(*least, name) == nullptr && members.size() < most_members)
      members.push_back(use.sent + contract::child_pointer("", name));
  }
  return members;
}

// The same item twice: what differs changes by itself.
void add_reads(const Task& task, CaseBuilder& builder) {
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  if (task.use.role != Role::create || reader == nullptr) return;
  Item made{messages::subject, task.use.noun, "", "", {}};
  for (const auto& each : task.use.path) {
    const auto parent = builder.known().find(each.noun);
    if (parent != builder.known().end()) made.parents.emplace(each.noun, parent->second.step);
  }
  for (const char* name : {messages::read_back, messages::read_again}) {
    auto step = builder.on_item(*reader, made, name);
    if (!step) return;
    step->expect = {plan::successes_of(*reader->operation), Basis::open, ""};
    builder.add(std::move(*step));
  }
}

bool add_case_of(const Task& task, std::shared_ptr<JsonDocument> body, const std::string& name) {
  if (!body) return false;
  Attempt attempt(task, std::move(body));
  if (!attempt.is_ready()) return false;
  const std::size_t subject = attempt.builder.size();
  attempt.step->expect.basis = Basis::open;
  attempt.builder.add(std::move(*attempt.step));
  add_reads(task, attempt.builder);
  plan::add_case(task, attempt.builder, subject, {plan::success_of(task), name});
  task.plan.cases.back().id = prefix + task.operation.id + "/" + name;
  return true;
}

// Does a list show items that nothing makes?
void add_list(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.step->expect.basis = Basis::open;
  plan::add_subject(task, std::move(attempt), {plan::success_of(task), "list"});
  task.plan.cases.back().id = prefix + task.operation.id + "/list";
}

bool is_scouted(const Use& use) {
  const bool has_body = use.operation->body && !use.operation->disabled;
  return has_body && use.role != Role::patch &&
         !(use.role == Role::other && plan::is_unsafe(use.operation->method));
}

}  // namespace

Scout::Scout(
    const contract::Contract& contract,
    const std::string& salt,
    plan::Facts known,
    plan::IsOver is_over)
    : context_(contract, salt + "s", known),
      is_over_(std::move(is_over)),
      facts_(std::move(known)) {}

Plan Scout::next() {
  Plan plan;
  context_.learn(facts_);
  ++round_;
  for (const Use& use : context_.graph().uses) {
    if (is_over_ && is_over_()) return {};
    const Task task{context_, *use.operation, use, plan};
    const bool is_list = use.role == Role::list && !use.operation->disabled;
    if (round_ == 1 && is_list && !context_.graph().is_made(use.noun)) add_list(task);
    if (!is_scouted(use)) continue;
    Progress& progress = progress_[use.operation->id];
    progress.cases.clear();
    if (progress.stage == Stage::done || progress.tries++ >= most_tries) continue;
    add_cases(task, progress);
    if (progress.cases.empty()) progress.stage = Stage::done;
  }
  return plan;
}

void Scout::add_cases(const Task& task, Progress& progress) {
  const auto& operation = task.operation;
  const auto add = [&](std::shared_ptr<JsonDocument> body, const std::string& name) {
    if (add_case_of(task, std::move(body), name))
      progress.cases.emplace(task.plan.cases.back().id, name);
  };
  switch (progress.stage) {
    case Stage::typical:
      return add(task.context.working_body(operation), "typical");
    case Stage::required_only:
      return add(task.context.body(operation, Size::required_only), "required-only");
    case Stage::members:
      progress.members = optional_members(task.context, task.use);
      for (const std::string& member : progress.members) {
        auto body = task.context.body(operation, Size::typical);
        for (const std::string& other : progress.members) {
          if (other != member) plan::remove_member(*body, other);
        }
        if (task.context.accepts_body(operation, *body)) add(std::move(body), member);
      }
      return;
    case Stage::done:
      return;
  }
}

void Scout::learn(const RunResult& result) {
  std::vector<Progress*> told;  // whose members were tried in this round
  for (auto& [operation, progress] : progress_) {
    if (progress.stage != Stage::members) continue;
    told.push_back(&progress);
    facts_.bodies[operation] = {Size::typical, {progress.members.begin(), progress.members.end()}};
  }
  for (const CaseResult& each : result.cases) {
    if (each.subject == nullptr) continue;
    learn_available(each);
    learn_one(each);
    learn_varying(each);
  }
  for (Progress* each : told)
    each->stage = Stage::done;
}

// A 501, or a list without items.
void Scout::learn_available(const CaseResult& result) {
  const std::string& operation = result.subject->operation->id;
  if (result.status == 501) facts_.unavailable.insert(operation);
  if (!result.subject->id.ends_with("/list") || !result.subject->id.starts_with(prefix)) return;
  const std::size_t subject = result.subject->subject;
  if (result.exchanges.size() <= subject) return;
  const Exchange& exchange = result.exchanges[subject];
  const auto body = validation::ResponseValidator::read_json(exchange.got());
  const auto* items =
      body ? contract::resolve_pointer(body.value(), exchange.step->shown) : nullptr;
  const bool has_items = items != nullptr && items->IsArray() && !items->Empty();
  if (!has_items) facts_.unavailable.insert(operation);
}

void Scout::learn_one(const CaseResult& result) {
  const std::string& operation = result.subject->operation->id;
  Progress& progress = progress_[operation];
  const auto found = progress.cases.find(result.subject->id);
  if (found == progress.cases.end()) return;
  const bool is_accepted = result.status / 100 == 2;
  const bool is_refused = result.status / 100 == 4;
  switch (progress.stage) {
    case Stage::typical:
      if (is_accepted) progress.stage = Stage::done;
      if (is_refused)
        progress.stage = facts_.given.contains(operation) ? Stage::done : Stage::required_only;
      return;
    case Stage::required_only:
      if (is_accepted) {
        facts_.bodies[operation] = {Size::required_only, {}};
        progress.stage = Stage::members;
      }
      if (is_refused) progress.stage = Stage::done;
      return;
    case Stage::members:
      if (is_accepted) facts_.bodies[operation].refused.erase(found->second);
      return;
    case Stage::done:
      return;
  }
}

void Scout::learn_varying(const CaseResult& result) {
  const Exchange* first = nullptr;
  const Exchange* second = nullptr;
  for (const Exchange& each : result.exchanges) {
    if (each.step->name == messages::read_back) first = &each;
    if (each.step->name == messages::read_again) second = &each;
  }
  if (first == nullptr || second == nullptr) return;
  // Bodies are not kept as JSON.
  const auto one = validation::ResponseValidator::read_json(first->got());
  const auto other = validation::ResponseValidator::read_json(second->got());
  if (!one || !other) return;
  const auto* before = contract::resolve_pointer(one.value(), first->step->shown);
  const auto* after = contract::resolve_pointer(other.value(), second->step->shown);
  if (before == nullptr || after == nullptr || !before->IsObject()) return;
  for (const auto& member : before->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const contract::Json* now = contract::find(*after, name);
    if (now == nullptr || !contract::is_equal(*now, member.value))
      facts_.varying[first->step->operation->id].emplace(name);
  }
}

}  // namespace accord::conformance::scout
