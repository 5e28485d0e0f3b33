#include "accord/conformance/plan/case_builder.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/conformance/plan/singleton.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::plan {

Value key_of(const Item& item, const std::string& key) {
  if (!item.literal.empty()) return {item.literal, {}};
  if (key.empty()) return {"", FromStep{item.step, "Location-end"}};
  return {"", FromStep{item.step, item.prefix + key}};
}

Step CaseBuilder::step_of(const Use& use, const std::string& name) {
  Step step;
  step.name = name;
  step.operation = use.operation;
  step.method = to_text(use.operation->method);
  step.sent = use.sent;
  step.shown = use.listed ? *use.listed : use.shown.value_or("");
  step.rows = context_->noun(use.noun).rows;
  step.declared = context_->declared(use);
  return step;
}

std::optional<Step> CaseBuilder::plain(const Operation& operation, const std::string& name) {
  Step step = step_of(context_->graph().use_of(operation), name);
  if (!add_required_parameters(operation, step)) return std::nullopt;
  return step;
}

std::optional<Step> CaseBuilder::below(const Use& use, const std::string& name) {
  Step step = step_of(use, name);
  if (!fill_path(use, nullptr, is_read(*use.operation), step)) return std::nullopt;
  if (!add_required_parameters(*use.operation, step)) return std::nullopt;
  return step;
}

std::optional<Step> CaseBuilder::on_item(
    const Use& use, const Item& item, const std::string& name) {
  Step step = step_of(use, name);
  if (!fill_path(use, &item, is_read(*use.operation), step)) return std::nullopt;
  if (!add_required_parameters(*use.operation, step)) return std::nullopt;
  if (!is_read(*use.operation)) send_etag(*use.operation, item, step);
  return step;
}

// Where a condition is required, the one that holds.
void CaseBuilder::send_etag(const Operation& operation, const Item& item, Step& step) {
  auto is_condition = [](const auto& each) {
    return contract::http::is_same_ignoring_case(each.first, "If-Match");
  };
  const bool is_sent = std::any_of(step.headers.begin(), step.headers.end(), is_condition);
  if (!is_sent && !operation.documents_exactly(428)) return;
  std::erase_if(step.headers, is_condition);
  step.headers.emplace_back("If-Match", Value{"", FromStep{tagged(item), "ETag"}});
}

// The step that gave the entity tag: not every create does.
std::string CaseBuilder::tagged(const Item& item) {
  const auto made = std::find_if(
      steps_.begin(), steps_.end(), [&](const Step& each) { return each.name == item.step; });
  const auto shows_tag = [](const Operation& operation) {
    return std::any_of(
        operation.responses.begin(), operation.responses.end(), [](const auto& each) {
          return each.status.front() == '2' && each.header("ETag") != nullptr;
        });
  };
  if (made != steps_.end() && shows_tag(*made->operation)) return item.step;
  const Use* reader = context_->graph().find(Role::read, item.noun);
  if (reader == nullptr || depth_ >= deepest_steps) return item.step;
  ++depth_;
  auto step = on_item(*reader, item, "ETag of " + item.step);
  --depth_;
  if (!step) return item.step;
  step->expect.statuses = successes_of(*reader->operation);
  add(std::move(*step));
  return "ETag of " + item.step;
}

std::optional<Item> CaseBuilder::borrow(const Use& use) {
  auto steps = restoring(*context_, use, messages::read_former);
  const Use* reader = context_->graph().find(Role::read, use.noun);
  auto step = steps.empty() ? std::nullopt : plain(*reader->operation, messages::read_former);
  if (!step) return std::nullopt;
  step->expect.statuses = successes_of(*reader->operation);
  add(std::move(*step));
  for (Step& each : steps)
    put_back(std::move(each));
  return Item{messages::read_former, use.noun};
}

std::vector<Step> CaseBuilder::cleanup() {
  std::vector<Step> all = put_back_;
  const auto items = items_;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    const Use* remover = context_->graph().find(Role::remove, item->noun);
    if (remover == nullptr) continue;
    const std::size_t before = steps_.size();
    auto step = on_item(*remover, *item, "clean up " + item->step);
    if (steps_.size() == before && step) all.push_back(std::move(*step));
    steps_.resize(before);
  }
  return all;
}

}  // namespace accord::conformance::plan
