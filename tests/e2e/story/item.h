#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "e2e/story/answer.h"

namespace accord::e2e::story {

/// A row as a client knows it.
struct Item {
  std::size_t resource = 0;
  Known known;                                    ///< by the names of the table's properties
  std::map<std::size_t, std::string> texts = {};  ///< scopes and keys that only a path shows
  std::map<std::size_t, std::shared_ptr<Item>> parents = {};  ///< by link
  int place = 0;  ///< which parents and scopes it is below
};
using ItemPtr = std::shared_ptr<Item>;

/// Creates items by documented operations: parents first, scopes and keys of one place the same.
class Maker {
 public:
  explicit Maker(World& world) : world_(world) {}

  /// Why the last call gave nothing.
  [[nodiscard]] const std::string& why() const { return why_; }
  /// The exchange of the last create.
  [[nodiscard]] const Exchange& last() const { return last_; }

  void forget() { last_ = {}; }

  /// True for an operation that makes rows.
  static bool creates(const contract::resource::Binding& binding);

  /// Sends the operation; null where it could not be sent or did not succeed.
  ItemPtr create(std::size_t mapping, int place, validation::sample::Size size);
  /// An item of the resource at that place, made once, by whichever operation makes one.
  ItemPtr any(std::size_t resource, int place);

  /// The path parameters of an operation on the item, or on the collection that it is in; nullopt
  /// where the client does not know one.
  std::optional<Texts> path(const contract::resource::Binding& binding, const Item& item);
  /// A request body for an operation on the item. Null where none can be made.
  std::shared_ptr<Json> body(
      std::size_t mapping, Item& item, validation::sample::Size size, bool is_new);
  /// A body with properties that the operation refuses; null where none can be made.
  std::shared_ptr<Json> unsupported_body(std::size_t mapping);
  /// The item in the request body.
  static Json* sent_item(const contract::resource::Binding& binding, Json& body);
  /// The name in the table of what a request body calls so; "" where it is not written.
  [[nodiscard]] std::string written_name(
      const contract::resource::Binding& binding, const std::string& name) const;

 private:
  using Binding = contract::resource::Binding;

  bool enter(const Binding& binding, Item& item);
  ItemPtr send(std::size_t mapping, ItemPtr item, const std::shared_ptr<Json>& body);
  void learn(const Binding& binding, Item& item);
  bool fit(std::size_t mapping, Json& body);
  std::optional<std::string> path_text(
      const contract::Parameter& parameter, const contract::resource::Property& property);
  JsonDocument rows_for(
      const contract::resource::Relation& relation, int place, const Json& sampled);
  bool fix(std::size_t mapping, Item& item, Json& body, bool is_new);
  bool put(
      const contract::Operation& operation,
      Json& body,
      Json& item,
      const std::string& name,
      Json value);
  std::optional<std::string> text(const Item& item, std::size_t property) const;
  [[nodiscard]] Json typed(const contract::resource::Property& property, const std::string& text);
  ItemPtr fail(const std::string& why) {
    why_ = why;
    return nullptr;
  }

  World& world_;
  std::string why_;
  Exchange last_;
  int depth_ = 0;
  std::map<std::pair<std::size_t, int>, ItemPtr> made_;
  std::map<std::pair<std::string, int>, std::string> scopes_;
};

}  // namespace accord::e2e::story
