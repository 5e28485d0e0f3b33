#pragma once

#include <cmath>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "accord/validation/containment/choice_parts.h"
#include "accord/validation/containment/same.h"
#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// Values that one schema accepts, chosen to differ where another schema may refuse them: at the
/// limits of both, with each property changed or left out, with what the other lists or names.
/// Always the same for the same two schemas; few of each, the refused first. Members that the
/// accepting schema does not describe are named so that the other does not describe them either.
class Values {
 public:
  /// All must outlive it. `from` accepts, `against` may refuse.
  Values(Side& from, Side& against, Direction direction)
      : from_(from),
        against_(against),
        direction_(direction) {}

  using List = std::vector<const contract::Json*>;

  /// Accepted by `accepting`; those that `refusing` refuses first.
  const List& of(const SchemaView& accepting, const SchemaView& refusing);

  /// How many values were tried so far.
  [[nodiscard]] std::size_t tried() const { return tried_; }
  /// Tries no more than that many from now on.
  void set_budget(std::size_t budget) { most_tried_ = tried_ + budget; }

 private:
  using Json = contract::Json;
  using Node = contract::Node;
  using Value = SchemaView::Value;

  List make(const SchemaView& accepting, const SchemaView& refusing);
  List choose(const SchemaView& accepting, const SchemaView& refusing, const List& proposed);
  void propose(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  void propose_documented(const SchemaView& view, List& proposed);
  bool propose_parts(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  void propose_tagged(
      const SchemaView& rest, const Choice& choice, const SchemaView& refusing, List& proposed);
  void propose_numbers(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  void propose_strings(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  void propose_arrays(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  void propose_objects(const SchemaView& accepting, const SchemaView& refusing, List& proposed);
  List hints(const SchemaView& refusing);

  struct Property {
    std::string name;
    bool is_required = false;
    List values;
  };
  std::vector<Property> properties_of(const SchemaView& accepting, const SchemaView& refusing);
  void propose_changes(
      const std::vector<Property>& properties,
      const std::vector<const Json*>& bases,
      List& proposed);
  const Json* with(const Json& object, const std::string& name, const Json* value);

  const Json* keep(Json value) {
    // Products of large limits have no number in JSON.
    if (value.IsDouble() && !std::isfinite(value.GetDouble())) value.SetInt(0);
    return &kept_.emplace_back(std::move(value));
  }
  const Json* text(std::string_view value) { return keep(contract::make_string(value, memory_)); }
  [[nodiscard]] bool is_spent() const {
    return tried_ >= most_tried_ || from_.validators.work().is_spent();
  }

  Side& from_;
  Side& against_;
  Direction direction_;
  std::map<std::pair<const SchemaView*, const SchemaView*>, List> known_;
  std::map<const SchemaView*, List> hints_;
  contract::JsonAllocator memory_;
  std::deque<Json> kept_;
  int depth_ = 0;
  int parts_ = 0;
  std::size_t tried_ = 0;
  std::size_t most_tried_ = 20'000;
};

}  // namespace accord::validation::containment
