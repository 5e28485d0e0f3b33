#include "accord/conformance/plan/case_builder.h"

#include <algorithm>

#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;

constexpr int deepest = 6;

bool has_value(const Step& step, const std::string& parameter) {
  return std::any_of(step.path.begin(), step.path.end(), [&](const auto& each) {
    return each.first == parameter;
  });
}

}  // namespace

Value CaseBuilder::key_of(const Item& item, std::size_t property) const {
  const auto& described = context_.resource(item.resource).properties[property];
  if (described.is_hidden()) return {"", FromStep{item.step, "Location-end"}};
  return {"", FromStep{item.step, contract::child_pointer("", described.name)}};
}

bool CaseBuilder::add_required_parameters(const Operation& operation, Step& step) {
  for (const auto& each : operation.parameters) {
    const bool is_path = each.in == ParameterIn::path;
    if (!each.is_required || (is_path && has_value(step, each.name))) continue;
    const auto pairs = context_.parameter_pairs(each);
    if (!pairs) return false;
    switch (each.in) {
      case ParameterIn::path:
        step.path.emplace_back(each.name, Value{pairs->front().text, {}});
        break;
      case ParameterIn::query:
        for (const auto& [name, text] : *pairs)
          step.query.emplace_back(name, Value{text, {}});
        break;
      case ParameterIn::header:
        step.headers.emplace_back(each.name, Value{pairs->front().text, {}});
        break;
      case ParameterIn::cookie:
        return false;
    }
  }
  return true;
}

std::optional<Step> CaseBuilder::plain(const Operation& operation, const std::string& name) {
  Step step;
  step.name = name;
  step.operation = &operation;
  step.method = to_text(operation.method);
  if (!add_required_parameters(operation, step)) return std::nullopt;
  return step;
}

// Where the body names the key: the property itself, or a member of the object there.
std::string CaseBuilder::pointer_to_key(
    const contract::resource::Property& property, contract::Json& value, JsonDocument& body) const {
  std::string pointer = contract::child_pointer("", property.name);
  if (!property.relation || !value.IsObject()) return pointer;
  const Resource& other = context_.resource(property.references->resource);
  const std::string& name = other.properties[property.references->property].name;
  if (contract::find(value, name) == nullptr) {
    auto& allocator = body.GetAllocator();
    value.AddMember(contract::make_string(name, allocator), contract::Json(0), allocator);
  }
  return contract::child_pointer(pointer, name);
}

std::optional<std::vector<std::pair<std::string, FromStep>>> CaseBuilder::fill_references(
    std::size_t resource, JsonDocument& body) {
  std::vector<std::pair<std::string, FromStep>> slots;
  if (!body.IsObject()) return slots;
  for (const auto& property : context_.resource(resource).properties) {
    if (property.is_hidden()) continue;
    const auto member = body.FindMember(property.name.c_str());
    if (member == body.MemberEnd() || member->value.IsNull()) continue;
    if (property.relation && member->value.IsArray()) member->value.Clear();
    if (!property.references) continue;
    const auto target = create(property.references->resource, Size::required_only);
    if (target) {
      const Value key = key_of(*target, property.references->property);
      slots.emplace_back(pointer_to_key(property, member->value, body), *key.from);
    } else if (property.is_required) {
      return std::nullopt;
    } else {
      body.EraseMember(member);
    }
  }
  return slots;
}

std::optional<CaseBuilder::Item> CaseBuilder::create(std::size_t resource, Size size) {
  const Mapping* creator = context_.find(Action::create, resource);
  if (creator == nullptr || depth_ >= deepest) return std::nullopt;
  auto body = context_.body(*creator->operation, size);
  if (!body) return std::nullopt;
  ++depth_;
  auto slots = fill_references(resource, *body);
  auto item = slots ? create_with(*creator, std::move(body), std::move(*slots)) : std::nullopt;
  --depth_;
  return item;
}

std::optional<CaseBuilder::Item> CaseBuilder::create_with(
    const Mapping& creator,
    std::shared_ptr<JsonDocument> body,
    std::vector<std::pair<std::string, FromStep>> slots) {
  const std::string name =
      context_.resource(creator.binding->resource).name + " " + std::to_string(++counter_);
  auto step = on_collection(creator, name);
  if (!step) return std::nullopt;
  Item item{name, creator.binding->resource, body, {}};
  for (const auto& [parameter, value] : step->path) {
    if (value.from) item.ancestors.emplace_back(parameter, value.from->step);
  }
  step->content_type = PlanContext::json_media_type(*creator.operation);
  step->json = std::move(body);
  step->slots = std::move(slots);
  agree_with_path(*creator.binding, *step);
  step->expected = successes_of(*creator.operation);
  add(std::move(*step));
  items_.push_back(item);
  return item;
}

std::map<std::string, std::string> CaseBuilder::rows_of(std::size_t resource) const {
  std::map<std::string, std::string> rows;
  for (const auto& each : context_.resource(resource).properties) {
    if (!each.relation || each.relation->kind == contract::resource::Relation::Kind::children)
      continue;
    const Resource& other = context_.resource(each.relation->resource);
    rows.emplace(each.name, other.properties[other.key].name);
  }
  return rows;
}

void CaseBuilder::agree_with_path(const contract::resource::Binding& binding, Step& step) const {
  if (binding.ancestors.empty() || step.json == nullptr) return;
  const auto& parent = binding.ancestors.back();
  const auto& link = context_.resource(binding.resource).properties[parent.link];
  if (link.is_hidden() || !link.references) return;
  if (contract::find(*step.json, link.name) == nullptr) return;
  const auto& key =
      context_.resource(link.references->resource).properties[link.references->property];
  const std::string pointer = contract::child_pointer("", link.name);
  for (const auto& [parameter, value] : step.path) {
    if (parameter != parent.parameter || !value.from || key.is_hidden()) continue;
    std::erase_if(step.slots, [&](const auto& slot) { return slot.first == pointer; });
    step.slots.emplace_back(
        pointer, FromStep{value.from->step, contract::child_pointer("", key.name)});
  }
}

std::vector<Step> CaseBuilder::cleanup() {
  std::vector<Step> all;
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    const Mapping* remover = context_.find(Action::remove, item->resource);
    if (remover == nullptr) continue;
    if (auto step = on_item(*remover, *item, "clean up " + item->step)) {
      all.push_back(std::move(*step));
    }
  }
  return all;
}

std::optional<Step> CaseBuilder::on_collection(const Mapping& mapping, const std::string& name) {
  Step step;
  step.name = name;
  step.operation = mapping.operation;
  step.method = to_text(mapping.operation->method);
  step.rows = rows_of(mapping.binding->resource);
  // Innermost first: the parent knows its own ancestors, which the path must name too.
  std::vector<std::pair<std::string, std::string>> known;
  const auto& ancestors = mapping.binding->ancestors;
  for (auto ancestor = ancestors.rbegin(); ancestor != ancestors.rend(); ++ancestor) {
    const auto step_of = std::find_if(known.begin(), known.end(), [&](const auto& each) {
      return each.first == ancestor->parameter;
    });
    Item parent{"", *ancestor->resource, nullptr, {}};
    if (step_of != known.end()) {
      parent.step = step_of->second;
    } else {
      ++depth_;
      auto created = create(*ancestor->resource, Size::required_only);
      --depth_;
      if (!created) return std::nullopt;
      parent = std::move(*created);
      known.insert(known.end(), parent.ancestors.begin(), parent.ancestors.end());
    }
    step.path.emplace_back(ancestor->parameter, key_of(parent, ancestor->property));
  }
  if (!add_required_parameters(*mapping.operation, step)) return std::nullopt;
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
  step.headers.emplace_back("If-Match", Value{"", FromStep{item.step, "ETag"}});
}

std::optional<Step> CaseBuilder::on_item(
    const Mapping& mapping, const Item& item, const std::string& name) {
  Step step;
  step.name = name;
  step.operation = mapping.operation;
  step.method = to_text(mapping.operation->method);
  const Binding& binding = *mapping.binding;
  step.rows = rows_of(binding.resource);
  for (const auto& ancestor : binding.ancestors) {
    const auto known =
        std::find_if(item.ancestors.begin(), item.ancestors.end(), [&](const auto& each) {
          return each.first == ancestor.parameter;
        });
    if (known == item.ancestors.end()) return std::nullopt;
    step.path.emplace_back(
        ancestor.parameter,
        key_of({known->second, *ancestor.resource, nullptr, {}}, ancestor.property));
  }
  if (!binding.item_parameter.empty()) {
    step.path.emplace_back(binding.item_parameter, key_of(item, binding.item_property));
  }
  if (!add_required_parameters(*mapping.operation, step)) return std::nullopt;
  send_etag(*mapping.operation, item, step);
  return step;
}

}  // namespace accord::conformance::plan
