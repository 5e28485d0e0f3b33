#include "accord/conformance/plan/unplanned.h"

#include <set>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::plan {
namespace {

using State = Obligation::State;

std::string reason_of(const std::string& status) {
  if (status.front() == '2') return messages::another_success;
  if (status == "400" || status == "422") return messages::nothing_is_forbidden;
  if (status == "404" || status == "410") return messages::nothing_is_missing;
  if (status == "409" || status == "412") return messages::nothing_conflicts;
  if (status == "429") return messages::no_limit_is_sought;
  return messages::cause_is_not_documented;
}

}  // namespace

// What keeps a case from making items of a noun; nothing where it can.
class Unplanned::Makers {
 public:
  explicit Makers(const PlanContext& context) : context_(context) {}

  std::optional<Why> missing(std::size_t noun) {
    if (!seen_.insert(noun).second) return std::nullopt;
    const Graph& graph = context_.graph();
    const Noun& each = context_.noun(noun);
    if (each.is_singleton) return std::nullopt;
    if (!graph.is_made(noun)) return Why{State::needs_input, messages::nothing_creates(each.name)};
    const Use* create = graph.find(Role::create, noun);
    if (create == nullptr && each.made_by) return missing(*each.made_by);
    if (create == nullptr) create = graph.find(Role::replace, noun);
    if (!context_.is_available(*create->operation)) {
      return Why{
          State::not_implemented,
          messages::creator_not_implemented(create->operation->id, each.name)};
    }
    return missing_of(*create);
  }

  // What a request that changes something needs: nothing of it is taken from a list.
  std::optional<Why> missing_of(const Use& use) {
    for (const graph::PathKey& key : use.path) {
      if (auto why = missing(key.noun)) return why;
    }
    for (const Reference& each : use.references) {
      if (!each.is_required) continue;
      if (auto why = missing(each.noun)) return why;
    }
    return std::nullopt;
  }

 private:
  const PlanContext& context_;
  std::set<std::size_t> seen_;
};

// Why the operation cannot succeed in a case.
std::optional<Unplanned::Why> Unplanned::why_not_sent(const Task& task) {
  if (Attempt(task).is_ready()) return std::nullopt;
  if (!is_read(task.operation)) {
    if (auto why = Makers(task.context).missing_of(task.use)) return why;
  }
  if (is_unsafe(task.operation.method) && task.use.path.empty())
    return Why{State::needs_input, messages::belongs_to_others};
  return Why{State::needs_input, messages::no_request_can_be_made(task.operation.id)};
}

void Unplanned::explain(const Task& task, Obligation& obligation) {
  auto known = known_.find(&task.operation);
  if (known == known_.end()) known = known_.emplace(&task.operation, why_not_sent(task)).first;
  const std::optional<Why>& why = known->second;
  obligation.state = why ? why->state : State::no_recipe;
  obligation.reason = why ? why->reason : reason_of(obligation.status);
}

}  // namespace accord::conformance::plan
