#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/conformance/plan/plan_context.h"

namespace accord::conformance::plan {

/// An item that a step of the case creates, or takes from a list.
struct Item {
  std::string step;
  std::size_t noun = 0;
  std::string prefix = {};   ///< of the item in what the step shows: "/0" of a list
  std::string literal = {};  ///< its key, where the case chose it (a PUT that creates)
  std::map<std::size_t, std::string> parents = {};  ///< by noun: the step of each item above
  bool is_taken = false;                            ///< from a list: not ours to change
};

/// A body as a value, and the media type that it is sent in.
struct Body {
  Body(std::shared_ptr<JsonDocument> sent = nullptr, const Media* type = nullptr)  // NOLINT
      : value(std::move(sent)),
        media(type) {}

  std::shared_ptr<JsonDocument> value;
  const Media* media = nullptr;  ///< null: the first of the operation

  explicit operator bool() const { return value != nullptr; }
};

/// How many items deep what a case requires may be.
inline constexpr int deepest_steps = 6;

/// Builds the steps of one case: creates parents and items first, names them, and fills paths and
/// references with what they gave.
class CaseBuilder {
 public:
  explicit CaseBuilder(PlanContext& context) : context_(&context) {}

  /// Creates an item, its parents before it; nullopt where the contract offers no way.
  std::optional<Item> create(std::size_t noun);
  /// The same with a body of the caller's, whose references are filled.
  std::optional<Item> create_with(const Use& use, std::shared_ptr<JsonDocument> body);
  /// The same, or one that a list shows: for reads.
  std::optional<Item> create_or_take(std::size_t noun);

  /// The item at a path of its own, read first and written back at last; nullopt where the contract
  /// does not say how.
  std::optional<Item> borrow(const Use& use);

  /// A step of `use` on `item` or below it; its path is filled. nullopt where a parameter cannot be
  /// given a value.
  std::optional<Step> on_item(const Use& use, const Item& item, const std::string& name);
  /// A step of `use` with the items above it, which are created first; for a GET they may be taken
  /// from lists.
  std::optional<Step> below(const Use& use, const std::string& name);
  /// A step with parameter values that the schema accepts, whatever they name.
  std::optional<Step> plain(const Operation& operation, const std::string& name);

  /// Gives the step a body, its references filled from items that are created first, or left out
  /// where they are optional and nothing creates them. False where the body cannot be filled.
  bool add_body(const Use& use, Body body, Step& step);

  void add(Step step) { steps_.push_back(std::move(step)); }
  /// One more check of the step that was added last.
  void check_last(Check check) { steps_.back().checks.push_back(std::move(check)); }
  /// The step that was added last.
  [[nodiscard]] Step& last() { return steps_.back(); }
  [[nodiscard]] Step& at(std::size_t index) { return steps_[index]; }
  [[nodiscard]] std::size_t size() const { return steps_.size(); }
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  std::vector<Step> take() { return std::move(steps_); }
  /// Steps that delete what was created, the last first.
  std::vector<Step> cleanup();
  /// Something that a step outside `create` creates.
  void will_create(Item item) { items_.push_back(std::move(item)); }
  /// A step of the clean-up that puts back what was there: nobody else may change it meanwhile.
  void put_back(Step step) { put_back_.push_back(std::move(step)); }
  [[nodiscard]] bool puts_back() const { return !put_back_.empty(); }
  /// True where a path was filled by a guess: it may well name nothing.
  [[nodiscard]] bool is_guess() const { return is_guess_; }
  /// Paths and references of this noun lead to this item from now on.
  void know(Item item) { known_.insert_or_assign(item.noun, std::move(item)); }
  /// Paths and references lead to new items from now on.
  void forget() { known_.clear(); }
  /// The steps that made what the paths of the case name.
  [[nodiscard]] const std::map<std::size_t, Item>& known() const { return known_; }

 private:
  void send_etag(const Operation& operation, const Item& item, Step& step);
  std::string tagged(const Item& item);
  std::optional<Item> target_of(const Use& use, const Reference& reference);
  bool fill_reference(
      const Use& use,
      const Reference& reference,
      const std::string& place,
      JsonDocument& body,
      Step& step);
  bool add_required_parameters(const Operation& operation, Step& step);
  bool fill_path(const Use& use, const Item* item, bool may_take, Step& step);
  std::optional<Item> item_of(std::size_t noun, bool may_take);
  std::optional<Item> make(std::size_t noun);
  std::optional<Item> put(std::size_t noun);
  std::optional<Item> taken(std::size_t noun);
  Step step_of(const Use& use, const std::string& name);

  PlanContext* context_;
  std::vector<Step> steps_;
  std::vector<Item> items_;
  std::vector<Step> put_back_;
  std::map<std::size_t, Item> known_;  // by noun: shared by the paths and references of a case
  /// The nouns of the bodies that are being filled, the outermost first.
  std::vector<std::size_t> filling_;
  /// By a unique member of a noun's items: the steps of the items that some of them refer to.
  std::map<std::pair<std::size_t, std::string>, std::set<std::string>> referred_;
  bool is_guess_ = false;
  int depth_ = 0;
  int counter_ = 0;
};

/// The key of the item, as the path or a reference names it.
Value key_of(const Item& item, const std::string& key);

}  // namespace accord::conformance::plan
