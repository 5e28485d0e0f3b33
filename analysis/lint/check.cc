#include "accord/analysis/lint/check.h"

#include <algorithm>
#include <tuple>

namespace accord::analysis::lint {
namespace {

// Neither rule nor advice tells two findings apart: several ways lead to the same fault.
auto identity(const contract::Diagnostic& each) {
  return std::tie(each.at.file, each.at.line, each.at.column, each.at.pointer, each.message);
}

}  // namespace

contract::Diagnostics check(
    const contract::Contract& contract, SchemaSet& schemas, const Settings& settings) {
  contract::Diagnostics found;
  const auto outline = analysis::structure::outline_of(*contract.documents, contract.version);
  const Subject subject{contract, outline, schemas};
  for (const Rule& rule : all_rules()) {
    if (settings.ignored.contains(rule.id)) continue;
    const auto level = settings.levels.find(rule.id);
    Findings findings(rule.id, level == settings.levels.end() ? rule.level : level->second, found);
    rule.check(subject, findings);
  }
  tidy(found);
  return found;
}

void apply(const Settings& settings, contract::Diagnostics& found) {
  std::erase_if(found, [&](const auto& each) { return settings.ignored.contains(each.rule); });
  for (contract::Diagnostic& each : found) {
    const auto level = settings.levels.find(each.rule);
    if (level != settings.levels.end()) each.severity = level->second;
  }
}

void tidy(contract::Diagnostics& found) {
  std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& two) {
    return identity(one) < identity(two);
  });
  const auto end = std::unique(found.begin(), found.end(), [](const auto& one, const auto& two) {
    return identity(one) == identity(two);
  });
  found.erase(end, found.end());
}

}  // namespace accord::analysis::lint
