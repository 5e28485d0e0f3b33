// Rows that are read, and lists of them.

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/success.h"
#include "accord/conformance/random/sequence_builder.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::random {

using graph::Role;
using plan::Basis;
using plan::Check;
using plan::CheckId;
using plan::Step;

// What a server computes may change with other rows.
std::set<std::string> SequenceBuilder::computed(const Row& row, const graph::Use& reader) {
  std::set<std::string> members = context_.varying(*reader.operation);
  const auto declared = context_.declared(reader);
  if (declared == nullptr) return members;
  for (const std::string& pointer : *declared) {
    const auto tokens = contract::split_pointer(pointer);
    if (tokens && !tokens->empty() && !row.sent.contains(tokens->front()))
      members.insert(tokens->front());
  }
  return members;
}

bool SequenceBuilder::read(const Action& action) {
  Row& row = *find_row(*action.row);
  return row.is_deleted ? add_read_deleted(row) : add_read(row);
}

bool SequenceBuilder::add_read(Row& row) {
  const Choice* reader = catalogue_.find(Role::read, row.item.noun);
  if (reader == nullptr) return false;
  const graph::Use& use = *reader->use;
  const std::string name = "read " + context_.noun(row.item.noun).name + ' ' +
                           std::to_string(row.key.first + 1) + " at " +
                           std::to_string(builder_.size() + 1);
  auto step = builder_.on_item(use, row.item, name);
  if (!step) return false;
  const bool is_certain = !builder_.is_guess() && !row.is_touched;
  step->expect = {
      plan::successes_of(*use.operation), is_certain ? Basis::contract : Basis::inferred, {}};
  if (row.written.empty()) {
    step->checks = {{CheckId::equals_step, Basis::inferred, row.shown, "", {}, computed(row, use)}};
  } else {
    step->checks = {{CheckId::equals_sent, Basis::inferred, row.written}};
    if (!row.before.empty())
      step->checks.push_back({CheckId::takes_effect, Basis::rfc, row.before, row.written});
    if (row.is_patched && row.is_whole && !row.before.empty())
      step->checks.push_back({CheckId::keeps_absent, Basis::inferred, row.before, row.written});
    for (Check& each : step->checks)
      each.left_out = context_.varying(*use.operation);
  }
  keep(row.item.noun, *step);
  row.shown = name;
  row.written.clear();
  row.is_whole = true;
  add(std::move(*step));
  return true;
}

bool SequenceBuilder::add_read_deleted(const Row& row) {
  const Choice* reader = catalogue_.find(Role::read, row.item.noun);
  if (reader == nullptr || !reader->tells_deleted || !is_gone(row)) return false;
  const std::string name = "read deleted " + context_.noun(row.item.noun).name + ' ' +
                           std::to_string(builder_.size() + 1);
  auto step = builder_.on_item(*reader->use, row.item, name);
  if (!step) return false;
  const Basis basis = builder_.is_guess() ? Basis::open : Basis::contract;
  step->expect = {{404, 410}, basis, messages::is_deleted};
  looks_at_deleted_ = true;
  add(std::move(*step));
  return true;
}

bool SequenceBuilder::is_below(const Row& row, const graph::Use& list) const {
  if (row.item.noun != list.noun) return false;
  return std::all_of(list.path.begin(), list.path.end(), [&](const auto& each) {
    const auto known = builder_.known().find(each.noun);
    const auto parent = row.item.parents.find(each.noun);
    return known != builder_.known().end() && parent != row.item.parents.end() &&
           parent->second == known->second.step;
  });
}

void SequenceBuilder::add_list_checks(const graph::Use& use, Step& step) {
  const auto task = task_of(use);
  const std::string key = plan::key_of_items(task);
  const std::string most = plan::most_of(task, step);
  const bool is_whole = !plan::pages(*use.operation) || !most.empty();
  if (key.empty() || !catalogue_.lists_rows(use.noun)) return;
  const Row* other = nullptr;
  for (const Row& row : rows_) {
    if (!is_below(row, use)) continue;
    if (is_gone(row)) {
      step.checks.push_back({CheckId::lacks_item, Basis::inferred, row.item.step, key});
      looks_at_deleted_ = true;
    }
    if (row.is_deleted || !is_whole) continue;
    if (other != nullptr)
      step.checks.push_back(
          {CheckId::lists_newest,
           Basis::inferred,
           row.item.step,
           key,
           {most, plan::FromStep{other->item.step, key}}});
    other = &row;
  }
}

bool SequenceBuilder::list(const Action& action) {
  const graph::Use& use = *action.choice->use;
  auto step = builder_.below(use, name_of(action));
  if (!step) return false;
  plan::ask_for_many(task_of(use), *step);
  const Basis basis = builder_.is_guess() ? Basis::open : Basis::contract;
  step->expect = {plan::successes_of(*use.operation), basis, {}};
  add_list_checks(use, *step);
  keep(use.noun, *step);
  add(std::move(*step));
  return true;
}

}  // namespace accord::conformance::random
