#include "accord/analysis/examine.h"

#include <algorithm>
#include <map>

#include "accord/analysis/ledger/enforcement.h"
#include "accord/analysis/lint/known_rules.h"

namespace accord::analysis {
namespace {

using contract::Diagnostic;
using contract::Diagnostics;

void assign(std::string_view rule, Diagnostics& found) {
  for (Diagnostic& each : found) {
    if (each.rule.empty()) each.rule = rule;
  }
}

// "name" of "add name: and in:", "info.title" of "add info.title"; "" of other advice.
std::string_view added_by(const Diagnostic& finding) {
  constexpr std::string_view add = "add ";
  const std::string_view fix = finding.fix;
  if (!fix.starts_with(add)) return {};
  return fix.substr(add.size(), fix.find(':') - add.size());
}

// What reads a document for use meets the faults that the rules know better. At one place, what
// the compiler of schemas refuses is the fault of structure; the reader gives the same advice.
bool says_the_same(const Diagnostic& rule, const Diagnostic& other) {
  if (rule.message == other.message) return true;
  if (rule.rule != "structure" && rule.rule != "reference-target") return false;
  if (other.severity != contract::Severity::error) return false;
  const std::string_view added = added_by(rule);
  return other.rule == lint::enforcement_rule ||
         (!added.empty() && added_by(other).ends_with(added));
}

void drop_repeated(const Diagnostics& by_rules, Diagnostics& others) {
  using Place = std::pair<std::string_view, std::string_view>;
  std::multimap<Place, const Diagnostic*> places;
  for (const Diagnostic& each : by_rules) {
    places.emplace(Place(each.at.file, each.at.pointer), &each);
    // Others name the object that holds the reference.
    constexpr std::string_view reference = "/$ref";
    std::string_view holder = each.at.pointer;
    if (!holder.ends_with(reference)) continue;
    holder.remove_suffix(reference.size());
    places.emplace(Place(each.at.file, holder), &each);
  }
  std::erase_if(others, [&](const Diagnostic& other) {
    const auto [first, last] = places.equal_range(Place(other.at.file, other.at.pointer));
    return std::any_of(
        first, last, [&](const auto& each) { return says_the_same(*each.second, other); });
  });
}

void append(Diagnostics& to, Diagnostics&& more) {
  to.insert(to.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
}

}  // namespace

Examined examine(
    const std::string& file, const contract::Overlays& overlays, const lint::Settings& settings) {
  contract::Reading reading = contract::read_contract(file, overlays);
  assign(lint::reader_rule, reading.found);
  if (reading.contract == nullptr) {
    const bool is_read = !reading.found.empty() && reading.found.front().at.line > 0;
    return {file, std::move(reading.found), is_read};
  }
  validation::SchemaSet schemas(*reading.contract);
  // All rules, also those that are ignored, would have to run to know what is repeated; a team that
  // ignores one hears of the fault from whoever else meets it.
  Diagnostics found = lint::check(*reading.contract, schemas, settings);
  Diagnostics others = std::move(reading.found);
  Diagnostics enforcement = unenforced(*reading.contract, schemas);
  append(enforcement, unenforced_schemes(*reading.contract));
  assign(lint::enforcement_rule, enforcement);
  append(others, std::move(enforcement));
  drop_repeated(found, others);
  lint::apply(settings, others);
  append(found, std::move(others));
  lint::tidy(found);
  return {file, std::move(found), true};
}

contract::Result<Account> account_of(const std::string& file, const contract::Overlays& overlays) {
  contract::Reading reading = contract::read_contract(file, overlays);
  if (reading.contract == nullptr) return std::move(reading.found);
  validation::SchemaSet schemas(*reading.contract);
  assign(lint::reader_rule, reading.found);
  Diagnostics not_enforced = unenforced(*reading.contract, schemas);
  append(not_enforced, unenforced_schemes(*reading.contract));
  assign(lint::enforcement_rule, not_enforced);
  not_enforced.insert(not_enforced.begin(), reading.found.begin(), reading.found.end());
  lint::tidy(not_enforced);
  const auto outline =
      structure::outline_of(*reading.contract->documents, reading.contract->version);
  return Account{file, ledger_of(*reading.contract, outline, std::move(not_enforced))};
}

}  // namespace accord::analysis
