#include "accord/server/seeds/file_seeds.h"

#include <algorithm>
#include <map>
#include <optional>

#include "accord/contract/json/pointer.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/seed_messages.h"
#include "accord/server/seeds/item_writer.h"
#include "accord/server/seeds/seed_target.h"

namespace accord::server::seeds {

using contract::Diagnostics;
using contract::Json;
using contract::Node;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Action;
using contract::resource::Mapping;
using contract::resource::Property;
using contract::resource::Relation;
using persistence::Cell;
using persistence::Match;
using persistence::Row;
using persistence::Rows;

namespace {

constexpr std::size_t most_faults = 50;

struct PendingItem {
  SeedTarget target;
  Node at;
  std::vector<Match> links = {};  ///< of an item inside the one that it belongs to
  Fault fault = {};               ///< why it was not stored so far
};

class FileSeeds {
 public:
  FileSeeds(const SeedContext& seeds, const contract::Document& file)
      : seeds_(seeds),
        model_(seeds.resources.model),
        file_(file) {}

  Diagnostics take_faults() { return std::move(faults_); }
  [[nodiscard]] std::size_t rows() const { return count_; }

  void read() {
    const Node root{&file_, &file_.root()};
    if (!root.is_object()) return refuse(root, messages::seeds_not_an_object);
    for (const auto& [name, items] : root.members()) {
      const auto target = seed_target(seeds_.resources.contract, model_, name);
      if (!target) {
        faults_.push_back(key_error(
            items, messages::unknown_seeds(std::string(name), similar_target(model_, name))));
        continue;
      }
      if (!items.is_array()) refuse(items, messages::seeds_not_an_array);
      for (const Node& item : items.elements())
        pending_.push_back({*target, item, {}, {}});
    }
  }

  // True where all are stored. Again and again: what an item refers to may come after it.
  bool store(Rows& rows) {
    for (bool is_changed = true; is_changed && faults_.size() < most_faults;) {
      is_changed = false;
      std::vector<PendingItem> now;
      now.swap(pending_);
      for (PendingItem& each : now) {
        if (faults_.size() >= most_faults) break;
        auto fault = store(rows, each);
        if (!fault) {
          is_changed = true;
          ++count_;
        } else if (
            fault->condition == Condition::reference_missing ||
            fault->condition == Condition::item_missing) {
          each.fault = std::move(*fault);
          pending_.push_back(std::move(each));
        } else {
          refuse(each.at, *fault);
        }
      }
    }
    for (const PendingItem& each : pending_) {
      if (faults_.size() < most_faults) refuse(each.at, each.fault);
    }
    return faults_.empty();
  }

 private:
  void refuse(const Node& at, const contract::Message& message) {
    faults_.push_back(error(at, message));
  }

  void refuse(const Node& item, const Fault& fault) {
    if (fault.errors.empty()) return refuse(item, messages::seed_not_stored(fault.detail));
    for (const auto& each : fault.errors) {
      const bool is_in_path = each.in == "path";
      auto found = is_in_path ? key_error(parent_of(item), messages::seed_not_stored(each.message))
                              : error(item, messages::seed_not_stored(each.message));
      if (!is_in_path) {
        const std::string pointer = item.pointer() + each.pointer;
        found.at = file_.locate(pointer);
        found.at.pointer = pointer;
      }
      faults_.push_back(std::move(found));
      if (faults_.size() >= most_faults) return;
    }
  }

  [[nodiscard]] Node parent_of(const Node& item) const {
    const Json* parent = file_.parent_of(*item.value);
    return parent == nullptr ? item : Node{&file_, parent};
  }

  std::optional<Fault> store(Rows& rows, const PendingItem& each) {
    const std::size_t resource = each.target.resource;
    std::vector<Match> links = each.links;
    if (each.target.mapping != nullptr) {
      if (auto fault = enter(rows, each.target, links)) return fault;
    }
    auto& writer = writers_[resource];
    if (!writer) writer = std::make_unique<ItemWriter>(seeds_, resource);
    if (is_singleton(resource) && rows.find(resource, links))
      return Fault{Condition::conflict, messages::singleton_exists, {}};
    Row row;
    std::optional<Fault> fault;
    fault = writer->write(rows, *each.at.value, links, Unknown::refused, row);
    if (fault) return fault;
    if (!is_shown(resource, row)) {
      return Fault{
          Condition::conflict,
          std::string(messages::at_no_path) + ": " + messages::write_the_path,
          {}};
    }
    add_children(resource, each.at, row);
    return std::nullopt;
  }

  // What the path gives.
  std::optional<Fault> enter(Rows& rows, const SeedTarget& target, std::vector<Match>& links) {
    const auto& binding = *target.mapping->binding;
    handler::Scope scope;
    if (auto fault = enter_ancestors(rows, *target.call, binding, model_, scope)) return fault;
    links = std::move(scope.matches);
    if (binding.item_parameter.empty() || binding.is_singleton) return std::nullopt;
    const auto& resource = model_.resources[target.resource];
    auto item = item_match(*target.call, handler::ItemOf{binding, resource});
    if (!item) return handler::missing_item(*target.call, binding, resource);
    links.push_back(std::move(*item));
    return std::nullopt;
  }

  [[nodiscard]] bool is_singleton(std::size_t resource) const {
    return std::any_of(model_.mappings.begin(), model_.mappings.end(), [&](const Mapping& each) {
      return each.binding && each.binding->resource == resource && each.binding->is_singleton;
    });
  }

  // Some path that lists or reads items of the resource finds the row.
  [[nodiscard]] bool is_shown(std::size_t resource, const Row& row) const {
    bool has_path = false;
    for (const Mapping& each : model_.mappings) {
      if (!each.binding || each.binding->resource != resource) continue;
      const auto& binding = *each.binding;
      if (binding.action != Action::list && binding.action != Action::read) continue;
      has_path = true;
      bool is_linked = true;
      for (auto ancestor = binding.ancestors.rbegin(); ancestor != binding.ancestors.rend();
           ++ancestor) {
        is_linked = is_linked && !row[ancestor->link].is_null;
        if (ancestor->resource) break;
      }
      if (is_linked) return true;
    }
    return !has_path;
  }

  // Items inside the one that they belong to become rows of their own.
  void add_children(std::size_t resource, const Node& at, const Row& row) {
    for (const Property& each : model_.resources[resource].properties) {
      if (!each.relation || each.relation->kind != Relation::Kind::children) continue;
      const Cell& key = row[model_.resources[resource].key];
      const Node children = at.member(each.name);
      for (const Node& child : children.elements()) {
        if (child.is_object()) {
          pending_.push_back(
              {SeedTarget{each.relation->resource}, child, {{each.relation->link, key, {}}}, {}});
        } else {
          refuse(
              child,
              contract::Message{messages::children_by_key, messages::write_children, "seed", ""});
        }
      }
    }
  }

  const SeedContext& seeds_;
  const contract::resource::Model& model_;
  const contract::Document& file_;
  std::map<std::size_t, std::unique_ptr<ItemWriter>> writers_;
  std::vector<PendingItem> pending_;
  std::size_t count_ = 0;
  Diagnostics faults_;
};

}  // namespace

contract::Result<std::size_t> seed_file(const SeedContext& seeds, const contract::Document& file) {
  std::optional<FileSeeds> all;
  const auto broken = seeds.resources.store.write([&](Rows& rows) {
    // The transaction may begin again.
    all.emplace(seeds, file);
    all->read();
    return all->store(rows);
  });
  auto faults = all ? all->take_faults() : Diagnostics();
  if (broken) {
    faults.push_back({contract::Severity::error, {file.file(), "", 0, 0}, broken->detail, ""});
  }
  if (!faults.empty()) return faults;
  return all->rows();
}

}  // namespace accord::server::seeds
