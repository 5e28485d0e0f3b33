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
}

}  // namespace accord::analysis::diff
