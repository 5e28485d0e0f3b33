#include "accord/server/handler/embedding.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "accord/persistence/row_json.h"
#include "accord/persistence/row_url.h"

namespace accord::server::handler {

using contract::resource::Relation;
using contract::resource::View;
using persistence::Cell;
using persistence::Row;
using persistence::Rows;
using persistence::RowView;

namespace {

// Of one list of keys: SQLite binds 32,766 values at most.
constexpr std::size_t most_keys = 1024;

void set_json(std::string text, Cell& cell) {
  cell = {};
  cell.type = persistence::ColumnType::json;
  cell.is_null = false;
  cell.text = std::move(text);
}

// The different values of a column, and those of each list of at most `most_keys`.
class EmbeddedKeys {
 public:
  void add(const Cell& cell) {
    if (!cell.is_null && known_.insert(persistence::plain_text(cell)).second) all_.push_back(cell);
  }
  void each_list(const std::function<void(std::span<const Cell>)>& visit) const {
    const std::span<const Cell> all(all_);
    for (std::size_t from = 0; from < all.size(); from += most_keys)
      visit(all.subspan(from, std::min(most_keys, all.size() - from)));
  }

 private:
  std::vector<Cell> all_;
  std::unordered_set<std::string> known_;
};

class RowFilling {
 public:
  explicit RowFilling(const Embedding::From& from)
      : context_(from.context),
        rows_(from.rows),
        origin_(from.origin),
        most_copied_(2 * from.context.budget.of_one()) {}

  void fill(const View& view, std::span<Row> shown) {
    if (shown.empty()) return;
    for (const View::Part& part : view.parts) {
      switch (relation_of(view, part).kind) {
        case Relation::Kind::parent:
          fill_parent(view, part, shown);
          break;
        case Relation::Kind::children:
          fill_children(view, part, shown);
          break;
        case Relation::Kind::many:
          fill_many(view, part, shown);
          break;
      }
    }
    for (const std::size_t index : view.empty) {
      for (Row& row : shown)
        set_json("[]", row[index]);
    }
  }

 private:
  [[nodiscard]] const Relation& relation_of(const View& view, const View::Part& part) const {
    return *context_.model.resources[view.resource].properties[part.property].relation;
  }

  // The rows of the part whose column has one of the values, by key.
  std::vector<Row> load(const View& view, std::size_t column, const EmbeddedKeys& keys) {
    std::vector<Row> found;
    keys.each_list([&](std::span<const Cell> list) {
      persistence::Match match{column, list.front(), {list.begin() + 1, list.end()}};
      // Up to a power of two: the number of statements is bounded.
      match.others.resize(std::bit_ceil(list.size()) - 1, list.front());
      rows_.list(view.resource, {{std::move(match)}}, [&](RowView row) {
        found.emplace_back(row.begin(), row.end());
        return true;
      });
    });
    return found;
  }

  // Their JSON, in the same order. The rows are changed.
  std::vector<std::string> write(const View& view, std::vector<Row>& found) {
    fill(view, found);
    const persistence::RowLayout layout{
        context_.model.resources[view.resource], context_.store.tables()[view.resource], origin_};
    std::vector<std::string> texts(found.size());
    for (std::size_t i = 0; i < found.size(); ++i)
      append_json(layout, view.shown, found[i], texts[i]);
    return texts;
  }

  std::unordered_map<std::string, std::string> by_key(const View& view, const EmbeddedKeys& keys) {
    const std::size_t key = context_.model.resources[view.resource].key;
    std::vector<Row> found = load(view, key, keys);
    std::vector<std::string> names;
    for (const Row& row : found)
      names.push_back(persistence::plain_text(row[key]));
    std::vector<std::string> texts = write(view, found);
    std::unordered_map<std::string, std::string> known;
    for (std::size_t i = 0; i < texts.size(); ++i)
      known.emplace(std::move(names[i]), std::move(texts[i]));
    return known;
  }

  void fill_parent(const View& view, const View::Part& part, std::span<Row> shown) {
    const std::size_t link = relation_of(view, part).link;
    EmbeddedKeys keys;
    for (const Row& row : shown)
      keys.add(row[link]);
    const auto texts = by_key(part.view, keys);
    for (Row& row : shown) {
      if (row[link].is_null) continue;
      const auto text = texts.find(persistence::plain_text(row[link]));
      if (text == texts.end()) continue;
      charge(text->second);
      set_json(text->second, row[part.property]);
    }
  }

  // One row may be shown many times: what is shown is bounded, not what is stored.
  void charge(const std::string& text) {
    copied_ += text.size();
    if (copied_ > most_copied_) throw persistence::TooLarge();
  }

  using Arrays = std::unordered_map<std::string, std::string>;
  void append(const Cell& key, const std::string& text, Arrays& arrays) {
    charge(text);
    std::string& array = arrays[persistence::plain_text(key)];
    array += array.empty() ? '[' : ',';
    array += text;
  }

  void fill_children(const View& view, const View::Part& part, std::span<Row> shown) {
    const std::size_t key = context_.model.resources[view.resource].key;
    const std::size_t link = relation_of(view, part).link;
    EmbeddedKeys keys;
    for (const Row& row : shown)
      keys.add(row[key]);
    std::vector<Row> found = load(part.view, link, keys);
    // Writing may change the link: it may be an object there.
    std::vector<Cell> owners;
    for (const Row& row : found)
      owners.push_back(row[link]);
    const std::vector<std::string> texts = write(part.view, found);
    Arrays arrays;
    for (std::size_t i = 0; i < texts.size(); ++i)
      append(owners[i], texts[i], arrays);
    for (Row& row : shown) {
      const auto array = arrays.find(persistence::plain_text(row[key]));
      set_json(array == arrays.end() ? "[]" : array->second + "]", row[part.property]);
    }
  }

  void fill_many(const View& view, const View::Part& part, std::span<Row> shown) {
    const std::size_t key = context_.model.resources[view.resource].key;
    EmbeddedKeys keys;
    for (const Row& row : shown)
      keys.add(row[key]);
    std::vector<Rows::Pair> pairs;
    keys.each_list([&](std::span<const Cell> list) {
      auto some = rows_.pairs(view.resource, part.property, list);
      std::move(some.begin(), some.end(), std::back_inserter(pairs));
    });
    EmbeddedKeys others;
    for (const auto& each : pairs)
      others.add(each.other);
    const auto texts = by_key(part.view, others);
    Arrays arrays;
    for (const auto& each : pairs) {
      const auto text = texts.find(persistence::plain_text(each.other));
      if (text != texts.end()) append(each.key, text->second, arrays);
    }
    const bool is_inverse = relation_of(view, part).is_inverse;
    for (Row& row : shown) {
      const auto array = arrays.find(persistence::plain_text(row[key]));
      // Absent and empty are distinguished.
      const bool is_shown = array != arrays.end() || is_inverse || !row[part.property].is_null;
      if (is_shown)
        set_json(array == arrays.end() ? "[]" : array->second + "]", row[part.property]);
    }
  }

  const ResourceContext& context_;
  Rows& rows_;
  std::string_view origin_;
  std::size_t copied_ = 0;  // bytes, again at each level
  std::size_t most_copied_;
};

}  // namespace

Embedding::Embedding(const BoundOperation& bound, const std::vector<std::size_t>& shown) {
  if (!bound.resource().has_relations) return;
  auto view = view_of(bound.context.model, bound.binding.resource, shown);
  if (view) view_ = std::move(*view);
}

void Embedding::fill(const From& from, std::span<Row> shown) const {
  RowFilling(from).fill(view_, shown);
}

}  // namespace accord::server::handler
