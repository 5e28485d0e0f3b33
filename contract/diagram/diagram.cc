#include "accord/contract/diagram/diagram.h"

#include <algorithm>
#include <map>

namespace accord::contract::diagram {
namespace {

using resource::ColumnType;
using resource::ComparedAs;
using resource::Model;
using resource::Property;
using resource::Relation;
using resource::Resource;

std::string type_of(const Property& property, const Model& model) {
  if (property.relation && property.relation->kind == Relation::Kind::many)
    return model.resources[property.relation->resource].name + "[]";
  switch (property.type) {
    case ColumnType::integer:
      return "integer";
    case ColumnType::number:
      return "number";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::text:
      return property.compared_as == ComparedAs::time ? "time" : "text";
    case ColumnType::json:
      return "json";
  }
  return {};
}

Row row_of(const Resource& resource, std::size_t place, const Model& model) {
  const Property& property = resource.properties[place];
  Row row;
  row.name = property.column;
  row.type = type_of(property, model);
  row.is_key = place == resource.key;
  row.is_foreign = property.references.has_value();
  row.is_unique = !row.is_key && property.is_unique;
  row.is_required = row.is_key || (property.is_required && !property.is_nullable);
  for (std::size_t i = 0; i < resource.unique_groups.size(); ++i) {
    const auto& group = resource.unique_groups[i];
    if (std::find(group.begin(), group.end(), place) != group.end()) row.groups.push_back(i + 1);
  }
  return row;
}

// The rows of the properties that are stored; a relation may be with any other.
class Rows {
 public:
  Rows(const Model& model, Diagram& diagram) : model_(model), diagram_(diagram) {
    for (std::size_t i = 0; i < model.resources.size(); ++i)
      add(i);
  }

  void connect(std::size_t resource, std::size_t place) {
    const Property& property = model_.resources[resource].properties[place];
    if (property.references) {
      const auto& to = *property.references;
      const Row& from = diagram_.boxes[resource].rows[at(resource, place)];
      diagram_.edges.push_back(
          {{to.resource,
            at(to.resource, to.property),
            from.is_required ? Count::one : Count::at_most_one},
           {resource,
            at(resource, place),
            from.is_unique || from.is_key ? Count::at_most_one : Count::any}});
    }
    if (!property.relation || property.relation->kind != Relation::Kind::many) return;
    if (property.relation->is_inverse) return;  // its other end is the relation
    const std::size_t other = property.relation->resource;
    diagram_.edges.push_back(
        {{other, inverse(other, resource, place), Count::any},
         {resource, at(resource, place), Count::any}});
  }

 private:
  void add(std::size_t resource) {
    const Resource& from = model_.resources[resource];
    Box box{from.name, from.table, {}};
    for (std::size_t i = 0; i < from.properties.size(); ++i) {
      if (!from.properties[i].is_stored()) continue;
      places_[{resource, i}] = box.rows.size();
      box.rows.push_back(row_of(from, i, model_));
    }
    diagram_.boxes.push_back(std::move(box));
  }

  // A relation is with what is stored; the first row stands for all else.
  [[nodiscard]] std::size_t at(std::size_t resource, std::size_t place) const {
    const auto found = places_.find({resource, place});
    return found == places_.end() ? 0 : found->second;
  }

  // The row of `other` that shows the same pairs, else that of its key.
  [[nodiscard]] std::size_t inverse(
      std::size_t other, std::size_t owner, std::size_t property) const {
    const auto& properties = model_.resources[other].properties;
    for (std::size_t i = 0; i < properties.size(); ++i) {
      const auto& relation = properties[i].relation;
      if (relation && relation->kind == Relation::Kind::many && relation->is_inverse &&
          relation->resource == owner && relation->link == property) {
        return at(other, i);
      }
    }
    return at(other, model_.resources[other].key);
  }

  const Model& model_;
  Diagram& diagram_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> places_;
};

}  // namespace

Diagram diagram_of(const Contract& contract, const Model& model) {
  Diagram diagram;
  diagram.title = contract.title;
  Rows rows(model, diagram);
  for (std::size_t i = 0; i < model.resources.size(); ++i) {
    for (std::size_t j = 0; j < model.resources[i].properties.size(); ++j)
      rows.connect(i, j);
  }
  return diagram;
}

}  // namespace accord::contract::diagram
