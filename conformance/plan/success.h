#pragma once

#include <memory>
#include <string>
#include <vector>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// The last part of the id of a case that sends a body of that size.
std::string name_of(Size size);
/// Where the item that a case is about is read; null where the contract has no such path.
const Use* reader_of(const Task& task);
/// Reads what the subject left behind and makes the checks there. False where nothing reads it.
bool add_read_back(
    const Task& task, CaseBuilder& builder, const Item& item, std::vector<Check> checks);
/// The item that the subject creates.
Item created_item(const Task& task, const CaseBuilder& builder);
/// A list of the items with the parents that the case has, as many as one response can have, so
/// that nothing is said where it fails; nullopt where the contract has none.
std::optional<Step> list_of(const Task& task, CaseBuilder& builder, const std::string& name);
/// The most items that a list step shows; "" where that is not known.
std::string most_of(const Task& task, const Step& list);
/// Of the steps from `first` on, which are not what the case is about, nothing is demanded.
void demand_nothing(CaseBuilder& builder, std::size_t first);

/// One way to change an item.
struct Change {
  std::shared_ptr<JsonDocument> body;
  std::string name;
  bool shows_sent = true;          ///< the item shows what was sent
  std::vector<Check> checks = {};  ///< more, of what is read back
  Basis basis = Basis::open;       ///< of its success
  Basis refused = Basis::open;     ///< of a documented refusal
};
void plan_change(const Task& task, Change change);

// Each adds the cases of its kind.
void plan_creates(const Task& task);
void plan_read(const Task& task);
void plan_replaces(const Task& task);
void plan_patches(const Task& task);
void plan_removes(const Task& task);
void plan_read_only(const Task& task);

}  // namespace accord::conformance::plan
