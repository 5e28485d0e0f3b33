#include "accord/analysis/diff/diff.h"

#include <iostream>

#include "accord/analysis/reports.h"
#include "accord/analysis/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/cli/diff_migration.h"
#include "accord/contract/base/date_time.h"
#include "accord/contract/base/heap.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {
int execute(const DiffOptions& options) {
  contract::prepare_to_read();
  if (options.rules) {
    std::cout << analysis::diff_rules_table();
    return exit_fine;
  }
  const auto old_name = locate(options.old_contract, options.new_contract, options);
  const auto new_name = locate(options.new_contract, options.old_contract, options);
  for (const auto* each : {&old_name, &new_name}) {
    if (!*each) refuse_all(each->fault());
  }
  if (!old_name || !new_name) return exit_usage;
  const auto settings = analysis::read_settings(new_name->file, new_name->source);
  const auto old = read(*old_name, options);
  const auto now = read(*new_name, options);
  auto faults = old.found;
  faults.insert(faults.end(), now.found.begin(), now.found.end());
  if (!settings) faults.insert(faults.end(), settings.fault().begin(), settings.fault().end());
  if (old.contract == nullptr || now.contract == nullptr || !settings) return refuse_all(faults);
  const auto changes = contract::terminal::during(
      "comparing", [&] { return analysis::diff::diff(*old.contract, *now.contract); });
  auto report = analysis::diff_report(
      options.new_contract,
      changes,
      std::move(faults),
      analysis::report::fail_on_named(options.fail_on));
  accept(settings->accepted, contract::today(), report);
  refuse_all(report.faults);
  using analysis::report::Format;
  const Format format = analysis::report::format_named(options.format);
  if (format == Format::text || format == Format::json) add_migration(old, now, report);
  print(report, format);
  return fails(report) ? exit_found : exit_fine;
}

}  // namespace accord::cli
