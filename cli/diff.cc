#include "accord/analysis/diff/diff.h"

#include <iostream>

#include "accord/analysis/diff/report.h"
#include "accord/cli/commands.h"
#include "accord/cli/memory.h"

namespace accord::cli {
namespace {

void complain(const contract::Diagnostics& found) {
  for (const auto& each : found)
    std::cerr << "accord: " << to_text(each) << '\n';
}

std::shared_ptr<const contract::Contract> load(
    const std::string& file, const DiffOptions& options) {
  auto loaded = contract::load_contract(file, {options.overlays.begin(), options.overlays.end()});
  if (loaded) return std::move(loaded).value();
  complain(loaded.fault());
  return nullptr;
}

std::string report(const analysis::diff::Changes& changes, const std::string& format) {
  if (format == "json") return to_json(changes);
  return format == "markdown" ? to_markdown(changes) : to_text(changes);
}

bool fails(const analysis::diff::Changes& changes, const std::string& from) {
  using analysis::diff::Level;
  if (from == "never") return false;
  return changes.count(Level::breaking) > 0 ||
         (from == "warning" && changes.count(Level::warning) > 0);
}

}  // namespace

int diff(const DiffOptions& options) {
  prepare_to_read();
  const auto old = load(options.old_contract, options);
  const auto now = load(options.new_contract, options);
  if (old == nullptr || now == nullptr) return exit_usage;
  const auto changes = analysis::diff::diff(*old, *now);
  if (!changes.unread.empty()) {
    complain(changes.unread);
    return exit_usage;
  }
  std::cout << report(changes, options.format);
  return fails(changes, options.fail_on) ? exit_found : exit_fine;
}

}  // namespace accord::cli
