#include "accord/cli/check/examine.h"

#include <algorithm>
#include <map>

#include "accord/cli/check/known_rules.h"
#include "accord/server/service.h"

namespace accord::cli {
namespace {

using contract::Diagnostic;
using contract::Diagnostics;

void assign(std::string_view rule, Diagnostics& found) {
  for (Diagnostic& each : found) {
    if (each.rule.empty()) each.rule = rule;
  }
}

// "add name" of "add name: and in:".
std::string_view advice_of(const Diagnostic& finding) {
  return std::string_view(finding.fix).substr(0, finding.fix.find(':'));
}

// What reads a document for use meets the faults that the rules know better. At one place, what
// the compiler of schemas refuses is the fault of structure; the reader gives the same advice.
bool says_the_same(const Diagnostic& rule, const Diagnostic& other) {
  if (rule.message == other.message) return true;
  if (rule.rule != "structure" && rule.rule != "reference-target") return false;
  if (other.severity != contract::Severity::error) return false;
  return other.rule == enforcement_rule ||
         (!rule.fix.empty() && advice_of(rule) == advice_of(other));
}

void drop_repeated(const Diagnostics& by_rules, Diagnostics& others) {
  std::multimap<std::pair<std::string_view, std::string_view>, const Diagnostic*> places;
  for (const Diagnostic& each : by_rules)
    places.emplace(std::pair(each.at.file, each.at.pointer), &each);
  std::erase_if(others, [&](const Diagnostic& other) {
    const auto [first, last] = places.equal_range({other.at.file, other.at.pointer});
    return std::any_of(
        first, last, [&](const auto& each) { return says_the_same(*each.second, other); });
  });
}

void append(Diagnostics& to, Diagnostics&& more) {
  to.insert(to.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
}

}  // namespace

Examined examine(const std::string& file, const validation::rules::Settings& settings) {
  contract::Reading reading = contract::read_contract(file);
  assign(reader_rule, reading.found);
  if (reading.contract == nullptr) {
    const bool is_read = !reading.found.empty() && reading.found.front().at.line > 0;
    return {file, std::move(reading.found), is_read};
  }
  validation::SchemaSet schemas(*reading.contract);
  // All rules, also those that are ignored, would have to run to know what is repeated; a team that
  // ignores one hears of the fault from whoever else meets it.
  Diagnostics found = validation::rules::check(*reading.contract, schemas, settings);
  Diagnostics others = std::move(reading.found);
  Diagnostics enforcement = server::check_contract(*reading.contract, schemas);
  assign(enforcement_rule, enforcement);
  append(others, std::move(enforcement));
  drop_repeated(found, others);
  validation::rules::apply(settings, others);
  append(found, std::move(others));
  validation::rules::tidy(found);
  return {file, std::move(found), true};
}

}  // namespace accord::cli
