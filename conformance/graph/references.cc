#include "accord/conformance/graph/references.h"

#include <algorithm>

#include "accord/conformance/graph/places.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/foreign_key.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::graph {
namespace {

using contract::child_pointer;
using contract::Node;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::Shape;
using contract::resource::shape_of;
using contract::resource::singular;

constexpr int deepest = 4;

bool is_scalar(Kind kind) {
  return kind == Kind::integer || kind == Kind::string || kind == Kind::number || kind == Kind::any;
}

class Finder {
 public:
  Finder(const contract::Contract& contract, const Graph& graph, const Use& use)
      : contract_(contract),
        graph_(graph),
        use_(use) {}

  std::vector<Reference> find() {
    if (const Node item = sent_item(contract_, use_, graph_.nouns[use_.noun]))
      walk(item, "", true, 0);
    for (const auto& each : use_.operation->parameters) {
      if (each.in != contract::ParameterIn::query) continue;
      const Shape shape = shape_of(*contract_.documents, each.schema);
      if (!is_scalar(shape.kind)) continue;
      auto found = named(each.name, shape.kind, described(each));
      if (found && found->noun != use_.noun) {
        found->pointer = each.name;
        found->is_query = true;
        found->is_required = each.is_required;
        found_.push_back(std::move(*found));
      }
    }
    return std::move(found_);
  }

 private:
  void walk(const Node& schema, const std::string& pointer, bool is_required, int depth) {
    if (depth > deepest) return;
    for (const auto& each : shape_of(*contract_.documents, schema).properties) {
      const Shape shape = shape_of(*contract_.documents, each.schema);
      if (shape.is_read_only) continue;
      const std::string place = child_pointer(pointer, each.name);
      const bool is_needed = is_required && each.is_required;
      const bool is_array = shape.kind == Kind::array;
      const Shape item = is_array ? shape_of(*contract_.documents, shape.items) : shape;
      if (item.kind == Kind::object) {
        if (add_object(each.name, item, place, is_needed, is_array)) continue;
        if (is_array) walk(shape.items, place + "/*", is_needed, depth + 1);
        if (!is_array) walk(each.schema, place, is_needed, depth + 1);
        continue;
      }
      const Kind kind = item.kind;
      if (!is_scalar(kind)) continue;
      const std::string name = is_array ? singular_ids(each.name) : each.name;
      auto found = named(name, kind, each.schema);
      if (!found) continue;
      found->pointer = place;
      found->is_array = is_array;
      found->is_required = is_needed;
      found_.push_back(std::move(*found));
    }
  }

  // `cohort: {id: 5}`: an object that names the key of a noun.
  bool add_object(
      const std::string& name,
      const Shape& shape,
      const std::string& place,
      bool is_required,
      bool is_array) {
    auto noun = noun_shown_as(shape);
    const bool is_same_thing = noun.has_value();
    if (!noun) noun = noun_called(normalized(name));
    if (!noun || *noun == use_.noun || !graph_.is_made(*noun) || is_below_own(*noun)) return false;
    const std::string key =
        key_pointer(*contract_.documents, shape.node, graph_.nouns[*noun].name, "id", Kind::any);
    const std::string own = key_of(contract_, graph_.nouns[*noun], "id", Kind::any);
    if (key.empty() || key != own) return false;
    const auto* member = shape.property(contract::split_pointer(key)->front());
    if (member == nullptr) return false;
    const bool is_read_only = shape_of(*contract_.documents, member->schema).is_read_only;
    if (is_read_only && !is_same_thing) return false;
    Reference found{is_array ? place + "/*" : place, *noun, key};
    found.is_object = true;
    found.is_required = is_required;
    found_.push_back(std::move(found));
    return true;
  }

  // Items of a noun whose path leads through this one are its children.
  bool is_below_own(std::size_t noun) const {
    const std::string& own = graph_.nouns[use_.noun].item;
    return !own.empty() && graph_.nouns[noun].collection.starts_with(own + "/");
  }

  // The noun whose items have the schema of that object.
  std::optional<std::size_t> noun_shown_as(const Shape& shape) const {
    if (shape.component.empty()) return std::nullopt;
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i) {
      if (graph_.nouns[i].component == shape.component && graph_.is_made(i)) return i;
    }
    return std::nullopt;
  }

  static std::string singular_ids(const std::string& name) {
    return name.ends_with("s") ? name.substr(0, name.size() - 1) : name;
  }

  std::optional<Reference> named(const std::string& name, Kind kind, const Node& schema) const {
    if (auto found = foreign_key(kind, schema)) return found;
    std::string word = normalized(name);
    const bool ends = word.ends_with("id") || word.ends_with("uuid");
    if (!ends) return std::nullopt;
    word.erase(word.size() - (word.ends_with("uuid") ? 4 : 2));
    const auto noun = word.empty() ? std::nullopt : noun_called(word);
    if (!noun || *noun == use_.noun || !graph_.is_made(*noun)) return std::nullopt;
    std::string key = key_of(contract_, graph_.nouns[*noun], "id", kind);
    if (key.empty()) return std::nullopt;
    return Reference{"", *noun, std::move(key)};
  }

  // What a query parameter compares says what it refers to.
  Node described(const contract::Parameter& parameter) const {
    const Node& shown = graph_.nouns[use_.noun].representation;
    const Shape shape = shape_of(*contract_.documents, shown);
    const auto* property = shape.property(parameter.name);
    return property == nullptr ? parameter.schema : property->schema;
  }

  std::optional<Reference> foreign_key(Kind kind, const Node& schema) const {
    const Node said = contract::resource::keyword_of(*contract_.documents, schema, "x-foreign-key");
    if (!said.is_string()) return std::nullopt;
    const auto declared = contract::resource::foreign_key_of(contract::text_of(*said.value));
    auto noun = noun_of_resource(declared.resource);
    if (!noun) noun = noun_called(normalized(declared.resource));
    if (!noun) return std::nullopt;
    std::string key =
        key_of(contract_, graph_.nouns[*noun], declared.property.value_or("id"), kind);
    if (key.empty()) return std::nullopt;
    Reference found{"", *noun, std::move(key)};
    found.evidence = Evidence::foreign_key;
    return found;
  }

  // The noun whose items are rows of that table, or of the resource of that name: those that are
  // made, and have the shortest path, are preferred.
  std::optional<std::size_t> noun_of_resource(std::string_view name) const {
    std::optional<std::size_t> best;
    std::size_t best_rank = 0;
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i) {
      const Noun& each = graph_.nouns[i];
      if (each.component.empty() || each.is_singleton) continue;
      const std::string table =
          contract::resource::table_of(*contract_.documents, each.representation, each.component);
      if (each.component != name && table != name) continue;
      const std::size_t rank = preference(i);
      if (!best || rank > best_rank) {
        best = i;
        best_rank = rank;
      }
    }
    return best;
  }

  // Of nouns that are as good otherwise.
  std::size_t preference(std::size_t noun) const {
    const std::string& collection = graph_.nouns[noun].collection;
    const auto parameters = std::count(collection.begin(), collection.end(), '{');
    return (graph_.is_made(noun) ? 100'000 : 0) + 9 -
           static_cast<std::size_t>(std::min<std::ptrdiff_t>(parameters, 9));
  }

  // The noun of that name, else the one that the name ends with (`home_cohort`).
  std::optional<std::size_t> noun_called(std::string_view word) const {
    std::optional<std::size_t> best;
    std::size_t best_rank = 0;
    for (std::size_t i = 0; i < graph_.nouns.size(); ++i) {
      const Noun& each = graph_.nouns[i];
      const std::string name = singular(normalized(each.name));
      if (name.size() < 3 && name != word) continue;
      const bool is_same = name == word || name == singular(std::string(word));
      const bool is_end = word.size() > name.size() && word.ends_with(name);
      if ((!is_same && !is_end) || each.is_singleton) continue;
      const std::size_t rank = (is_same ? 10'000 : 0) + name.size() * 10 + preference(i);
      if (!best || rank > best_rank) {
        best = i;
        best_rank = rank;
      }
    }
    return best;
  }

  const contract::Contract& contract_;
  const Graph& graph_;
  const Use& use_;
  std::vector<Reference> found_;
};

}  // namespace

std::string key_of(
    const contract::Contract& contract, const Noun& noun, std::string_view parameter, Kind kind) {
  return key_pointer(*contract.documents, noun.representation, noun.name, parameter, kind);
}

Node sent_item(const contract::Contract& contract, const Use& use, const Noun& noun) {
  const auto place = item_place(*contract.documents, sent_schema(*use.operation), noun.name);
  return place ? place->schema : Node();
}

std::vector<Reference> references_of(
    const contract::Contract& contract, const Graph& graph, const Use& use) {
  return Finder(contract, graph, use).find();
}

}  // namespace accord::conformance::graph
