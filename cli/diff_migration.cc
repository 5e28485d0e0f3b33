#include "accord/cli/diff_migration.h"

#include "accord/contract/resource/inference.h"
#include "accord/persistence/implied_migration.h"

namespace accord::cli {

void add_migration(
    const contract::Reading& old, const contract::Reading& now, analysis::report::Report& report) {
  const auto before = contract::confine(old.contract, old.found);
  const auto after = contract::confine(now.contract, now.found);
  const contract::resource::Inference of_old(*before);
  const contract::resource::Inference of_now(*after);
  auto& steps = report.migration.emplace();
  for (auto& each : persistence::migration_between(of_old.model(), of_now.model())) {
    steps.push_back(
        {std::move(each.table),
         std::move(each.text),
         each.is_done_at_start,
         each.may_be_blocked,
         std::move(each.fix)});
  }
}

}  // namespace accord::cli
