#include "accord/analysis/diff/compare/recorder.h"

namespace accord::analysis::diff {

void Recorder::add(const Rule& rule, const Where& where, std::string message) {
  if (!seen_.emplace(&rule, where.old.value, where.now.value).second) return;
  changes_.push_back(
      {rule.id,
       rule.level,
       where.operation,
       where.component,
       std::move(message),
       where.old.location(),
       where.now.location(),
       std::string(rule.hint)});
  values_.emplace_back(where.old.value, where.now.value);
}

std::vector<Change> Recorder::take() {
  for (auto each = dropped_.rbegin(); each != dropped_.rend(); ++each)
    changes_.erase(changes_.begin() + static_cast<std::ptrdiff_t>(*each));
  dropped_.clear();
  values_.clear();
  return std::move(changes_);
}

}  // namespace accord::analysis::diff
