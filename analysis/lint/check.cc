#include "accord/analysis/lint/check.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "accord/analysis/lint/known_rules.h"

namespace accord::analysis::lint {
namespace {

using contract::Diagnostic;
using contract::Severity;

auto place_of(const Diagnostic& each) {
  return std::tie(each.at.file, each.at.line, each.at.column, each.at.pointer);
}

bool can_group_decide(const Diagnostic& found) {
  const bool is_grouped = found.rule == reader_rule || found.rule == enforcement_rule;
  return !is_grouped || found.severity != Severity::error;
}

bool is_ignored(const Settings& settings, const Diagnostic& found) {
  return settings.ignored.contains(found.id) ||
         (settings.ignored.contains(found.rule) && can_group_decide(found));
}

std::optional<Severity> level_of(const Settings& settings, const Diagnostic& found) {
  const auto by_id = settings.levels.find(found.id);
  if (by_id != settings.levels.end()) return by_id->second;
  const auto by_rule = settings.levels.find(found.rule);
  const bool is_set = by_rule != settings.levels.end() && can_group_decide(found);
  return is_set ? std::optional(by_rule->second) : std::nullopt;
}

}  // namespace

Settings with_current_ids(const Settings& settings) {
  Settings current;
  for (const std::string& each : settings.ignored)
    current.ignored.emplace(current_id(each));
  for (const auto& [id, level] : settings.levels)
    current.levels.emplace(current_id(id), level);
  return current;
}

Check::Check(const contract::Contract& contract, const Settings& settings)
    : contract_(contract),
      settings_(settings),
      outline_(analysis::structure::outline_of(*contract.documents, contract.version)),
      references_(*contract.documents),
      found_(all_rules().size()) {}

void Check::compare_values(SchemaSet& schemas) {
  ValueSchemas all{schemas};
  run({contract_, {}, outline_, references_, &all});
}

void Check::check_others(const std::shared_future<contract::resource::Model>& model) {
  run({contract_, model, outline_, references_, nullptr});
}

void Check::run(const Subject& subject) {
  const std::vector<Rule>& rules = all_rules();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const bool is_meant = rule.compares_values == (subject.schemas != nullptr);
    if (!is_meant || settings_.ignored.contains(rule.id)) continue;
    const auto level = settings_.levels.find(rule.id);
    Findings findings(
        rule.id, level == settings_.levels.end() ? rule.level : level->second, found_[i]);
    rule.check(subject, findings);
  }
}

contract::Diagnostics Check::take() {
  contract::Diagnostics all;
  for (contract::Diagnostics& each : found_)
    all.insert(all.end(), std::move_iterator(each.begin()), std::move_iterator(each.end()));
  tidy(all);
  return all;
}

void apply(const Settings& settings, contract::Diagnostics& found) {
  std::erase_if(found, [&](const auto& each) { return is_ignored(settings, each); });
  for (Diagnostic& each : found)
    each.severity = level_of(settings, each).value_or(each.severity);
}

void tidy(contract::Diagnostics& found) {
  contract::drop_repeated(found);
  std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& two) {
    return place_of(one) < place_of(two);
  });
}

}  // namespace accord::analysis::lint
