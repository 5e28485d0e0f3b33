#pragma once

#include <set>
#include <string>
#include <vector>

#include "e2e/story/item.h"

namespace accord::e2e::story {

/// An operation that did not do what it is bound to.
struct Failure {
  std::string table;
  std::string operation;
  std::string what;
  std::string request;   ///< "" where none could be sent
  std::string response;  ///< status and body
};

/// The story of one table: what its creates store, the other operations find and change, under the
/// key and in the place that a client knows.
class Story {
 public:
  Story(World& world, Maker& maker, std::size_t resource)
      : world_(world),
        maker_(maker),
        resource_(resource) {}

  /// The failures; empty where every operation of the table did what it is bound to.
  std::vector<Failure> tell();

 private:
  using Action = contract::resource::Action;
  using Binding = contract::resource::Binding;
  using Elements = std::vector<Json>;

  // One item, by one of the operations that create.
  void tell_of(std::size_t creator);
  ItemPtr create(std::size_t creator, int place, bool is_reported);
  void read(const Item& item);
  void list(const Item& item, const Item* other);
  void filter(std::size_t mapping, const Item& item, const Texts& path);
  void page(std::size_t mapping, const Texts& path, const Pairs& query, const Elements& all);
  void order(std::size_t mapping, const Texts& path, const Pairs& query);
  void refuse(const Item& item);
  void change(Item& item);
  void change_by(std::size_t mapping, Item& item, validation::sample::Size size);
  void remove(std::size_t creator);
  void expect_gone(const Item& item, const std::string& by);
  void clear(std::size_t creator);

  // All elements of a list; nullopt where a response is wrong, which is reported.
  std::optional<Elements> walk(std::size_t mapping, const Texts& path, Pairs query, int64_t size);
  std::optional<std::string> next_position(
      const Binding& binding,
      const Exchange& exchange,
      const Shown& shown,
      int64_t seen,
      int64_t page);
  // The exchange of a request that must succeed.
  std::optional<Exchange> succeed(const Request& request);
  const Json* compared(std::size_t property, const Json& item) const;
  bool is_selected(std::size_t mapping, const Item& item) const;
  Pairs required_query(std::size_t mapping, const Item& item);

  [[nodiscard]] const contract::resource::Mapping& mapping(std::size_t index) const {
    return world_.model().mappings[index];
  }
  [[nodiscard]] const contract::resource::Resource& table() const {
    return world_.model().resources[resource_];
  }
  std::vector<std::size_t> with(std::initializer_list<Action> actions) const;
  std::size_t count_of(const Elements& elements, const std::vector<const Item*>& items) const;
  bool contains(const Elements& elements, const Item& item) const;
  void fail(std::size_t mapping, const std::string& what, const Exchange* exchange = nullptr);

  World& world_;
  Maker& maker_;
  std::size_t resource_;
  std::vector<Failure> failures_;
  std::set<std::size_t> told_;                    // mappings that were tried
  std::map<std::size_t, std::string> unreached_;  // why a mapping could not be tried
};

}  // namespace accord::e2e::story
