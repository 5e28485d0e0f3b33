#include <algorithm>
#include <iostream>

#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/reports.h"
#include "accord/analysis/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/contract/base/heap.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {
namespace {

using Documents = std::vector<contract::NamedDocument>;

int print_ledgers(const Documents& documents, const CheckOptions& options) {
  std::vector<analysis::Account> all;
  for (const contract::NamedDocument& each : documents) {
    auto account = analysis::account_of(each.shown(), read(each, options));
    if (!account) return refuse_all(account.fault());
    all.push_back(std::move(account).value());
  }
  print(analysis::ledger_report(all), analysis::report::format_named(options.format));
  return exit_fine;
}

}  // namespace

int execute(const CheckOptions& options) {
  contract::prepare_to_read();
  if (options.rules) {
    std::cout << analysis::lint::rules_table();
    return exit_fine;
  }
  Documents documents;
  for (const std::string& each : options.contracts) {
    auto found = locate(each, {}, options);
    if (!found) return refuse_all(found.fault());
    documents.push_back(std::move(found).value());
  }
  if (options.ledger) return print_ledgers(documents, options);
  std::vector<analysis::Examined> all;
  for (const contract::NamedDocument& each : documents) {
    auto settings = analysis::read_settings(each.file, each.source);
    if (!settings) return refuse_all(settings.fault());
    settings->lint.ignored.insert(options.ignored.begin(), options.ignored.end());
    auto reading = read(each, options);
    const contract::terminal::Progress progress("checking " + each.shown());
    all.push_back(analysis::examine(each.shown(), std::move(reading), settings->lint));
    // Of the last one only: memory is to hold one document at a time.
    auto workings = std::move(all.back().workings);
    if (&each == &documents.back()) contract::keep_until_exit(std::move(workings));
  }
  const bool is_read =
      std::all_of(all.begin(), all.end(), [](const auto& each) { return each.is_read; });
  const auto report =
      analysis::check_report(std::move(all), analysis::report::fail_on_named(options.fail_on));
  print(report, analysis::report::format_named(options.format));
  if (!is_read) return exit_usage;
  return fails(report) ? exit_found : exit_fine;
}

}  // namespace accord::cli
