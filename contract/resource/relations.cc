#include "accord/contract/resource/relations.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/links.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/request_item.h"
#include "accord/contract/resource/view.h"
#include "accord/contract/schema/parts.h"

namespace accord::contract::resource {
namespace {

bool is_key_type(ColumnType type) {
  return type == ColumnType::integer || type == ColumnType::text;
}

class RelationFinder {
 public:
  RelationFinder(const Contract& contract, const Families& families, Model& model)
      : references_(*contract.documents),
        families_(families),
        model_(model) {
    for (const auto& [place, family] : families_.by_place) {
      const std::size_t resource = families_.resources.at(place);
      if (family.is_singleton || families_.unfilled.contains(resource)) continue;
      targets_[family.representation.value] = resource;
      targets_[model_.resources[resource].schema.value] = resource;
    }
  }

  void run() {
    for (std::size_t i = 0; i < model_.resources.size(); ++i)
      gather(i);
    // Which side a join table belongs to does not depend on the order of the paths.
    std::stable_sort(candidates_.begin(), candidates_.end(), [&](const auto& l, const auto& r) {
      return owner(l).table < owner(r).table;
    });
    for (const Candidate& each : candidates_) {
      if (!each.is_array) add_parent(each);
    }
    for (Candidate& each : candidates_) {
      if (each.is_array) each.is_done = add_children(each);
    }
    for (Candidate& each : candidates_) {
      if (each.is_array && !each.is_done) each.is_done = add_many(each);
    }
    for (const Candidate& each : candidates_) {
      if (each.is_array && !each.is_done) add_inverse(each);
    }
  }

 private:
  /// A property that is described as another resource, or as an array of it.
  struct Candidate {
    std::size_t resource;
    std::size_t property;
    std::size_t other;
    bool is_array;
    std::vector<std::size_t> shown;
    bool is_done = false;
  };

  [[nodiscard]] Resource& owner(const Candidate& each) const {
    return model_.resources[each.resource];
  }
  [[nodiscard]] Property& property(const Candidate& each) const {
    return owner(each).properties[each.property];
  }
  [[nodiscard]] const Property& key_of(std::size_t resource) const {
    return model_.resources[resource].properties[model_.resources[resource].key];
  }

  void gather(std::size_t index) {
    const Resource& resource = model_.resources[index];
    for (const ShapeProperty& each : item_shape_of(references_, resource.schema).properties) {
      const auto known = resource.find(each.name);
      if (!known || *known == resource.key) continue;
      const Property& found = resource.properties[*known];
      if (found.references || found.is_write_only || found.type != ColumnType::json) continue;
      const Shape& shape = shape_of(references_, each.schema);
      const bool is_array = shape.kind == Kind::array;
      const Node described = is_array ? shape.items : each.schema;
      const auto other = target_of(described);
      if (!other || !is_key_type(key_of(index).type)) continue;
      if (auto shown = shown_of(*other, described))
        candidates_.push_back({index, *known, *other, is_array, std::move(*shown)});
    }
  }

  // The resource that the schema, what its $ref leads to or a part of its allOf represents.
  [[nodiscard]] std::optional<std::size_t> target_of(const Node& schema) const {
    if (!schema) return std::nullopt;
    schema::PartWalk walk(references_, schema);
    while (const auto part = walk.next()) {
      const auto found = targets_.find(references_.follow(part->schema).value);
      if (found != targets_.end()) return found->second;
    }
    return std::nullopt;
  }

  // What the property shows of the other's rows; nullopt where they do not have what it requires.
  [[nodiscard]] std::optional<std::vector<std::size_t>> shown_of(
      std::size_t other, const Node& schema) const {
    const Resource& resource = model_.resources[other];
    std::vector<std::size_t> shown;
    for (const ShapeProperty& each : item_shape_of(references_, schema).properties) {
      const auto known = resource.find(each.name);
      const bool is_visible = known && !resource.properties[*known].is_write_only;
      if (each.is_required && (!is_visible || !resource.properties[*known].is_required))
        return std::nullopt;
      if (is_visible) shown.push_back(*known);
    }
    return shown;
  }

  /// What request bodies say of a property.
  struct Writing {
    bool is_written = false;  ///< by some body
    bool names_key = true;    ///< each has the key of the row, or an object that has it
  };
  [[nodiscard]] Writing writing_of(const Candidate& each) const {
    Writing writing;
    const ColumnSources& sources = families_.sources[each.resource];
    for (const auto* bodies : {&sources.create_bodies, &sources.other_bodies}) {
      for (const Node& body : *bodies) {
        const Shape& shape = item_shape_of(references_, body);
        const ShapeProperty* found = property_like(shape, property(each).name);
        if (found == nullptr) continue;
        const Shape& given = shape_of(references_, found->schema);
        if (given.is_read_only) continue;
        writing.is_written = true;
        const bool is_fit = !each.is_array || given.kind == Kind::array;
        const Node schema = each.is_array ? given.items : found->schema;
        writing.names_key = writing.names_key && is_fit && schema && names_key(each.other, schema);
      }
    }
    return writing;
  }

  [[nodiscard]] bool names_key(std::size_t other, const Node& schema) const {
    const Property& key = key_of(other);
    if (key.is_hidden() || !is_key_type(key.type)) return false;
    const Shape& shape = item_shape_of(references_, schema);
    if (shape.kind == Kind::object) return shape.property(key.name) != nullptr;
    return shape.kind == (key.type == ColumnType::integer ? Kind::integer : Kind::string);
  }

  // The property that holds the key: `<property>Id` beside it, else itself.
  [[nodiscard]] std::size_t holder_of(const Candidate& each) const {
    const std::string id = normalized(property(each).name) + "id";
    const auto beside = key_holder(model_, each.other, each.resource, id);
    if (!beside) return each.property;
    // Where the object is required, so is its key.
    const bool is_sure = !property(each).is_required || owner(each).properties[*beside].is_required;
    return is_sure ? *beside : each.property;
  }

  void add_parent(const Candidate& each) {
    const Writing writing = writing_of(each);
    const bool is_nested = !parameter_below(each.other, each.resource).empty();
    const std::size_t link = holder_of(each);
    const bool is_beside = link != each.property;
    if (!writing.names_key || (!writing.is_written && !is_nested && !is_beside)) return;
    Property& made = property(each);
    made.relation = Relation{Relation::Kind::parent, each.other, link, false, each.shown};
    clear_values(made);
    Property& holder = owner(each).properties[link];
    if (!is_beside) holder.type = key_of(each.other).type;
    if (!holder.on_delete) holder.on_delete = made.on_delete;
    if (!holder.references)
      holder.references = Reference{each.other, model_.resources[each.other].key};
    holder.is_indexed = true;
    owner(each).has_relations = true;
  }

  // The values that the contract describes are rows, and not written as such.
  static void clear_values(Property& property) {
    property.default_value = nullptr;
    property.initial_value = nullptr;
    property.allowed = nullptr;
  }

  // The parameter of a path that creates children below the parent; "" where there is none.
  [[nodiscard]] std::string parameter_below(std::size_t parent, std::size_t child) const {
    for (const auto& [place, family] : families_.by_place) {
      if (families_.resources.at(place) != child || !family.has_create) continue;
      const auto path = PathTemplate::parse(family.collection);
      if (!path) continue;
      const ResourcePath read(*path);
      for (std::size_t i = read.segments().size(); i > 0; --i) {
        if (!read.segments()[i - 1].is_parameter()) continue;
        const auto found = families_.resources.find(read.place(i - 1));
        if (found == families_.resources.end() || families_.unfilled.contains(found->second))
          continue;
        if (found->second == parent) return read.segments()[i - 1].parameter;
        break;
      }
    }
    return {};
  }

  // Where several arrays show the same resource, the one that is called like it.
  [[nodiscard]] bool is_main_array(const Candidate& each) const {
    const auto count =
        std::count_if(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
          return other.is_array && other.resource == each.resource && other.other == each.other;
        });
    const auto& nouns = families_.sources[each.other].nouns;
    return count < 2 ||
           std::find(nouns.begin(), nouns.end(), normalized(property(each).name)) != nouns.end();
  }

  [[nodiscard]] std::optional<std::size_t> link_back(const Candidate& each) const {
    const std::string parameter = parameter_below(each.resource, each.other);
    if (!parameter.empty()) return link_to(model_, each.resource, each.other, parameter);
    std::optional<std::size_t> link;
    const auto& properties = model_.resources[each.other].properties;
    for (std::size_t i = 0; i < properties.size(); ++i) {
      const auto& reference = properties[i].references;
      if (!reference || reference->resource != each.resource ||
          reference->property != owner(each).key)
        continue;
      if (link) return std::nullopt;
      link = i;
    }
    if (link) return link;
    std::vector<std::string> names{normalized(owner(each).name) + "id"};
    if (each.resource == each.other) names.emplace_back("parentid");
    for (const std::string& name : names) {
      if (const auto found = key_holder(model_, each.resource, each.other, name)) {
        Property& holder = model_.resources[each.other].properties[*found];
        holder.references = Reference{each.resource, owner(each).key};
        holder.is_indexed = true;
        return found;
      }
    }
    return std::nullopt;
  }

  bool add_children(const Candidate& each) {
    // What is written without keys is created with its owner, and stays in it.
    if (!is_main_array(each) || !writing_of(each).names_key) return false;
    const auto link = link_back(each);
    if (!link || model_.resources[each.other].properties[*link].type != key_of(each.resource).type)
      return false;
    Property& made = property(each);
    made.relation = Relation{Relation::Kind::children, each.other, *link, false, each.shown};
    clear_values(made);
    owner(each).has_relations = true;
    return true;
  }

  [[nodiscard]] bool is_many(const Candidate& each) const {
    const auto& relation = property(each).relation;
    return relation && relation->kind == Relation::Kind::many;
  }

  bool add_many(const Candidate& each) {
    const Writing writing = writing_of(each);
    if (!writing.is_written || !writing.names_key) return false;
    Property& made = property(each);
    // Both sides show the same pairs.
    const Candidate* mirror = mirror_of(each);
    if (mirror != nullptr && mirror->is_done && is_many(*mirror)) {
      made.relation =
          Relation{Relation::Kind::many, each.other, mirror->property, true, each.shown};
    } else {
      made.relation = Relation{Relation::Kind::many, each.other, each.property, false, each.shown};
    }
    made.default_value = nullptr;
    owner(each).has_relations = true;
    return true;
  }

  // What nothing writes here is written at the other side, or nowhere.
  void add_inverse(const Candidate& each) {
    const Candidate* mirror = mirror_of(each);
    if (mirror == nullptr || !is_many(*mirror) || writing_of(each).is_written) return;
    property(each).relation =
        Relation{Relation::Kind::many, each.other, mirror->property, true, each.shown};
    owner(each).has_relations = true;
  }

  // The only array of the other resource that shows this one, where this is the only one, too.
  [[nodiscard]] const Candidate* mirror_of(const Candidate& each) const {
    const Candidate* mirror = nullptr;
    if (each.resource == each.other) return nullptr;
    for (const Candidate& other : candidates_) {
      if (!other.is_array || &other == &each) continue;
      if (other.resource == each.resource && other.other == each.other) return nullptr;
      if (other.resource != each.other || other.other != each.resource) continue;
      if (mirror != nullptr) return nullptr;
      mirror = &other;
    }
    return mirror;
  }

  schema::References references_;
  const Families& families_;
  Model& model_;
  std::map<const Json*, std::size_t> targets_;
  std::vector<Candidate> candidates_;
};

}  // namespace

void find_relations(const Contract& contract, const Families& families, Model& model) {
  RelationFinder(contract, families, model).run();
}

void refuse_endless(Model& model) {
  for (Mapping& each : model.mappings) {
    if (!each.binding || !model.resources[each.binding->resource].has_relations) continue;
    const auto& properties = model.resources[each.binding->resource].properties;
    // A condition and a patch read the whole item.
    std::vector<std::size_t> shown = each.binding->shown;
    for (std::size_t i = 0; i < properties.size(); ++i) {
      const bool is_read = each.binding->has_etag || each.binding->action == Action::patch;
      if (is_read && properties[i].relation && !properties[i].is_write_only) shown.push_back(i);
    }
    if (view_of(model, each.binding->resource, shown)) continue;
    each.reason = messages::endless(model.resources[each.binding->resource].name);
    each.binding.reset();
  }
}

}  // namespace accord::contract::resource
