#include "accord/contract/resource/binder.h"

#include <algorithm>

#include "accord/contract/resource/bulk.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {

namespace {

bool requires_match(const Operation& operation) {
  const Parameter* condition = operation.parameter(ParameterIn::header, "If-Match");
  return condition != nullptr && condition->is_required;
}

}  // namespace

Mapping Binder::bind(const Operation& operation) {
  auto declared = declared_of(operation);
  if (!declared) {
    for (auto& each : declared.fault())
      model_.unserved.push_back(each);
    return {&operation, std::nullopt, messages::x_accord_faulty};
  }
  return bind(operation, declared.value());
}

Mapping Binder::bind(const Operation& operation, const Declared& declared) {
  Binding binding;
  declared_ = &declared;
  std::string obstacle = declared.says_action() ? choose_declared(operation, declared, binding)
                                                : choose_action(operation, binding);
  // If-Match names something that exists (RFC 9110 section 13.1.1).
  if (requires_match(operation)) binding.creates_missing = false;
  if (obstacle.empty()) obstacle = bind_ancestors(operation, binding);
  if (obstacle.empty()) obstacle = bind_item(operation, binding);
  if (obstacle.empty()) obstacle = bind_parameters(operation, binding);
  if (obstacle.empty() && !declared.says_action()) obstacle = check_meaning(operation, binding);
  if (obstacle.empty()) obstacle = bind_values(declared.where, binding, false);
  if (obstacle.empty()) obstacle = bind_values(declared.set, binding, true);
  if (obstacle.empty()) obstacle = check_form(operation);
  if (obstacle.empty()) obstacle = bind_answer(operation, binding);
  if (!obstacle.empty()) return {&operation, std::nullopt, obstacle};
  bind_written(operation, binding);
  // What changes nothing is no patch: `type: object` without properties.
  if (binding.action == Action::patch && binding.written.empty() && binding.sets.empty() &&
      !takes_json_patch(operation) && !binding.is_singleton)
    return {
        &operation,
        std::nullopt,
        messages::body_of_another(model_.resources[binding.resource].name)};
  if (takes_json_patch(operation)) bind_patched(binding);
  bind_location(operation, binding);
  const Resource& resource = model_.resources[binding.resource];
  std::string reason = std::string(to_text(binding.action)) + " " + resource.name + " (table " +
                       resource.table + ")";
  if (!binding.item_parameter.empty()) {
    reason += " by " + resource.properties[binding.item_property].column;
  }
  for (const Ancestor& each : binding.ancestors) {
    reason += each.resource
                  ? messages::of_parent(model_.resources[*each.resource].name, each.parameter)
                  : messages::within_scope(each.parameter);
  }
  return {&operation, std::move(binding), reason};
}

// A list that is called otherwise than the resource, and that no parameter filters, is of some of
// them: /user/starred, /pets/popular. Which is not known.
std::string Binder::check_meaning(const Operation& operation, const Binding& binding) const {
  if (binding.action != Action::list || !binding.ancestors.empty()) return {};
  const ResourcePath path(operation.path);
  const Family* family = family_at(path.collection());
  if (family != nullptr && (!family->item.empty() || family->has_create)) return {};
  const auto& query = binding.query;
  if (!query.filters.empty() || !query.searches.empty()) return {};
  const ColumnSources& sources = families_.sources[binding.resource];
  std::string noun = normalized(singular(path.noun()));
  // /pets/search without a criterion is all of them.
  const bool is_general = noun == "search" || noun == "list" || noun == "all" || noun == "query";
  if (is_general && path.collection_size() > 1)
    noun = normalized(singular(path.segments()[path.collection_size() - 2].text));
  const bool is_own =
      std::any_of(sources.own_nouns.begin(), sources.own_nouns.end(), [&](const std::string& each) {
        return normalized(singular(each)) == noun;
      });
  const bool is_component = normalized(sources.name).find(noun) != std::string::npos;
  return is_own || is_component ? "" : messages::some_of_them(path.noun(), sources.name);
}

const Family* Binder::family_at(const std::string& place) const {
  const auto found = families_.by_place.find(place);
  return found == families_.by_place.end() ? nullptr : &found->second;
}

std::optional<std::size_t> Binder::resource_at(const std::string& place) const {
  const auto found = families_.resources.find(place);
  return found == families_.resources.end() ? std::nullopt : std::optional(found->second);
}

bool Binder::takes(const Operation& operation, Kind kind) const {
  if (!operation.body) return false;
  const Node schema = body_schema(operation.body->content);
  return schema && item_shape_of(*contract_.documents, schema).kind == kind;
}

const Shape& Binder::item_of(const Binding& binding) const {
  return item_shape_of(*contract_.documents, model_.resources[binding.resource].schema);
}

std::string Binder::choose_action(const Operation& operation, Binding& binding) const {
  const ResourcePath path(operation.path);
  const auto toggle = families_.toggles.find(path.place(path.segments().size()));
  if (toggle != families_.toggles.end()) {
    binding.resource = toggle->second;
    return action_on_toggle(operation, binding);
  }
  const std::string place = path.collection();
  const auto resource = resource_at(place);
  if (!resource) {
    const auto several = created_in_bulk(contract_, families_, operation);
    if (!several) return messages::no_resource(operation.path.text());
    binding.resource = *several;
    binding.action = Action::create_many;
    return {};
  }
  binding.resource = *resource;
  if (path.is_item()) return action_on_item(operation, binding);
  return family_at(place)->is_singleton ? action_on_singleton(operation, binding)
                                        : action_on_collection(operation, binding);
}

std::string Binder::action_on_item(const Operation& operation, Binding& binding) const {
  switch (operation.method) {
    case http::Method::get:
      binding.action = Action::read;
      return {};
    case http::Method::delete_:
      binding.action = Action::remove;
      return {};
    case http::Method::put:
      binding.action = Action::replace;
      break;
    case http::Method::patch:
    case http::Method::post:
      binding.action = Action::patch;
      break;
    default:
      return messages::no_item_action(http::to_text(operation.method));
  }
  if (takes_json_patch(operation) && !body_schema(operation.body->content)) return {};
  // The path gives the whole item, and the response shows it.
  const ResponseObject* success = success_of(operation);
  if (binding.action == Action::replace && !operation.body && success != nullptr &&
      json_schema(success->content) && families_.sources[binding.resource].is_put_by_key) {
    binding.creates_missing = true;
    return {};
  }
  if (!takes(operation, Kind::object)) return messages::body_not_an_object;
  // A POST that answers 201 makes something new of the item.
  if (operation.method == http::Method::post && operation.documents_exactly(201))
    return messages::no_item_action(http::to_text(operation.method));
  if (operation.method == http::Method::post &&
      !shares_property(contract_, operation, item_of(binding))) {
    return messages::no_item_action(http::to_text(operation.method));
  }
  if (binding.action == Action::replace)
    binding.creates_missing =
        operation.documents_exactly(201) || families_.sources[binding.resource].is_put_by_key;
  return {};
}

std::string Binder::action_on_singleton(const Operation& operation, Binding& binding) const {
  binding.is_singleton = true;
  switch (operation.method) {
    case http::Method::get:
      binding.action = Action::read;
      return {};
    case http::Method::delete_:
      binding.action = Action::remove;
      return {};
    case http::Method::put:
    case http::Method::post:
      binding.action = Action::replace;
      break;
    case http::Method::patch:
      binding.action = Action::patch;
      break;
    default:
      return messages::no_item_action(http::to_text(operation.method));
  }
  if (takes_json_patch(operation) && !body_schema(operation.body->content)) return {};
  if (!takes(operation, Kind::object)) return messages::body_not_an_object;
  if (!shares_property(contract_, operation, item_of(binding)))
    return messages::body_of_another(model_.resources[binding.resource].name);
  binding.creates_missing = true;
  return {};
}

std::string Binder::action_on_toggle(const Operation& operation, Binding& binding) {
  binding.is_singleton = true;
  binding.is_toggle = true;
  const bool is_get = operation.method == http::Method::get;
  const bool is_unset = operation.method == http::Method::delete_;
  binding.action = is_get ? Action::read : is_unset ? Action::remove : Action::replace;
  binding.creates_missing = binding.action == Action::replace;
  return {};
}

std::string Binder::action_on_collection(const Operation& operation, Binding& binding) const {
  switch (operation.method) {
    case http::Method::get:
      binding.action = Action::list;
      return {};
    case http::Method::delete_:
      binding.action = Action::clear;
      return operation.body ? messages::clear_with_body : "";
    case http::Method::post:
    case http::Method::put:
      break;
    default:
      return messages::no_collection_action(http::to_text(operation.method));
  }
  const ResourcePath path(operation.path);
  const Family* family = family_at(path.collection());
  const bool has_items = family != nullptr && !family->item.empty();
  if (operation.method == http::Method::post && !has_items && is_action_name(path.noun()))
    return messages::names_an_action(path.noun());
  const auto items = request_items(contract_, operation, item_of(binding));
  if (operation.method == http::Method::put) {
    const Resource& resource = model_.resources[binding.resource];
    const Property& key = resource.properties[resource.key];
    if (items.empty() || items.front().is_array) return messages::body_not_an_object;
    const Shape& body = item_shape_of(*contract_.documents, items.front().schema);
    if (key.is_hidden() || body.property(key.name) == nullptr) return messages::put_requires_key;
    binding.action = Action::replace;
    binding.creates_missing = operation.documents_exactly(201);
    binding.item_property = resource.key;
    return {};
  }
  if (takes(operation, Kind::array)) {
    binding.action = Action::create_many;
    return {};
  }
  if (items.empty()) return messages::body_not_an_object;
  binding.action = items.front().is_array ? Action::create_many : Action::create;
  if (!shares_property(contract_, operation, item_of(binding)))
    return messages::body_of_another(model_.resources[binding.resource].name);
  return {};
}

void Binder::bind_written(const Operation& operation, Binding& binding) const {
  const Resource& resource = model_.resources[binding.resource];
  const auto items = request_items(contract_, operation, item_of(binding));
  if (!items.empty()) binding.body_path = items.front().path;
  for (const RequestItem& item : items) {
    for (const ShapeProperty& each : item_shape_of(*contract_.documents, item.schema).properties) {
      const auto known = resource.find_like(each.name);
      if (!known || shape_of(*contract_.documents, each.schema).is_read_only) continue;
      const auto end = binding.written.end();
      if (std::find(binding.written.begin(), end, *known) != end) continue;
      binding.written.push_back(*known);
      if (resource.properties[*known].name != each.name)
        binding.aliases.push_back({each.name, *known});
      // An object that names the key beside it.
      const auto& relation = resource.properties[*known].relation;
      const bool is_beside =
          relation && relation->kind == Relation::Kind::parent &&
          std::find(binding.written.begin(), binding.written.end(), relation->link) ==
              binding.written.end();
      if (is_beside) binding.written.push_back(relation->link);
    }
  }
}

// A JSON Patch is applied to the representation: what else is stored is neither seen nor changed.
void Binder::bind_patched(Binding& binding) const {
  const Resource& resource = model_.resources[binding.resource];
  for (const ShapeProperty& each : item_of(binding).properties) {
    const auto index = resource.find(each.name);
    if (!index) continue;
    const Property& property = resource.properties[*index];
    if (!property.is_write_only) binding.patch_shown.push_back(*index);
    const bool is_given = property.origin == Origin::client && *index != resource.key;
    if (is_given && !shape_of(*contract_.documents, each.schema).is_read_only)
      binding.patch_written.push_back(*index);
  }
}

}  // namespace accord::contract::resource
