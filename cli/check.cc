#include <algorithm>
#include <iostream>

#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/reports.h"
#include "accord/analysis/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/contract/base/heap.h"

namespace accord::cli {
namespace {

using analysis::report::FailOn;

FailOn fail_level(const CheckOptions& options) {
  return options.fail_on == "never"     ? FailOn::never
         : options.fail_on == "warning" ? FailOn::warning
                                        : FailOn::error;
}

// Thousands of findings are one write.
void print(const std::string& text) {
  std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
  std::cout.flush();
}

int refuse(const contract::Diagnostics& found) {
  for (const contract::Diagnostic& each : found)
    std::cerr << to_text(each) << '\n';
  return exit_usage;
}

int print_ledgers(const CheckOptions& options) {
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  std::vector<analysis::Account> all;
  for (const std::string& file : options.contracts) {
    auto account = analysis::account_of(file, overlays);
    if (!account) return refuse(account.fault());
    all.push_back(std::move(account).value());
  }
  print(write(analysis::ledger_report(all), analysis::report::format_named(options.format)));
  return exit_fine;
}

}  // namespace

int check(const CheckOptions& options) {
  contract::prepare_to_read();
  if (options.rules) {
    print(analysis::lint::rules_table());
    return exit_fine;
  }
  if (options.ledger) return print_ledgers(options);
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  std::vector<analysis::Examined> all;
  for (const std::string& file : options.contracts) {
    auto settings = analysis::read_settings(file);
    if (!settings) return refuse(settings.fault());
    settings->lint.ignored.insert(options.ignored.begin(), options.ignored.end());
    all.push_back(analysis::examine(file, overlays, settings->lint));
  }
  const bool is_read =
      std::all_of(all.begin(), all.end(), [](const auto& each) { return each.is_read; });
  const auto report = analysis::check_report(std::move(all), fail_level(options));
  print(write(report, analysis::report::format_named(options.format)));
  if (!is_read) return exit_usage;
  return fails(report) ? exit_found : exit_fine;
}

}  // namespace accord::cli
