#include "accord/analysis/lint/known_rules.h"

#include <algorithm>

#include "accord/analysis/lint/rule.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::lint {
namespace {

std::vector<KnownRule> gathered() {
  std::vector<KnownRule> all = {
      {reader_rule,
       contract::Severity::error,
       "structure",
       "The document can be read, and its operations can be told apart and served."},
      {enforcement_rule,
       contract::Severity::warning,
       "enforcement",
       "accord can keep all that the contract says."}};
  for (const analysis::lint::Rule& each : analysis::lint::all_rules())
    all.push_back({each.id, each.level, to_text(each.area), each.description});
  std::sort(
      all.begin(), all.end(), [](const auto& one, const auto& two) { return one.id < two.id; });
  return all;
}

}  // namespace

const std::vector<KnownRule>& known_rules() {
  static const std::vector<KnownRule> rules = gathered();
  return rules;
}

std::string unknown_rule(std::string_view id) {
  std::vector<std::string_view> ids;
  for (const KnownRule& each : known_rules()) {
    if (each.id == id) return {};
    ids.push_back(each.id);
  }
  const std::string_view near = contract::most_similar(id, ids);
  const std::string meant = near.empty() ? "" : "; did you mean \"" + std::string(near) + "\"?";
  return "there is no rule \"" + std::string(id) + "\"" + meant;
}

std::string rules_table() {
  std::size_t widest_id = 0;
  std::size_t widest_area = 0;
  for (const KnownRule& each : known_rules()) {
    widest_id = std::max(widest_id, each.id.size());
    widest_area = std::max(widest_area, each.area.size());
  }
  const auto padded = [](std::string_view text, std::size_t width) {
    return std::string(text) + std::string(width + 2 - text.size(), ' ');
  };
  constexpr std::size_t widest_level = 7;  // "warning"
  std::string table;
  for (const KnownRule& each : known_rules()) {
    table += padded(each.id, widest_id) + padded(to_text(each.level), widest_level) +
             padded(each.area, widest_area) + std::string(each.description) + "\n";
  }
  return table;
}

}  // namespace accord::analysis::lint
