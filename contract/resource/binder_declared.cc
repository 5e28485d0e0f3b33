#include <algorithm>

#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// What a method does where x-accord does not say it.
Action usual_action(const Operation& operation, const Declared& declared) {
  const bool is_item = ResourcePath(operation.path).is_item();
  switch (operation.method) {
    case http::Method::get:
      return is_item ? Action::read : Action::list;
    case http::Method::put:
      return declared.set.empty() ? Action::replace : Action::patch;
    case http::Method::delete_:
      return Action::remove;
    case http::Method::patch:
      return Action::patch;
    default:
      return declared.set.empty() && !is_item ? Action::create : Action::patch;
  }
}

}  // namespace

std::string Binder::choose_declared(
    const Operation& operation, const Declared& declared, Binding& binding) {
  const ResourcePath path(operation.path);
  binding.action = declared.action.value_or(usual_action(operation, declared));
  std::optional<std::size_t> resource;
  if (declared.resource.empty()) {
    // Of the path, or of the path before an action: /orders/{id}/cancel.
    for (std::size_t end = path.segments().size(); end > 0 && !resource; --end)
      resource = resource_at(path.place(end));
  }
  for (std::size_t i = 0; i < model_.resources.size() && !declared.resource.empty(); ++i) {
    const Resource& each = model_.resources[i];
    if (each.name == declared.resource || each.table == declared.resource) resource = i;
  }
  if (!resource) {
    if (declared.resource.empty()) return messages::no_resource(operation.path.text());
    model_.unserved.push_back(
        warning(operation.node.member("x-accord"), messages::x_accord_resource(declared.resource)));
    return messages::x_accord_faulty;
  }
  binding.resource = *resource;
  if (binding.action == Action::replace) binding.creates_missing = operation.documents_exactly(201);
  return {};
}

std::string Binder::bind_values(
    const std::vector<DeclaredValue>& values, Binding& binding, bool are_set) {
  Resource& resource = model_.resources[binding.resource];
  for (const DeclaredValue& each : values) {
    auto property = resource.find_like(each.property);
    // Rows of another table are not compared, and only the keys of many are set.
    if (property && resource.properties[*property].type == ColumnType::json) {
      const auto& relation = resource.properties[*property].relation;
      if (relation && (!are_set || relation->kind != Relation::Kind::many)) property.reset();
    }
    if (!property) {
      model_.unserved.push_back(
          warning(each.at, messages::x_accord_property(each.property, resource.name)));
      return messages::x_accord_faulty;
    }
    if (are_set) {
      binding.sets.push_back({*property, each.constant, each.in, each.parameter});
      continue;
    }
    Filter filter;
    filter.parameter = each.parameter;
    filter.property = *property;
    filter.in = each.in;
    filter.constant = each.constant;
    if (resource.properties[*property].type == ColumnType::json)
      filter.comparison = Comparison::contains;
    binding.query.filters.push_back(std::move(filter));
    resource.properties[*property].is_indexed = true;
    std::erase_if(binding.refused, [&](const RefusedParameter& refused) {
      return refused.name == each.parameter;
    });
  }
  return {};
}

std::string Binder::check_form(const Operation& operation) {
  const ResponseObject* success = success_of(operation);
  const Node shown = success == nullptr ? Node{} : json_schema(success->content);
  const Node given = operation.body ? body_schema(operation.body->content) : Node{};
  if (declared_->envelope) {
    const auto has_item = [&](const Node& schema) {
      return schema && unwrap_along(*contract_.documents, schema, *declared_->envelope).kind !=
                           Unwrapped::Kind::nothing;
    };
    if (!has_item(shown) && !has_item(given)) {
      const Node at = operation.node.member("x-accord").member("envelope");
      model_.unserved.push_back(
          warning(at, messages::x_accord_envelope(std::string(text_of(*at.value)))));
      return messages::x_accord_faulty;
    }
  }
  if (!declared_->page) return {};
  for (const auto& each : declared_->page->members) {
    if (shown && member_along(*contract_.documents, shown, each.path).schema) continue;
    model_.unserved.push_back(warning(each.at, messages::x_accord_page_member(each.name)));
    return messages::x_accord_faulty;
  }
  return {};
}

std::size_t Binder::item_segment(const ResourcePath& path, const Binding& binding) const {
  const std::size_t none = path.segments().size();
  if (binding.is_toggle) return none;
  if (path.is_item()) return none - 1;
  const bool names_item = binding.action == Action::read || binding.action == Action::replace ||
                          binding.action == Action::patch || binding.action == Action::remove;
  const bool is_declared = declared_->action || !declared_->set.empty() ||
                           !declared_->resource.empty() || !declared_->key.empty();
  if (!names_item || !is_declared || binding.is_singleton) return none;
  for (std::size_t i = none; i > 0; --i) {
    if (path.segments()[i - 1].is_parameter()) return i - 1;
  }
  return none;
}

}  // namespace accord::contract::resource
