#include "accord/analysis/diff/diff.h"

#include <chrono>
#include <iostream>

#include "accord/analysis/reports.h"
#include "accord/analysis/settings_file.h"
#include "accord/cli/commands.h"
#include "accord/cli/process.h"
#include "accord/contract/base/date_time.h"
#include "accord/contract/base/heap.h"

namespace accord::cli {
namespace {

using analysis::report::FailOn;
using contract::Diagnostics;

FailOn fail_level(const std::string& name) {
  return name == "never" ? FailOn::never : name == "warning" ? FailOn::warning : FailOn::error;
}

// YYYY-MM-DD, in UTC.
std::string today() {
  constexpr std::size_t date = 10;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return contract::date_time(std::chrono::duration_cast<std::chrono::milliseconds>(now).count())
      .substr(0, date);
}

// The contract as far as it can be read, and what is wrong with it; null where it cannot be read.
std::shared_ptr<const contract::Contract> load(
    const contract::NamedDocument& document, const DiffOptions& options, Diagnostics& faults) {
  auto reading = contract::read_contract(
      document.file, {options.overlays.begin(), options.overlays.end()}, document.source);
  faults.insert(faults.end(), reading.found.begin(), reading.found.end());
  return reading.contract;
}

}  // namespace

int diff(const DiffOptions& options) {
  contract::prepare_to_read();
  const auto old_name =
      contract::find_document(options.old_contract, options.new_contract, run_program);
  const auto new_name =
      contract::find_document(options.new_contract, options.old_contract, run_program);
  for (const auto* each : {&old_name, &new_name}) {
    if (!*each) refuse_all(each->fault());
  }
  if (!old_name || !new_name) return exit_usage;
  const auto settings = analysis::read_settings(new_name->file, new_name->source);
  Diagnostics faults;
  const auto old = load(*old_name, options, faults);
  const auto now = load(*new_name, options, faults);
  if (!settings) faults.insert(faults.end(), settings.fault().begin(), settings.fault().end());
  if (old == nullptr || now == nullptr || !settings) {
    return refuse_all(faults);
  }
  const auto changes = analysis::diff::diff(*old, *now);
  auto report = analysis::diff_report(
      options.new_contract, changes, std::move(faults), fail_level(options.fail_on));
  accept(settings->accepted, today(), report);
  refuse_all(report.faults);
  std::cout << write(report, analysis::report::format_named(options.format));
  return fails(report) ? exit_found : exit_fine;
}

}  // namespace accord::cli
