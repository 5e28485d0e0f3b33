#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// "Student" for a component, else the singular of the collection's last literal segment.
std::string name_of(const Family& family) {
  if (!family.component.empty()) return family.component;
  const std::string segment = family.collection.substr(family.collection.rfind('/') + 1);
  return segment.empty() ? "root" : singular(segment);
}

// Gathers what shapes each resource: families that show the same component share one.
class Sources {
 public:
  Sources(const Contract& contract, const std::map<std::string, Family>& families) {
    for (const auto& [collection, family] : families) {
      const Json* identity = family.representation.value;
      const auto known = std::find(identities_.begin(), identities_.end(), identity);
      const auto index = static_cast<std::size_t>(known - identities_.begin());
      if (known == identities_.end()) {
        identities_.push_back(identity);
        all_.push_back({free_name(name_of(family)), family.representation, {}, {}, {}});
      }
      by_collection_[collection] = index;
    }
    for (const Operation& operation : contract.operations)
      gather(operation);
  }

  [[nodiscard]] const std::vector<ColumnSources>& all() const { return all_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& by_collection() const {
    return by_collection_;
  }

 private:
  void gather(const Operation& operation) {
    const auto found = by_collection_.find(collection_path(operation.path));
    if (found == by_collection_.end()) return;
    ColumnSources& sources = all_[found->second];
    const bool is_item = is_item_path(operation.path);
    if (is_item) {
      const std::string parameter = operation.path.parameters().back();
      auto& known = sources.item_parameters;
      if (std::find(known.begin(), known.end(), parameter) == known.end())
        known.push_back(parameter);
    }
    if (!operation.body) return;
    const bool is_create = operation.method == http::Method::post && !is_item;
    const bool is_change =
        operation.method == http::Method::put || operation.method == http::Method::patch;
    if (!is_create && !is_change) return;
    auto& bodies = is_create ? sources.create_bodies : sources.other_bodies;
    for (const Node& each : body_schemas(operation.body->content))
      bodies.push_back(each);
  }

  std::string free_name(std::string wish) {
    std::string name = wish;
    for (int number = 2; !names_.insert(normalized(name)).second; ++number) {
      name = wish + std::to_string(number);
    }
    return name;
  }

  std::vector<const Json*> identities_;
  std::vector<ColumnSources> all_;
  std::map<std::string, std::size_t> by_collection_;
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

}  // namespace

Model infer(const Contract& contract) {
  const auto families = families_of(contract);
  const Sources sources(contract, families);
  Model model;
  for (const ColumnSources& each : sources.all()) {
    model.resources.push_back(columns_of(*contract.documents, each));
  }
  make_tables_differ(model);
  add_declared_references(model);
  Binder binder(contract, families, sources.by_collection(), model);
  for (const Operation& operation : contract.operations) {
    model.mappings.push_back(binder.bind(operation));
  }
  read_on_delete(model);
  return model;
}

}  // namespace accord::contract::resource
