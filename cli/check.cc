#include <algorithm>
#include <iostream>

#include "accord/analysis/examine.h"
#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/report/report.h"
#include "accord/analysis/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/cli/memory.h"

namespace accord::cli {
namespace {

analysis::FailOn fail_level(const CheckOptions& options) {
  return options.fail_on == "never"     ? analysis::FailOn::never
         : options.fail_on == "warning" ? analysis::FailOn::warning
                                        : analysis::FailOn::error;
}

std::string report(const std::vector<analysis::Examined>& all, const CheckOptions& options) {
  if (options.format == "json") return analysis::json_report(all);
  if (options.format == "sarif") return analysis::sarif_report(all);
  if (options.format == "junit") return analysis::junit_report(all, fail_level(options));
  if (options.format == "github") return analysis::github_report(all);
  return analysis::text_report(all);
}

int exit_status(const std::vector<analysis::Examined>& all, analysis::FailOn from) {
  int status = exit_fine;
  for (const analysis::Examined& each : all) {
    if (!each.is_read) return exit_usage;
    const bool has_failed = std::any_of(each.found.begin(), each.found.end(), [&](const auto& one) {
      return analysis::fails(one.severity, from);
    });
    if (has_failed) status = exit_found;
  }
  return status;
}

// Thousands of findings are one write.
void print(const std::string& text) {
  std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
  std::cout.flush();
}

int print_ledgers(const CheckOptions& options) {
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  std::string text;
  for (const std::string& file : options.contracts) {
    const auto ledger = analysis::ledger_report(file, overlays, options.format);
    if (!ledger) {
      for (const contract::Diagnostic& each : ledger.fault())
        std::cerr << to_text(each) << '\n';
      return exit_usage;
    }
    text += ledger.value();
  }
  print(text);
  return exit_fine;
}

}  // namespace

int check(const CheckOptions& options) {
  prepare_to_read();
  if (options.rules) {
    print(analysis::lint::rules_table());
    return exit_fine;
  }
  if (options.ledger) return print_ledgers(options);
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  std::vector<analysis::Examined> all;
  for (const std::string& file : options.contracts) {
    auto settings = analysis::read_settings(file);
    if (!settings) {
      for (const contract::Diagnostic& each : settings.fault())
        std::cerr << to_text(each) << '\n';
      return exit_usage;
    }
    settings->ignored.insert(options.ignored.begin(), options.ignored.end());
    all.push_back(analysis::examine(file, overlays, *settings));
  }
  print(report(all, options));
  return exit_status(all, fail_level(options));
}

}  // namespace accord::cli
