#include <algorithm>
#include <set>

#include "accord/contract/base/similar.h"
#include "accord/contract/http/text.h"
#include "accord/contract/resource/fillable.h"
#include "accord/contract/resource/foreign_key.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/relations.h"
#include "accord/contract/resource/toggles.h"
#include "accord/contract/resource/urls.h"

namespace accord::contract::resource {
namespace {

// Two resources never share a table, whatever x-tablename is.
void make_tables_differ(Model& model) {
  std::set<std::string> taken;
  for (Resource& resource : model.resources) {
    const std::string wish = resource.table;
    for (int number = 2; !taken.insert(http::to_lower(resource.table)).second; ++number) {
      resource.table = wish + "_" + std::to_string(number);
    }
    if (resource.table != wish) {
      model.unserved.push_back(
          warning(resource.schema, messages::table_taken(wish, resource.name, resource.table)));
    }
  }
}

// The key of the contract that is most similar to what was written; its first one where none is.
std::string similar_key(const Model& model, std::string_view text) {
  std::vector<std::string> keys;
  for (const Resource& each : model.resources)
    keys.push_back(each.table + '.' + each.properties[each.key].name);
  const std::vector<std::string_view> views(keys.begin(), keys.end());
  const std::string_view similar = most_similar(text, views);
  return !similar.empty() ? std::string(similar) : keys.front();
}

void add_declared_references(Model& model) {
  for (Resource& resource : model.resources) {
    for (Property& property : resource.properties) {
      const Node declared = property.foreign_key;
      if (!declared.is_string()) continue;
      const std::string_view text = text_of(*declared.value);
      const ForeignKey key = foreign_key_of(text);
      for (std::size_t i = 0; i < model.resources.size(); ++i) {
        const Resource& target = model.resources[i];
        if (target.table != key.resource && target.name != key.resource) continue;
        const auto column = key.property ? target.find(*key.property) : target.key;
        const bool is_target =
            column && (*column == target.key || target.properties[*column].is_unique);
        if (is_target) property.references = Reference{i, *column};
      }
      if (!property.references) {
        model.unserved.push_back(
            error(declared, messages::invalid_foreign_key(text, similar_key(model, text))));
      }
    }
  }
}

// x-on-delete beside a property that became a reference.
void read_on_delete(Model& model) {
  for (Resource& resource : model.resources) {
    for (Property& property : resource.properties) {
      const Node wish = property.on_delete;
      if (!wish || !property.references) continue;
      const std::string_view text = text_of(*wish.value);
      if (text == "cascade") {
        property.references->on_delete = OnDelete::cascade;
      } else if (text == "set-null") {
        property.references->on_delete = OnDelete::set_null;
      } else if (text != "restrict") {
        model.unserved.push_back(warning(wish, messages::invalid_on_delete()));
      }
    }
  }
}

}  // namespace

// What nothing fills cannot be a parent: every path below it would be 404 for good. It is a scope
// then, and its children may be filled; so until no more are found.
Inference::Inference(const Contract& contract)
    : contract_(contract),
      families_(families_of(contract)),
      sources_(contract, families_) {
  const Model described = describe();
  for (;;) {
    model_ = bind_all(described);
    const std::size_t before = unfilled_.size();
    for (std::size_t i = 0; i < model_.resources.size(); ++i) {
      if (!model_.resources[i].is_filled) unfilled_.insert(i);
    }
    if (unfilled_.size() == before) break;
  }
  refuse_endless(model_);
  read_on_delete(model_);
  add_toggles();
}

void Inference::accept_idempotency_keys() {
  for (Mapping& each : model_.mappings) {
    if (each.binding && each.binding->writes()) each.binding->has_idempotency_key = true;
  }
}

// What is a toggle depends on the lists that are served without it. Its operations have one path,
// so that each finds what another sets.
void Inference::add_toggles() {
  const auto toggles = toggles_of(contract_, families_, model_);
  if (toggles.empty()) return;
  const std::size_t before = sources_.all().size();
  sources_.add(toggles);
  for (std::size_t i = before; i < sources_.all().size(); ++i) {
    model_.resources.push_back(columns_of(*contract_.documents, sources_.all()[i]));
    model_.resources.back().is_filled = true;
  }
  make_tables_differ(model_);
  Binder binder(contract_, known(), model_);
  for (Mapping& each : model_.mappings) {
    const ResourcePath path(each.operation->path);
    if (sources_.toggles().contains(path.place(path.segments().size())))
      each = binder.bind(*each.operation);
  }
}

// The resources, as the contract describes them.
Model Inference::describe() const {
  Model model;
  for (const ColumnSources& each : sources_.all()) {
    model.resources.push_back(columns_of(*contract_.documents, each));
  }
  make_tables_differ(model);
  add_declared_references(model);
  return model;
}

// One try, with the resources that nothing fills as scopes only.
Model Inference::bind_all(const Model& described) const {
  Model model = described;
  find_relations(contract_, known(), model);
  Binder binder(contract_, known(), model);
  for (const Operation& operation : contract_.operations) {
    model.mappings.push_back(
        operation.disabled ? Mapping{&operation, std::nullopt, operation.disabled->message}
                           : binder.bind(operation));
  }
  bind_urls(contract_, known(), model);
  keep_what_works(contract_, model);
  return model;
}

Families Inference::known() const {
  return {families_, sources_.by_place(), sources_.all(), sources_.toggles(), unfilled_};
}

std::optional<std::size_t> Inference::resource_at(const std::string& place) const {
  const auto found = sources_.by_place().find(place);
  return found == sources_.by_place().end() ? std::nullopt : std::optional(found->second);
}

Model Inference::scratch() const {
  Model model;
  model.resources = model_.resources;
  return model;
}

bool Inference::may_bind(
    const Operation& operation, const Declared& declared, Model& scratch) const {
  return Binder(contract_, known(), scratch).bind(operation, declared).binding.has_value();
}

Mapping Inference::try_binding(const Operation& operation, const Declared& declared) const {
  Model model = scratch();
  Mapping mapping = Binder(contract_, known(), model).bind(operation, declared);
  if (!mapping.binding) return mapping;
  const std::size_t resource = mapping.binding->resource;
  model.mappings.push_back(std::move(mapping));
  for (const Mapping& each : model_.mappings) {
    const bool is_of_it = each.binding && each.binding->resource == resource;
    if (is_of_it && each.operation != &operation) model.mappings.push_back(each);
  }
  keep_what_works(contract_, model);
  refuse_endless(model);
  return std::move(model.mappings.front());
}

Model infer(const Contract& contract) {
  return Inference(contract).take();
}

}  // namespace accord::contract::resource
