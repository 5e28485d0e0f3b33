#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/fillable.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/projections.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {
namespace {

// "Student" for a component, else the singular of the collection's last literal segment.
std::string name_of(const Family& family) {
  if (!family.component.empty()) return family.component;
  return family.noun.empty() ? "root" : singular(family.noun);
}

// Gathers what shapes each resource: families that show the same component share one, but for
// singletons, of which there is one at each path.
class Sources {
 public:
  Sources(const Contract& contract, const std::map<std::string, Family>& families)
      : contract_(contract) {
    const Projections projections(*contract.documents, families);
    for (const auto& [place, family] : families) {
      const Family& shown = projections.representative(place);
      const Json* identity = shown.representation.value;
      const auto known =
          std::find_if(identities_.begin(), identities_.end(), [&](const auto& each) {
            return each.first == identity && !each.second && !family.is_singleton;
          });
      const auto index = static_cast<std::size_t>(known - identities_.begin());
      if (known == identities_.end()) {
        identities_.emplace_back(identity, family.is_singleton);
        all_.push_back({});
        all_.back().name = free_name(name_of(shown));
        all_.back().representation = shown.representation;
        add_noun(all_.back().nouns, normalized(singular(all_.back().name)));
      }
      if (!family.item.empty() || family.has_create) {
        for (const std::string& noun : family.nouns)
          add_noun(all_[index].own_nouns, noun);
      }
      all_[index].has_item_path = all_[index].has_item_path || !family.item.empty();
      for (const std::string& noun : family.nouns)
        add_noun(all_[index].nouns, noun);
      by_place_[place] = index;
    }
    for (const Operation& operation : contract.operations)
      gather(operation);
    for (std::size_t i = 0; i < all_.size(); ++i)
      all_[i].is_put_by_key = is_put_[i] && all_[i].create_bodies.empty();
  }

  [[nodiscard]] const std::vector<ColumnSources>& all() const { return all_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& by_place() const { return by_place_; }

 private:
  static void add_noun(std::vector<std::string>& known, const std::string& noun) {
    if (std::find(known.begin(), known.end(), noun) == known.end()) known.push_back(noun);
  }

  void gather(const Operation& operation) {
    const ResourcePath path(operation.path);
    const auto found = by_place_.find(path.collection());
    if (found == by_place_.end()) return;
    ColumnSources& sources = all_[found->second];
    const bool is_item = path.is_item();
    if (is_item) {
      const std::string& parameter = path.segments().back().parameter;
      auto& known = sources.item_parameters;
      if (std::find(known.begin(), known.end(), parameter) == known.end())
        known.push_back(parameter);
      sources.is_nested = sources.is_nested || operation.path.parameters().size() > 1;
    }
    const bool is_put = operation.method == http::Method::put;
    if (is_put && is_item && takes_object(contract_, operation)) is_put_[found->second] = true;
    if (!operation.body) return;
    const bool is_create = operation.method == http::Method::post && !is_item;
    const bool is_change =
        is_put || operation.method == http::Method::patch || operation.method == http::Method::post;
    if (!is_create && !is_change) return;
    const Shape item = item_shape_of(*contract_.documents, sources.representation);
    if (operation.method == http::Method::post && !shares_property(contract_, operation, item))
      return;
    auto& bodies = is_create ? sources.create_bodies : sources.other_bodies;
    for (const RequestItem& each : request_items(contract_, operation, item))
      bodies.push_back(each.schema);
  }

  std::string free_name(const std::string& wish) {
    std::string name = wish;
    for (int number = 2; !names_.insert(normalized(name)).second; ++number) {
      name = wish + std::to_string(number);
    }
    return name;
  }

  const Contract& contract_;
  std::vector<std::pair<const Json*, bool>> identities_;  // and whether it is a singleton
  std::vector<ColumnSources> all_;
  std::map<std::size_t, bool> is_put_;
  std::map<std::string, std::size_t> by_place_;
  std::set<std::string> names_;
};

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

// x-foreign-key: "table.column" or "Resource.property", as in OpenAlchemy.
void add_declared_references(Model& model) {
  for (Resource& resource : model.resources) {
    for (Property& property : resource.properties) {
      const Node declared = property.foreign_key;
      if (!declared.is_string()) continue;
      const std::string_view text = text_of(*declared.value);
      const std::size_t dot = text.rfind('.');
      const std::string_view table = text.substr(0, dot);
      for (std::size_t i = 0; i < model.resources.size(); ++i) {
        const Resource& target = model.resources[i];
        if (target.table != table && target.name != table) continue;
        const auto column = dot == std::string_view::npos ? std::optional(target.key)
                                                          : target.find(text.substr(dot + 1));
        const bool is_target =
            column && (*column == target.key || target.properties[*column].is_unique);
        if (is_target) property.references = Reference{i, *column};
      }
      if (!property.references) {
        model.unserved.push_back(warning(declared, messages::invalid_foreign_key(text)));
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

// One try, with these resources as scopes only.
Model bind_all(
    const Contract& contract,
    const std::map<std::string, Family>& families,
    const Sources& sources,
    const std::set<std::size_t>& unfilled) {
  Model model;
  for (const ColumnSources& each : sources.all()) {
    model.resources.push_back(columns_of(*contract.documents, each));
  }
  make_tables_differ(model);
  add_declared_references(model);
  Binder binder(contract, {families, sources.by_place(), sources.all(), unfilled}, model);
  for (const Operation& operation : contract.operations) {
    model.mappings.push_back(binder.bind(operation));
  }
  keep_what_works(contract, model);
  return model;
}

}  // namespace

Model infer(const Contract& contract) {
  const auto families = families_of(contract);
  const Sources sources(contract, families);
  // What nothing fills cannot be a parent: every path below it would be 404 for good. It is a scope
  // then, and its children may be filled; so until no more are found.
  std::set<std::size_t> unfilled;
  for (;;) {
    Model model = bind_all(contract, families, sources, unfilled);
    const std::size_t before = unfilled.size();
    for (std::size_t i = 0; i < model.resources.size(); ++i) {
      if (!model.resources[i].is_filled) unfilled.insert(i);
    }
    if (unfilled.size() != before) continue;
    read_on_delete(model);
    return model;
  }
}

}  // namespace accord::contract::resource
