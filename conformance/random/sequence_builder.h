#pragma once

#include <set>
#include <string>
#include <vector>

#include "accord/conformance/plan/case_builder.h"
#include "accord/conformance/random/action.h"

namespace accord::conformance::random {

/// What is known of an item that a sequence made.
struct Row {
  RowKey key = {};
  plan::Item item = {};
  std::string shown = {};    ///< the step that showed it last as it is; "" after a change
  std::string before = {};   ///< the one before the change
  std::string written = {};  ///< the step that changed it, and was not read since
  bool is_patched = false;   ///< by that one alone
  bool is_whole = true;      ///< no other change came between `before` and `written`
  bool is_touched = false;   ///< changed, or others were deleted, since it was made
  bool is_deleted = false;
  std::size_t made_then = 0;    ///< how many of its noun were made before it was deleted
  std::set<std::string> sent;   ///< members that clients gave
  std::set<std::string> above;  ///< steps that made what it refers to
};

/// Makes one case of a sequence of actions. It keeps a model of the rows that are there, as far as
/// each step is answered as expected, and expects of a step what the planned cases expect of it in
/// that state. Pure; a case ends at the first step that is answered otherwise.
class SequenceBuilder {
 public:
  SequenceBuilder(plan::PlanContext& context, const Catalogue& catalogue);

  /// False, with nothing that counts added, where what it works on is not there.
  bool apply(const Action& action);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] const Row* find(const RowKey& key) const;
  /// No other row that is there refers to it.
  [[nodiscard]] bool is_free(const Row& row) const;
  /// No row was made since it was deleted that could have its id.
  [[nodiscard]] bool is_gone(const Row& row) const;
  /// How many steps the case has by now.
  [[nodiscard]] std::size_t size() const { return builder_.size(); }
  /// What the status of a step is about, as a JSON Pointer into the contract, by its index.
  [[nodiscard]] const std::vector<std::string>& pointers() const { return pointers_; }

  plan::Case take(const std::string& id);

 private:
  bool create(const Action& action);
  bool read(const Action& action);
  bool list(const Action& action);
  bool change(const Action& action);
  bool remove(const Action& action);
  bool refuse(const Action& action);
  bool add_read(Row& row);
  bool add_read_deleted(const Row& row);
  bool send_duplicate(const Action& action, plan::Step& step);
  void add_refused(const Action& action, plan::Step step, const std::string& pointer);
  // "create student 3": no two steps of a case are called the same.
  [[nodiscard]] std::string name_of(const Action& action) const;
  // A request of the action, its path and references filled.
  std::optional<plan::Step> request(const Action& action, plan::Body body);
  plan::Body body_of(const Action& action);
  void add_list_checks(const graph::Use& use, plan::Step& step);
  void make(const Action& action, plan::Item item, const plan::Step& step);
  void adopt(const Action& action);
  void add(plan::Step step, std::string pointer = {});
  void keep(std::size_t noun, plan::Step& step) const;
  std::set<std::string> computed(const Row& row, const graph::Use& reader);
  [[nodiscard]] bool is_below(const Row& row, const graph::Use& list) const;
  Row* find_row(const RowKey& key);
  plan::Task task_of(const graph::Use& use) { return {context_, *use.operation, use, unused_}; }

  plan::PlanContext& context_;
  const Catalogue& catalogue_;
  plan::CaseBuilder builder_;
  plan::Plan unused_;
  std::vector<Row> rows_;
  std::vector<std::string> pointers_;
  std::map<std::size_t, std::size_t> made_;  ///< by noun
  bool looks_at_deleted_ = false;
};

}  // namespace accord::conformance::random
