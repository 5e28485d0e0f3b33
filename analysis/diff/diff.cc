#include "accord/analysis/diff/diff.h"

#include "accord/analysis/diff/compare/match.h"
#include "accord/analysis/diff/compare/sent.h"
#include "accord/analysis/diff/compare/sunset.h"
#include "accord/analysis/diff/compare/unread.h"
#include "accord/analysis/diff/groups.h"
#include "accord/analysis/diff/operation_walk.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::Operation;

namespace {

// The contracts, their paths and webhooks; below that `OperationWalk`.
class Walk {
 public:
  Walk(const Contract& old, const Contract& now, std::string today, contract::Diagnostics& unread)
      : old_views_(old, unread),
        now_views_(now, unread),
        comparison_{old, now, recorder_, std::move(today)},
        schemas_(schema_groups, old_views_, now_views_, recorder_),
        operations_(comparison_, schemas_, unread),
        unread_(unread) {}

  std::vector<Change> contracts() {
    for (const ContractGroup* group : contract_groups)
      group->compare(comparison_);
    for (const PathPair& pair : match_paths(comparison_.old, comparison_.now)) {
      if (is_unread(pair)) continue;
      for (const PathGroup* group : path_groups)
        group->compare(pair, comparison_);
      operations(pair);
    }
    for (const SentPair& pair : match_webhooks(comparison_.old, comparison_.now, unread_))
      operations_.compare(pair);
    return recorder_.take();
  }

 private:
  [[nodiscard]] bool is_unread(const PathPair& pair) const {
    if (pair.old.empty()) return has_unread_path(comparison_.old, pair.now.front()->path);
    return pair.now.empty() && has_unread_path(comparison_.now, pair.old.front()->path);
  }

  void operations(const PathPair& pair) {
    for (const Operation* old : pair.old) {
      for (const Operation* now : pair.now) {
        if (old->method != now->method) continue;
        const std::string name =
            std::string(contract::http::to_text(old->method)) + ' ' + old->path.text();
        operations_.compare(Pair<Operation>{old, now, name, {}});
      }
    }
  }

  ViewSet old_views_;
  ViewSet now_views_;
  Recorder recorder_;
  Comparison comparison_;
  SchemaWalk schemas_;
  OperationWalk operations_;
  contract::Diagnostics& unread_;
};

}  // namespace

Changes diff(const Contract& old, const Contract& now, std::string today) {
  Changes changes;
  changes.found = Walk(old, now, std::move(today), changes.unread).contracts();
  return changes;
}

Changes diff(const Contract& old, const Contract& now) {
  return diff(old, now, date_of_today());
}

}  // namespace accord::analysis::diff
