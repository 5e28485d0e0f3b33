#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/plan/plan_context.h"

namespace accord::conformance::plan {

/// Builds the steps of one case: creates parents and items first, names them, and fills paths and
/// references with what they gave.
class CaseBuilder {
 public:
  explicit CaseBuilder(PlanContext& context) : context_(context) {}

  /// What a created item is known by.
  struct Item {
    std::string step;
    std::size_t resource = 0;
    std::shared_ptr<JsonDocument> sent;
    std::vector<std::pair<std::string, std::string>> ancestors;  ///< path parameter → step
  };

  /// Creates an item, its ancestors before it; nullopt where the contract offers no way.
  std::optional<Item> create(std::size_t resource, Size size = Size::typical);
  /// The same with a body of the caller's; `slots` are filled while running.
  std::optional<Item> create_with(
      const Mapping& creator,
      std::shared_ptr<JsonDocument> body,
      std::vector<std::pair<std::string, FromStep>> slots = {});

  /// A step of the bound operation on `item` (or below it); its path is filled. nullopt where a
  /// parameter cannot be given a value.
  std::optional<Step> on_item(const Mapping& mapping, const Item& item, const std::string& name);
  /// A step of a create or list operation; ancestors are created first.
  std::optional<Step> on_collection(const Mapping& mapping, const std::string& name);
  /// A step with parameter values that the schema accepts, for operations that are not bound.
  std::optional<Step> plain(const Operation& operation, const std::string& name);

  /// The link to the parent in the body of `step`, where it has one, is that of the path: a body
  /// that contradicts its path is refused.
  void agree_with_path(const contract::resource::Binding& binding, Step& step) const;

  /// References in `body` that must lead somewhere: each is filled from an item created first, or
  /// left out where it is optional and nothing creates it.
  [[nodiscard]] std::string pointer_to_key(
      const contract::resource::Property& property,
      contract::Json& value,
      JsonDocument& body) const;
  std::optional<std::vector<std::pair<std::string, FromStep>>> fill_references(
      std::size_t resource, JsonDocument& body);

  /// Of the resource that a bound step shows: see Step::rows.
  [[nodiscard]] std::map<std::string, std::string> rows_of(std::size_t resource) const;

  void add(Step step) { steps_.push_back(std::move(step)); }
  [[nodiscard]] std::size_t size() const { return steps_.size(); }
  std::vector<Step> take() { return std::move(steps_); }
  /// Steps that delete what was created, the last first.
  std::vector<Step> cleanup();
  /// Something that a step outside `create` creates.
  void will_create(Item item) { items_.push_back(std::move(item)); }

 private:
  static void send_etag(const Operation& operation, const Item& item, Step& step);
  bool add_required_parameters(const Operation& operation, Step& step);
  [[nodiscard]] Value key_of(const Item& item, std::size_t property) const;

  PlanContext& context_;
  std::vector<Step> steps_;
  std::vector<Item> items_;
  int depth_ = 0;
  int counter_ = 0;
};

}  // namespace accord::conformance::plan
