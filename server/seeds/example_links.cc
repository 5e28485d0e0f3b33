#include "accord/server/seeds/example_links.h"

#include <algorithm>
#include <array>

#include "accord/server/handler/key_value.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/seed_messages.h"

namespace accord::server::seeds {

using contract::Json;
using contract::Node;
using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Action;
using contract::resource::Ancestor;
using contract::resource::ItemExample;
using contract::resource::Mapping;
using contract::resource::Relation;
using contract::resource::Resource;
using persistence::Match;
using persistence::Rows;

namespace {

class Links {
 public:
  Links(const SeedContext& seeds, Rows& rows, const ItemExample& example)
      : seeds_(seeds.resources),
        rows_(rows),
        example_(example),
        resource_(seeds_.model.resources[example.resource]) {}

  std::optional<Fault> find(std::vector<Match>& links) {
    if (auto fault = add_path_key(links)) return fault;
    const Mapping* mapping = path_of_example();
    if (mapping == nullptr) return std::nullopt;
    const auto& ancestors = mapping->binding->ancestors;
    for (auto each = ancestors.rbegin(); each != ancestors.rend(); ++each) {
      if (!says(each->link)) {
        if (auto fault = add(*mapping, *each, links)) return fault;
      }
      if (each->resource) break;
    }
    return std::nullopt;
  }

 private:
  // That of the message, else the first that creates, lists or reads items.
  [[nodiscard]] const Mapping* path_of_example() const {
    const Mapping* best = nullptr;
    std::size_t best_rank = 0;
    for (const Mapping& each : seeds_.model.mappings) {
      if (!each.binding || each.binding->resource != example_.resource) continue;
      if (each.operation == example_.operation) return &each;
      constexpr std::array ranks{Action::create, Action::create_many, Action::list, Action::read};
      const auto rank = static_cast<std::size_t>(
          std::find(ranks.begin(), ranks.end(), each.binding->action) - ranks.begin());
      if (best != nullptr && best_rank <= rank) continue;
      best = &each;
      best_rank = rank;
    }
    return best;
  }

  // The example has the value of that column, or an object that names the row.
  [[nodiscard]] bool says(std::size_t link) const {
    for (std::size_t i = 0; i < resource_.properties.size(); ++i) {
      const auto& each = resource_.properties[i];
      const bool is_link = i == link || (each.relation && each.relation->link == link &&
                                         each.relation->kind == Relation::Kind::parent);
      if (!is_link || each.is_hidden()) continue;
      const Json* given = contract::find(example_.value(), each.name);
      if (given != nullptr && !given->IsNull()) return true;
    }
    return false;
  }

  [[nodiscard]] const Json* example_in_path(const Mapping& mapping, const std::string& name) const {
    const auto* parameter = mapping.operation->parameter(ParameterIn::path, name);
    if (parameter == nullptr) return nullptr;
    return contract::resource::example_of(*seeds_.contract.documents, *parameter).value;
  }

  static Fault missing(const std::string& parameter) {
    return {Condition::conflict, messages::no_value_in_path(parameter), {}};
  }

  std::optional<Fault> add(
      const Mapping& mapping, const Ancestor& ancestor, std::vector<Match>& links) {
    const Json* value = example_in_path(mapping, ancestor.parameter);
    const auto type = resource_.properties[ancestor.link].type;
    if (!ancestor.resource) {
      auto match =
          value == nullptr ? std::nullopt : handler::match_equal_to(*value, ancestor.link, type);
      if (!match) return missing(ancestor.parameter);
      links.push_back(std::move(*match));
      return std::nullopt;
    }
    const Resource& parent = seeds_.model.resources[*ancestor.resource];
    std::vector<Match> named;
    if (value != nullptr) {
      const auto property = ancestor.property;
      if (auto match = handler::match_equal_to(*value, property, parent.properties[property].type))
        named.push_back(std::move(*match));
    }
    auto row = rows_.find(*ancestor.resource, named);
    if (!row) row = rows_.find(*ancestor.resource, std::vector<Match>{});
    auto key = row ? handler::cell_equal_to((*row)[parent.key], type) : std::nullopt;
    if (!key) return Fault{Condition::reference_missing, messages::item_missing(parent.name), {}};
    links.push_back({ancestor.link, std::move(*key), {}});
    return std::nullopt;
  }

  // The key that only paths show.
  std::optional<Fault> add_path_key(std::vector<Match>& links) const {
    if (!resource_.path_key) return std::nullopt;
    std::string parameter;
    for (const Mapping& each : seeds_.model.mappings) {
      const bool is_named = each.binding && each.binding->resource == example_.resource &&
                            each.binding->item_property == *resource_.path_key &&
                            !each.binding->item_parameter.empty();
      if (!is_named) continue;
      parameter = each.binding->item_parameter;
      const Json* value = example_in_path(each, parameter);
      if (value == nullptr) continue;
      auto match = handler::match_equal_to(
          *value, *resource_.path_key, resource_.properties[*resource_.path_key].type);
      if (!match) continue;
      links.push_back(std::move(*match));
      return std::nullopt;
    }
    return missing(parameter);
  }

  const handler::ResourceContext& seeds_;
  Rows& rows_;
  const ItemExample& example_;
  const Resource& resource_;
};

}  // namespace

std::optional<Fault> links_of(
    const SeedContext& seeds, Rows& rows, const ItemExample& example, std::vector<Match>& links) {
  return Links(seeds, rows, example).find(links);
}

}  // namespace accord::server::seeds
