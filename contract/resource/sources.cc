#include "accord/contract/resource/sources.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"
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

void add_noun(std::vector<std::string>& known, const std::string& noun) {
  if (std::find(known.begin(), known.end(), noun) == known.end()) known.push_back(noun);
}

// The collections of items that PUT makes, and shows, and DELETE removes without request bodies:
// the path says all.
std::set<std::string> set_by_path(const Contract& contract) {
  std::set<std::string> are_put;
  std::set<std::string> are_removed;
  for (const Operation& each : contract.operations) {
    const ResourcePath path(each.path);
    if (each.disabled || each.body || !path.is_item()) continue;
    const ResponseObject* success = success_of(each);
    const bool shows = success != nullptr && json_schema(success->content);
    if (each.method == http::Method::put && shows) are_put.insert(path.collection());
    if (each.method == http::Method::delete_) are_removed.insert(path.collection());
  }
  std::erase_if(are_put, [&](const std::string& each) { return !are_removed.contains(each); });
  return are_put;
}

}  // namespace

Sources::Sources(const Contract& contract, const std::map<std::string, Family>& families)
    : contract_(contract) {
  const Projections projections(*contract.documents, families);
  for (const auto& [place, family] : families) {
    const Family& shown = projections.representative(place);
    const Json* identity = shown.representation.value;
    const auto known = std::find_if(identities_.begin(), identities_.end(), [&](const auto& each) {
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
  for (const std::string& each : set_by_path(contract)) {
    if (const auto found = by_place_.find(each); found != by_place_.end())
      is_put_[found->second] = true;
  }
  for (std::size_t i = 0; i < all_.size(); ++i)
    all_[i].is_put_by_key = is_put_[i] && all_[i].create_bodies.empty();
}

void Sources::add(const std::vector<Toggle>& toggles) {
  for (const Toggle& each : toggles) {
    toggles_.emplace(each.place, all_.size());
    all_.push_back({});
    all_.back().name = free_name(singular(each.name));
  }
}

void Sources::gather(const Operation& operation) {
  if (operation.disabled) return;
  const ResourcePath path(operation.path);
  const auto found = by_place_.find(path.collection());
  if (found == by_place_.end()) return;
  ColumnSources& sources = all_[found->second];
  const bool is_item = path.is_item();
  if (is_item) {
    const std::string& parameter = path.segments().back().parameter;
    auto& known = sources.item_parameters;
    if (std::find(known.begin(), known.end(), parameter) == known.end()) known.push_back(parameter);
    const Parameter* described = operation.parameter(ParameterIn::path, parameter);
    if (!sources.item_parameter && described != nullptr) sources.item_parameter = described->schema;
    sources.is_nested = sources.is_nested || operation.path.parameters().size() > 1;
  }
  const bool is_put = operation.method == http::Method::put;
  if (is_put && is_item && takes_object(contract_, operation)) is_put_[found->second] = true;
  if (!operation.body) return;
  const bool is_create = operation.method == http::Method::post && !is_item;
  const bool is_change =
      is_put || operation.method == http::Method::patch || operation.method == http::Method::post;
  if (!is_create && !is_change) return;
  const Shape& item = item_shape_of(*contract_.documents, sources.representation);
  if (operation.method == http::Method::post && !shares_property(contract_, operation, item))
    return;
  auto& bodies = is_create ? sources.create_bodies : sources.other_bodies;
  for (const RequestItem& each : request_items(contract_, operation, item))
    bodies.push_back(each.schema);
}

std::string Sources::free_name(const std::string& wish) {
  std::string name = wish;
  for (int number = 2; !names_.insert(normalized(name)).second; ++number) {
    name = wish + std::to_string(number);
  }
  return name;
}

}  // namespace accord::contract::resource
