// Items that a case creates, or takes from a list.

#include "accord/conformance/plan/case_builder.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

std::optional<Item> CaseBuilder::item_of(std::size_t noun, bool may_take) {
  const auto known = known_.find(noun);
  if (known != known_.end() && (may_take || !known->second.is_taken)) return known->second;
  auto made = create(noun);
  if (!made && may_take) made = taken(noun);
  if (made) known_.insert_or_assign(noun, *made);
  return made;
}

std::optional<Item> CaseBuilder::create(std::size_t noun) {
  if (depth_ >= deepest_steps) return std::nullopt;
  ++depth_;
  auto item = make(noun);
  --depth_;
  return item;
}

std::optional<Item> CaseBuilder::create_or_take(std::size_t noun) {
  auto item = create(noun);
  return item ? item : taken(noun);
}

std::optional<Item> CaseBuilder::make(std::size_t noun) {
  const Graph& graph = context_->graph();
  const Use* use = graph.find(Role::create, noun);
  if (use != nullptr) {
    if (!context_->is_available(*use->operation)) return std::nullopt;
    auto body = context_->working_body(*use->operation);
    if (!body && use->operation->body && use->operation->body->is_required) return std::nullopt;
    return create_with(*use, std::move(body));
  }
  if (auto item = put(noun)) return item;
  const auto& maker = context_->noun(noun).made_by;
  if (!maker) return std::nullopt;
  is_guess_ = true;
  // The items above it first: what is made refers to them.
  Item above;
  const Use* any = context_->noun(noun).uses.empty()
                       ? nullptr
                       : &graph.uses[context_->noun(noun).uses.begin()->second];
  if (any == nullptr) {
    auto item = make(*maker);
    if (item) item->noun = noun;
    return item;
  }
  for (const auto& key : any->path) {
    if (key.noun == noun) continue;
    const auto parent = item_of(key.noun, false);
    if (!parent) return std::nullopt;
    above.parents.emplace(key.noun, parent->step);
  }
  auto item = make(*maker);
  if (!item) return std::nullopt;
  item->noun = noun;
  item->parents.insert(above.parents.begin(), above.parents.end());
  return item;
}

// PUT of a path that the client chooses.
std::optional<Item> CaseBuilder::put(std::size_t noun) {
  const Use* use = context_->graph().find(Role::replace, noun);
  if (use == nullptr || !use->operation->documents_exactly(201) || use->path.empty())
    return std::nullopt;
  const auto* parameter =
      use->operation->parameter(contract::ParameterIn::path, use->path.back().parameter);
  const auto key = parameter == nullptr
                       ? std::nullopt
                       : context_->unknown_key(*parameter, contract::http::Method::put);
  if (!key) return std::nullopt;
  Item item{context_->noun(noun).name + " " + std::to_string(++counter_), noun, "", *key, {}};
  Step step = step_of(*use, item.step);
  if (!fill_path(*use, &item, false, step)) return std::nullopt;
  for (const auto& each : use->path) {
    const auto parent = known_.find(each.noun);
    if (each.noun != noun && parent != known_.end())
      item.parents.emplace(each.noun, parent->second.step);
  }
  if (!add_required_parameters(*use->operation, step)) return std::nullopt;
  auto body = context_->working_body(*use->operation);
  if (body && !add_body(*use, std::move(body), step)) return std::nullopt;
  step.expect.statuses = {200, 201, 204};
  add(std::move(step));
  items_.push_back(item);
  return item;
}

std::optional<Item> CaseBuilder::create_with(const Use& use, std::shared_ptr<JsonDocument> body) {
  const std::string name = context_->noun(use.noun).name + " " + std::to_string(++counter_);
  auto step = below(use, name);
  if (!step) return std::nullopt;
  if (body && !add_body(use, std::move(body), *step)) return std::nullopt;
  Item item{name, use.noun, "", "", {}};
  for (const auto& each : use.path) {
    const auto parent = known_.find(each.noun);
    if (parent != known_.end()) item.parents.emplace(each.noun, parent->second.step);
  }
  step->expect.statuses = creations_of(*use.operation);
  // RFC 9110 section 15.3.3: what is accepted need not be there yet.
  is_guess_ = is_guess_ || step->expect.statuses == std::vector<int>{202} ||
              takes_effect_later(*use.operation);
  add(std::move(*step));
  items_.push_back(item);
  return item;
}

std::optional<Item> CaseBuilder::taken(std::size_t noun) {
  const Use* use = context_->graph().find(Role::list, noun);
  const bool is_read = use != nullptr && context_->is_available(*use->operation);
  if (!is_read || depth_ >= deepest_steps) return std::nullopt;
  ++depth_;
  Item item{"list of " + context_->noun(noun).name, noun, "/0", "", {}};
  item.is_taken = true;
  auto step = below(*use, item.step);
  --depth_;
  if (!step) return std::nullopt;
  for (const auto& each : use->path) {
    const auto parent = known_.find(each.noun);
    if (parent != known_.end()) item.parents.emplace(each.noun, parent->second.step);
  }
  step->expect.statuses = successes_of(*use->operation);
  add(std::move(*step));
  return item;
}

}  // namespace accord::conformance::plan
