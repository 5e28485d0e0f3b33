#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::ResponseObject;

namespace {

constexpr Rule success_removed{
    "success-status-removed",
    Level::breaking,
    "a success that clients wait for does not come any more",
    "keep the status",
    "success-status-added"};
constexpr Rule success_added{
    "success-status-added",
    Level::warning,
    "a success comes that clients do not know",
    "see that clients take every 2xx for a success",
    "success-status-removed"};
constexpr Rule status_removed{
    "status-removed",
    Level::warning,
    "a status other than a success is not documented any more",
    "keep it where the server still answers it",
    "status-added"};
constexpr Rule status_added{
    "status-added", Level::info, "a status other than a success is new", "", "status-removed"};
constexpr const Rule* all[] = {&success_removed, &success_added, &status_removed, &status_added};

void compare(const Pair<ResponseObject>& pair, const Comparison& comparison) {
  if (pair.is_both()) return;
  const ResponseObject& any = pair.old == nullptr ? *pair.now : *pair.old;
  const bool is_success = any.status.starts_with('2');
  if (pair.now == nullptr) {
    comparison.recorder.add(
        is_success ? success_removed : status_removed, pair.where(), pair.subject + " is gone");
  } else {
    comparison.recorder.add(
        is_success ? success_added : status_added, pair.where(), pair.subject + " is new");
  }
}

}  // namespace

constinit const Group<ResponseObject> statuses{all, compare};

}  // namespace accord::analysis::diff::rules
