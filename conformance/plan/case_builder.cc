#include "accord/conformance/plan/case_builder.h"

#include <algorithm>

#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::resource::Kind;
using contract::resource::shape_of;

constexpr int deepest = 6;

template <typename Values>
bool has_value(const Values& values, const std::string& parameter) {
  return std::any_of(
      values.begin(), values.end(), [&](const auto& each) { return each.first == parameter; });
}

}  // namespace

Value key_of(const Item& item, const std::string& key) {
  if (!item.literal.empty()) return {item.literal, {}};
  if (key.empty()) return {"", FromStep{item.step, "Location-end"}};
  return {"", FromStep{item.step, item.prefix + key}};
}

bool CaseBuilder::add_required_parameters(const Operation& operation, Step& step) {
  const Use& use = context_->graph().use_of(operation);
  for (const auto& each : operation.parameters) {
    const bool is_path = each.in == ParameterIn::path;
    if (!each.is_required || (is_path && has_value(step.path, each.name))) continue;
    const auto reference =
        std::find_if(use.references.begin(), use.references.end(), [&](const Reference& one) {
          return one.is_query && one.pointer == each.name;
        });
    if (each.in == ParameterIn::query && reference != use.references.end()) {
      const auto target = item_of(reference->noun, is_read(operation));
      if (target) {
        step.query.emplace_back(each.name, key_of(*target, reference->key));
        continue;
      }
    }
    const auto pairs = context_->parameters().valid(each, Size::typical);
    if (!pairs) return false;
    // What an object without a fixed form looks like as text is a guess.
    const auto kind = shape_of(*context_->contract().documents, each.schema).kind;
    if (kind == Kind::object || kind == Kind::any) is_guess_ = true;
    set_parameter(context_->parameters(), each, *pairs, step);
  }
  return true;
}

Step CaseBuilder::step_of(const Use& use, const std::string& name) {
  Step step;
  step.name = name;
  step.operation = use.operation;
  step.method = to_text(use.operation->method);
  step.sent = use.sent;
  step.shown = use.listed ? *use.listed : use.shown.value_or("");
  step.rows = context_->noun(use.noun).rows;
  return step;
}

std::optional<Step> CaseBuilder::plain(const Operation& operation, const std::string& name) {
  Step step = step_of(context_->graph().use_of(operation), name);
  if (!add_required_parameters(operation, step)) return std::nullopt;
  return step;
}

bool CaseBuilder::add_body(const Use& use, Body body, Step& step) {
  const Media* media = body.media;
  const auto& all = context_->media_of(*use.operation);
  if (media == nullptr && !all.empty()) media = &all.front();
  for (const Reference& each : use.references) {
    if (each.is_query) continue;
    for (const std::string& place : places_of(*body.value, use.sent + each.pointer)) {
      if (!fill_reference(use, each, place, *body.value, step)) return false;
    }
  }
  if (media != nullptr && (!media->writer->is_exact() || media->writer->is_guess(*body.value)))
    is_guess_ = true;
  context_->send_body(std::move(body.value), step, media);
  return true;
}

bool CaseBuilder::fill_reference(
    const Use& use,
    const Reference& reference,
    const std::string& place,
    JsonDocument& body,
    Step& step) {
  const contract::Json* value = contract::resolve_pointer(body, place);
  if (value == nullptr || value->IsNull()) return true;
  const auto target = item_of(reference.noun, false);
  if (!target) {
    if (!reference.is_required) remove_member(body, place);
    return context_->accepts_body(*use.operation, body);
  }
  const Value key = key_of(*target, reference.key);
  if (key.from)
    step.slots.push_back(
        {reference.is_object ? place + reference.key : place, *key.from, reference.is_array});
  return true;
}

std::optional<Item> CaseBuilder::item_of(std::size_t noun, bool may_take) {
  const auto known = known_.find(noun);
  if (known != known_.end() && (may_take || !known->second.is_taken)) return known->second;
  auto made = create(noun);
  if (!made && may_take) made = taken(noun);
  if (made) known_.insert_or_assign(noun, *made);
  return made;
}

std::optional<Item> CaseBuilder::create(std::size_t noun) {
  if (depth_ >= deepest) return std::nullopt;
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
  const auto* parameter = use->operation->parameter(ParameterIn::path, use->path.back().parameter);
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
  step->expect.statuses = successes_of(*use.operation);
  add(std::move(*step));
  items_.push_back(item);
  return item;
}

std::optional<Item> CaseBuilder::taken(std::size_t noun) {
  const Use* use = context_->graph().find(Role::list, noun);
  const bool is_read = use != nullptr && context_->is_available(*use->operation);
  if (!is_read || depth_ >= deepest) return std::nullopt;
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

bool CaseBuilder::fill_path(const Use& use, const Item* item, bool may_take, Step& step) {
  for (const auto& each : use.path) {
    is_guess_ = is_guess_ || !each.is_sure;
    if (item != nullptr && each.noun == item->noun) {
      step.path.emplace_back(each.parameter, key_of(*item, each.key));
      continue;
    }
    const auto parent = item == nullptr ? std::map<std::size_t, std::string>::const_iterator()
                                        : item->parents.find(each.noun);
    if (item != nullptr && parent != item->parents.end()) {
      const auto known = known_.find(each.noun);
      const bool is_known = known != known_.end() && known->second.step == parent->second;
      const Item above = is_known ? known->second : Item{parent->second, each.noun, "", "", {}};
      step.path.emplace_back(each.parameter, key_of(above, each.key));
      continue;
    }
    const auto made = item_of(each.noun, may_take);
    if (!made) return false;
    step.path.emplace_back(each.parameter, key_of(*made, each.key));
  }
  return true;
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
  if (reader == nullptr || depth_ >= deepest) return item.step;
  ++depth_;
  auto step = on_item(*reader, item, "ETag of " + item.step);
  --depth_;
  if (!step) return item.step;
  step->expect.statuses = successes_of(*reader->operation);
  add(std::move(*step));
  return "ETag of " + item.step;
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
