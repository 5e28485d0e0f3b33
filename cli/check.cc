#include <algorithm>
#include <iostream>

#include "accord/cli/check/examine.h"
#include "accord/cli/check/known_rules.h"
#include "accord/cli/check/report.h"
#include "accord/cli/check/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/cli/memory.h"

namespace accord::cli {
namespace {

FailOn fail_level(const CheckOptions& options) {
  return options.fail_on == "never"     ? FailOn::never
         : options.fail_on == "warning" ? FailOn::warning
                                        : FailOn::error;
}

std::string report(const std::vector<Examined>& all, const CheckOptions& options) {
  if (options.format == "json") return json_report(all);
  if (options.format == "sarif") return sarif_report(all);
  if (options.format == "junit") return junit_report(all, fail_level(options));
  if (options.format == "github") return github_report(all);
  return text_report(all);
}

int exit_status(const std::vector<Examined>& all, FailOn from) {
  int status = exit_fine;
  for (const Examined& each : all) {
    if (!each.is_read) return exit_usage;
    const bool has_failed = std::any_of(each.found.begin(), each.found.end(), [&](const auto& one) {
      return fails(one.severity, from);
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
    const auto ledger = ledger_report(file, overlays, options.format);
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
    print(rules_table());
    return exit_fine;
  }
  if (options.ledger) return print_ledgers(options);
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  std::vector<Examined> all;
  for (const std::string& file : options.contracts) {
    auto settings = read_settings(file);
    if (!settings) {
      for (const contract::Diagnostic& each : settings.fault())
        std::cerr << to_text(each) << '\n';
      return exit_usage;
    }
    settings->ignored.insert(options.ignored.begin(), options.ignored.end());
    all.push_back(examine(file, overlays, *settings));
  }
  print(report(all, options));
  return exit_status(all, fail_level(options));
}

}  // namespace accord::cli
