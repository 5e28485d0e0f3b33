#include "accord/server/seeds/example_seeds.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/resource/item_examples.h"
#include "accord/server/handler/key_value.h"
#include "accord/server/messages/seed_messages.h"
#include "accord/server/seeds/example_links.h"
#include "accord/server/seeds/item_writer.h"

namespace accord::server::seeds {

using contract::Json;
using contract::Node;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::ExampleSource;
using contract::resource::ItemExample;
using contract::resource::Property;
using contract::resource::Relation;
using contract::resource::Resource;
using persistence::Match;
using persistence::Row;
using persistence::Rows;

namespace {

struct Pending {
  ItemExample example;
  std::vector<Match> links = {};  ///< known beforehand: of an element of an array of children
  Fault fault = {};               ///< why it was not stored so far
};

class ExampleSeeds {
 public:
  ExampleSeeds(const SeedContext& seeds, Rows& rows)
      : seeds_(seeds),
        model_(seeds.resources.model),
        rows_(rows),
        tables_(model_.resources.size()) {}

  SeedReport run() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      tables_[i].is_open =
          is_used(i) && !rows_.find(i, std::vector<Match>{}) && !rows_.is_seeded(i);
    }
    const auto examples = item_examples(seeds_.resources.contract, model_);
    for (auto from = examples.begin(); from != examples.end();) {
      const auto to = std::find_if(from, examples.end(), [&](const ItemExample& each) {
        return tier_of(each.source) != tier_of(from->source);
      });
      std::vector<bool> is_wanted;
      for (const Table& each : tables_)
        is_wanted.push_back(each.is_open && each.rows == 0);
      for (; from != to; ++from) {
        if (is_wanted[from->resource]) pending_.push_back({*from});
      }
      drain();
    }
    add_embedded_parents();
    add_embedded_children();
    for (const Pending& each : pending_)
      skip(each);
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (tables_[i].rows == 0) continue;
      rows_.note_seeded(i);
      report_.rows += tables_[i].rows;
      ++report_.tables;
    }
    return std::move(report_);
  }

 private:
  struct Table {
    bool is_open = false;  ///< it had no row
    std::size_t rows = 0;
    std::set<std::string> texts;  ///< of items that name no key
    std::unique_ptr<ItemWriter> writer;
  };

  // Examples of items and of lists are of one worth.
  static int tier_of(ExampleSource source) {
    return source == ExampleSource::item ? static_cast<int>(ExampleSource::list)
                                         : static_cast<int>(source);
  }

  // Some operation shows its rows, or those that refer to them.
  [[nodiscard]] bool is_used(std::size_t resource) const {
    const bool is_bound =
        std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const auto& each) {
          return each.binding && each.binding->resource == resource;
        });
    return is_bound ||
           std::any_of(model_.resources.begin(), model_.resources.end(), [&](const Resource& each) {
             return std::any_of(
                 each.properties.begin(), each.properties.end(), [&](const Property& property) {
                   return (property.references && property.references->resource == resource) ||
                          (property.relation && property.relation->resource == resource);
                 });
           });
  }

  // Again and again: what one refers to may come after it.
  void drain() {
    for (bool is_changed = true; is_changed;) {
      is_changed = false;
      std::vector<Pending> left;
      for (Pending& each : pending_) {
        switch (store(each)) {
          case Outcome::stored:
            is_changed = true;
            stored_.push_back(std::move(each));
            break;
          case Outcome::repeated:
            break;
          case Outcome::later:
            left.push_back(std::move(each));
            break;
          case Outcome::refused:
            skip(each);
            break;
        }
      }
      pending_ = std::move(left);
    }
  }

  enum class Outcome { stored, repeated, later, refused };

  Outcome store(Pending& each) {
    const ItemExample& example = each.example;
    Table& table = tables_[example.resource];
    if (is_repeated(example)) return Outcome::repeated;
    std::vector<Match> links = each.links;
    std::optional<Fault> fault;
    if (links.empty()) fault = links_of(seeds_, rows_, example, links);
    if (!fault && is_second_singleton(example.resource, links)) return Outcome::repeated;
    Row row;
    if (!fault) {
      if (!table.writer) table.writer = std::make_unique<ItemWriter>(seeds_, example.resource);
      fault = table.writer->write(rows_, example.value(), links, Unknown::dropped, row);
    }
    if (fault) {
      each.fault = std::move(*fault);
      return each.fault.condition == Condition::reference_missing ? Outcome::later
                                                                  : Outcome::refused;
    }
    each.links = {
        {model_.resources[example.resource].key, row[model_.resources[example.resource].key], {}}};
    ++table.rows;
    table.texts.insert(contract::to_text(example.value()));
    return Outcome::stored;
  }

  // The same item in the example of another response.
  [[nodiscard]] bool is_repeated(const ItemExample& example) {
    const Resource& resource = model_.resources[example.resource];
    const Property& key = resource.properties[resource.key];
    const Json* given = key.is_hidden() ? nullptr : contract::find(example.value(), key.name);
    if (given == nullptr)
      return tables_[example.resource].texts.contains(contract::to_text(example.value()));
    const auto match = handler::match_equal_to(*given, resource.key, key.type);
    return match && rows_.find(example.resource, {&*match, 1});
  }

  [[nodiscard]] bool is_second_singleton(std::size_t resource, const std::vector<Match>& links) {
    const bool is_singleton =
        std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const auto& each) {
          return each.binding && each.binding->resource == resource && each.binding->is_singleton;
        });
    return is_singleton && rows_.find(resource, links);
  }

  // What a put together example lacks is no fault of the contract.
  void skip(const Pending& each) {
    if (each.example.source == ExampleSource::properties || each.example.composed) return;
    const std::string& name = model_.resources[each.example.resource].name;
    if (each.fault.errors.empty()) {
      report_.skipped.push_back(
          warning(each.example.at, messages::example_not_stored(name, each.fault.detail)));
      return;
    }
    const auto& error = each.fault.errors.front();
    auto found = warning(each.example.at, messages::example_not_stored(name, error.message));
    const std::string pointer = found.at.pointer + error.pointer;
    found.at = each.example.at.document->locate(pointer);
    found.at.pointer = pointer;
    report_.skipped.push_back(std::move(found));
  }

  [[nodiscard]] ItemExample inner(
      const ItemExample& outer, std::size_t resource, const std::vector<std::string>& path) const {
    ItemExample made{resource, outer.source, nullptr, outer.at, nullptr};
    const Json* value = &outer.value();
    for (const std::string& step : path) {
      value = value->IsArray() ? &(*value)[static_cast<rapidjson::SizeType>(std::stoul(step))]
                               : contract::find(*value, step);
      if (!outer.composed && made.at.value->IsArray()) {
        made.at = made.at.element(std::stoul(step));
      } else if (!outer.composed) {
        made.at = made.at.member(step);
      }
    }
    if (outer.composed) {
      auto copy = std::make_shared<contract::JsonDocument>();
      copy->CopyFrom(*value, copy->GetAllocator());
      made.composed = std::move(copy);
    }
    return made;
  }

  // The objects in a property that shows rows of another resource without a row so far.
  void add_objects(
      const ItemExample& outer, const Property& property, std::vector<ItemExample>& found) const {
    const std::size_t other = property.relation->resource;
    if (!tables_[other].is_open) return;
    const Json* value =
        outer.value().IsObject() ? contract::find(outer.value(), property.name) : nullptr;
    if (value == nullptr) return;
    if (value->IsObject()) found.push_back(inner(outer, other, {property.name}));
    if (!value->IsArray()) return;
    for (std::size_t i = 0; i < value->Size(); ++i) {
      if ((*value)[static_cast<rapidjson::SizeType>(i)].IsObject())
        found.push_back(inner(outer, other, {property.name, std::to_string(i)}));
    }
  }

  // What waits for rows that it embeds itself.
  void add_embedded_parents() {
    std::vector<ItemExample> found;
    for (const Pending& each : pending_) {
      for (const Property& property : model_.resources[each.example.resource].properties) {
        if (property.relation && property.relation->kind != Relation::Kind::children)
          add_objects(each.example, property, found);
      }
    }
    if (found.empty()) return;
    for (ItemExample& each : found)
      pending_.push_back({std::move(each)});
    drain();
  }

  // Items that are shown in the row that they belong to, and nowhere else.
  void add_embedded_children() {
    std::vector<bool> is_empty;
    for (const Table& each : tables_)
      is_empty.push_back(each.rows == 0);
    const std::vector<Pending> stored = stored_;
    for (const Pending& each : stored) {
      for (const Property& property : model_.resources[each.example.resource].properties) {
        if (!property.relation || property.relation->kind != Relation::Kind::children ||
            !is_empty[property.relation->resource]) {
          continue;
        }
        std::vector<ItemExample> found;
        add_objects(each.example, property, found);
        for (ItemExample& child : found)
          pending_.push_back(
              {std::move(child), {{property.relation->link, each.links.front().value, {}}}});
      }
    }
    drain();
  }

  const SeedContext& seeds_;
  const contract::resource::Model& model_;
  Rows& rows_;
  std::vector<Table> tables_;
  std::vector<Pending> pending_;
  std::vector<Pending> stored_;  // `links`: the key of its row
  SeedReport report_;
};

}  // namespace

contract::Result<SeedReport, persistence::StoreFault> seed_examples(const SeedContext& seeds) {
  SeedReport report;
  const auto broken = seeds.resources.store.write([&](Rows& rows) {
    report = ExampleSeeds(seeds, rows).run();
    return true;
  });
  if (broken) return *broken;
  return report;
}

}  // namespace accord::server::seeds
