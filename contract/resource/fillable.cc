#include "accord/contract/resource/fillable.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/resource/guarded.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {
namespace {

class Filling {
 public:
  Filling(const Contract& contract, Model& model) : contract_(contract), model_(model) {}

  void run() {
    guard_written(contract_, model_);
    for (Mapping& each : model_.mappings)
      check_creator(each);
    for (bool is_changed = true; is_changed;) {
      is_changed = false;
      mark_filled();
      for (Mapping& each : model_.mappings)
        is_changed = check_links(each) || check_shown(each) || check_selected(each) ||
                     check_known(each) || is_changed;
    }
    for (Mapping& each : model_.mappings) {
      if (each.binding && !model_.resources[each.binding->resource].is_filled)
        each.reason += messages::never_filled;
    }
  }

 private:
  // The properties that a row has for sure, and those it has where the client gives them.
  struct Given {
    std::set<std::size_t> always;
    std::set<std::size_t> perhaps;
  };

  [[nodiscard]] Given given_by(const Mapping& mapping) const {
    const Binding& binding = *mapping.binding;
    const Resource& resource = model_.resources[binding.resource];
    Given given;
    for (std::size_t i = 0; i < resource.properties.size(); ++i) {
      const Property& each = resource.properties[i];
      const bool is_rows = each.relation && each.relation->kind != Relation::Kind::parent;
      const bool is_served = each.origin != Origin::client || each.default_value != nullptr ||
                             each.initial_value != nullptr || is_rows;
      const bool is_url = each.origin == Origin::url && each.url.empty();
      if (is_served && !is_url) given.always.insert(i);
    }
    for (auto each = binding.ancestors.rbegin(); each != binding.ancestors.rend(); ++each) {
      given.always.insert(each->link);
      if (each->resource) break;  // what is above links to that
    }
    if (!binding.item_parameter.empty()) given.always.insert(binding.item_property);
    for (const SetValue& each : binding.sets)
      (each.constant != nullptr ? given.always : given.perhaps).insert(each.property);
    const Shape& item = item_shape_of(*contract_.documents, resource.schema);
    for (const RequestItem& body : request_items(contract_, *mapping.operation, item)) {
      for (const ShapeProperty& each :
           item_shape_of(*contract_.documents, body.schema).properties) {
        const auto known = resource.find_like(each.name);
        if (!known || shape_of(*contract_.documents, each.schema).is_read_only ||
            is_refused(binding, each.name)) {
          continue;
        }
        (each.is_required ? given.always : given.perhaps).insert(*known);
      }
    }
    // The object comes with its key.
    for (std::size_t i = 0; i < resource.properties.size(); ++i) {
      const auto& relation = resource.properties[i].relation;
      if (!relation || relation->kind != Relation::Kind::parent) continue;
      if (given.always.contains(relation->link)) given.always.insert(i);
      if (given.always.contains(i)) given.always.insert(relation->link);
    }
    return given;
  }

  // The same, read once for each operation.
  const Given& known_of(const Mapping& mapping) {
    const auto found = known_.find(mapping.operation);
    if (found != known_.end()) return found->second;
    return known_.emplace(mapping.operation, given_by(mapping)).first->second;
  }

  static bool is_refused(const Binding& binding, const std::string& name) {
    const auto& all = binding.refused_properties;
    return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  }

  // A create that leaves out what every row must have would always fail.
  void check_creator(Mapping& mapping) {
    if (!mapping.binding || !mapping.binding->creates()) return;
    const Resource& resource = model_.resources[mapping.binding->resource];
    const Given given = given_by(mapping);
    for (std::size_t i = 0; i < resource.properties.size(); ++i) {
      const Property& each = resource.properties[i];
      if (!each.is_required || each.is_nullable || given.always.contains(i)) continue;
      if (given.perhaps.contains(i)) {
        if (mapping.binding->action == Action::create) note_optional(mapping, each);
        continue;
      }
      refuse(mapping, messages::no_source(each.is_hidden() ? each.column : each.name));
      return;
    }
  }

  void note_optional(const Mapping& mapping, const Property& property) {
    const Shape item =
        item_shape_of(*contract_.documents, model_.resources[mapping.binding->resource].schema);
    for (const RequestItem& body : request_items(contract_, *mapping.operation, item)) {
      const Shape& shape = item_shape_of(*contract_.documents, body.schema);
      const ShapeProperty* given = property_like(shape, property.name);
      if (given == nullptr) continue;
      model_.unserved.push_back(warning(
          given->schema,
          messages::required_only_in_response(property.name, mapping.operation->id)));
      return;
    }
  }

  // PUT loses the creating, what only creates loses all, as a PUT without a body does.
  static void refuse(Mapping& mapping, std::string reason) {
    if (mapping.binding->creates_missing && !mapping.operation->documents_exactly(201) &&
        !mapping.binding->is_singleton && mapping.operation->body) {
      mapping.binding->creates_missing = false;
      return;
    }
    mapping.binding.reset();
    mapping.reason = std::move(reason);
  }

  // A path below a parent finds only what was created with that link.
  bool check_links(Mapping& mapping) {
    if (!mapping.binding || mapping.binding->creates() || mapping.binding->ancestors.empty())
      return false;
    const Binding& binding = *mapping.binding;
    const bool has_creator =
        std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const Mapping& each) {
          return each.binding && each.binding->creates() &&
                 each.binding->resource == binding.resource;
        });
    if (!has_creator) return false;
    for (auto each = binding.ancestors.rbegin(); each != binding.ancestors.rend(); ++each) {
      if (!is_written(binding.resource, each->link)) {
        mapping.reason = messages::never_linked(model_.resources[binding.resource].name);
        mapping.binding.reset();
        return true;
      }
      if (each->resource) break;
    }
    return false;
  }

  [[nodiscard]] bool is_written(std::size_t resource, std::size_t link) const {
    return std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const Mapping& each) {
      if (!each.binding || each.binding->resource != resource || !each.binding->creates())
        return false;
      const auto& written = each.binding->written;
      if (std::find(written.begin(), written.end(), link) != written.end()) return true;
      const auto& ancestors = each.binding->ancestors;
      bool is_below = false;
      for (auto ancestor = ancestors.rbegin(); ancestor != ancestors.rend(); ++ancestor) {
        is_below = is_below || ancestor->link == link;
        if (ancestor->resource) break;
      }
      return is_below;
    });
  }

  void mark_filled() {
    for (Resource& each : model_.resources)
      each.is_filled = false;
    for (const Mapping& each : model_.mappings) {
      if (each.binding && each.binding->creates())
        model_.resources[each.binding->resource].is_filled = true;
    }
  }

  // What an answer requires, every row must have. True where the mapping changed.
  bool check_shown(Mapping& mapping) {
    if (!mapping.binding) return false;
    const Binding& binding = *mapping.binding;
    const Resource& resource = model_.resources[binding.resource];
    for (const std::size_t index : binding.required) {
      const Property& each = resource.properties[index];
      if (each.is_required || each.is_nullable) continue;
      for (const Mapping& creator : model_.mappings) {
        if (!creator.binding || creator.binding->resource != binding.resource ||
            !creator.binding->creates() || known_of(creator).always.contains(index)) {
          continue;
        }
        mapping.reason = messages::shown_without_source(each.name);
        mapping.binding.reset();
        return true;
      }
    }
    return false;
  }

  // A list of what has a value that nothing writes is empty for good.
  bool check_selected(Mapping& mapping) {
    if (!mapping.binding || mapping.binding->action != Action::list) return false;
    const Resource& resource = model_.resources[mapping.binding->resource];
    if (!resource.is_filled) return false;
    for (const Filter& each : mapping.binding->query.filters) {
      const Parameter* parameter = mapping.operation->parameter(ParameterIn::query, each.parameter);
      if (parameter == nullptr || !parameter->is_required || !each.member.empty()) continue;
      if (is_given(mapping.binding->resource, each.property)) continue;
      mapping.reason = messages::never_selected(resource.properties[each.property].name);
      mapping.binding.reset();
      return true;
    }
    return false;
  }

  // A hidden key is told by Location, or by the path of the PUT that creates the item.
  bool check_known(Mapping& mapping) {
    if (!mapping.binding || mapping.binding->item_parameter.empty()) return false;
    const Binding& binding = *mapping.binding;
    const Resource& resource = model_.resources[binding.resource];
    if (!resource.is_filled || !resource.properties[binding.item_property].is_hidden())
      return false;
    const bool is_told =
        std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const Mapping& each) {
          return each.binding && each.binding->resource == binding.resource &&
                 each.binding->creates() && !each.binding->item_path.empty();
        });
    if (is_told) return false;
    mapping.reason = messages::key_never_told(binding.item_parameter);
    mapping.binding.reset();
    return true;
  }

  bool is_given(std::size_t resource, std::size_t property) {
    return std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const Mapping& each) {
      if (!each.binding || each.binding->resource != resource) return false;
      const auto& written = each.binding->written;
      return std::find(written.begin(), written.end(), property) != written.end() ||
             (each.binding->creates() && known_of(each).always.contains(property));
    });
  }

  const Contract& contract_;
  Model& model_;
  std::map<const Operation*, Given> known_;
};

}  // namespace

void keep_what_works(const Contract& contract, Model& model) {
  Filling(contract, model).run();
}

}  // namespace accord::contract::resource
