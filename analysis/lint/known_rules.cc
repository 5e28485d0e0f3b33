#include "accord/analysis/lint/known_rules.h"

#include <algorithm>
#include <array>

#include "accord/analysis/lint/rule.h"
#include "accord/contract/base/finding.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::lint {
namespace {

std::vector<KnownRule> gathered() {
  std::vector<KnownRule> all = {
      {reader_rule,
       contract::Severity::error,
       "structure",
       "The document can be read, and its operations can be distinguished and served."},
      {enforcement_rule,
       contract::Severity::warning,
       "enforcement",
       "accord enforces and serves everything in the contract."}};
  for (const analysis::lint::Rule& each : analysis::lint::all_rules())
    all.push_back({each.id, each.level, to_text(each.area), each.description});
  std::sort(
      all.begin(), all.end(), [](const auto& one, const auto& two) { return one.id < two.id; });
  return all;
}

struct Renamed {
  std::string_view from;
  std::string_view to;
};
// For one release: see CHANGELOG.md.
constexpr std::array renamed = {
    Renamed{"bodiless-status", "unexpected-response-body"},
    Renamed{"idle-keyword", "no-effect-keyword"},
    Renamed{"idle-scope", "no-effect-scope"},
    Renamed{"meaningless-body", "unexpected-request-body"},
    Renamed{"trailing-slash-twin", "trailing-slash-duplicate"},
    Renamed{"undescribed-success", "missing-response-schema"}};

template <class Ids>
bool holds(const Ids& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

std::string_view current_id(std::string_view id) {
  for (const Renamed& each : renamed) {
    if (each.from == id) return each.to;
  }
  return id;
}

const std::vector<KnownRule>& known_rules() {
  static const std::vector<KnownRule> rules = gathered();
  return rules;
}

std::string unknown_rule(std::string_view id) {
  namespace finding = contract::finding;
  if (current_id(id) != id) return {};
  if (holds(finding::of_reader, id) || holds(finding::of_enforcement, id)) return {};
  std::vector<std::string_view> ids;
  for (const KnownRule& each : known_rules()) {
    if (each.id == id) return {};
    ids.push_back(each.id);
  }
  const std::string_view near = contract::most_similar(id, ids);
  const std::string meant = near.empty() ? "" : "; did you mean \"" + std::string(near) + "\"?";
  return "unknown rule \"" + std::string(id) + "\"" + meant;
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
