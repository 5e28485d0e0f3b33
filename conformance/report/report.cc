#include "accord/conformance/report/report.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/report/cause.h"
#include "accord/conformance/report/keywords.h"
#include "accord/conformance/report/words.h"

namespace accord::conformance::report {
namespace {

bool is_server_error(const Finding& finding) {
  return finding.actual.size() >= 3 && finding.actual[0] == '5' &&
         finding.actual.find_first_not_of("0123456789") >= 3;
}

// 0 is the most telling.
int rank_of(const Finding& finding) {
  if (finding.check == messages::response_check || is_server_error(finding)) return 0;
  if (finding.check == messages::status_check) return 1;
  return finding.check.starts_with(messages::contract_check("")) ? 3 : 2;
}

void take(
    const std::vector<Finding>& findings,
    const CaseResult& result,
    const Baseline& baseline,
    Items& items,
    Items& accepted) {
  for (const Finding& each : findings) {
    Item item{&each, &result, fingerprint_of(each, *result.subject), cause_of(each)};
    (baseline.contains(item.fingerprint) ? accepted : items).push_back(std::move(item));
  }
}

bool is_decided(const CaseResult& result) {
  return result.verdict == Verdict::pass || result.verdict == Verdict::fail;
}

}  // namespace

Report make_report(
    const Coverage& coverage, const RunResult& run, const Baseline& baseline, bool is_partial) {
  Report report;
  report.coverage = &coverage;
  report.run = &run;
  report.is_partial = is_partial;
  std::map<std::string, bool> is_decided_by_case;
  for (const CaseResult& each : run.cases) {
    if (each.subject == nullptr) continue;
    is_decided_by_case.emplace(each.subject->id, is_decided(each));
    take(each.failures, each, baseline, report.failures, report.accepted);
    take(each.warnings, each, baseline, report.warnings, report.accepted);
  }
  join_keywords(run, report.failures);
  join_keywords(run, report.warnings);
  std::set<std::string> found;
  for (const Item& each : report.accepted)
    found.insert(each.fingerprint);
  for (const auto& [fingerprint, id] : baseline) {
    if (found.contains(fingerprint)) continue;
    const auto ran = is_decided_by_case.find(id);
    const bool is_unknown = ran == is_decided_by_case.end();
    if (is_unknown ? is_partial : !ran->second) continue;
    report.gone.push_back(fingerprint + (id.empty() ? "" : ' ' + id));
  }
  return report;
}

std::vector<Group> grouped(const Items& items) {
  std::vector<Group> groups;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const Item& each : items) {
    const auto [place, is_new] =
        known.try_emplace({each.finding->check, each.cause}, groups.size());
    if (is_new) groups.push_back({each.finding->check, each.cause, {}});
    Group& group = groups[place->second];
    group.items.push_back(each);
    const std::string keyword = keyword_of(*each.finding);
    if (!keyword.empty()) group.keywords.insert(keyword);
  }
  for (Group& each : groups)
    put_most_basic_first(each);
  const auto key = [](const Group& group) {
    return std::tuple(
        rank_of(*group.items.front().finding),
        -static_cast<int64_t>(group.items.size()),
        group.check,
        group.cause);
  };
  std::sort(groups.begin(), groups.end(), [&](const Group& one, const Group& other) {
    return key(one) < key(other);
  });
  return groups;
}

std::string extent_of(const Group& group) {
  std::set<const contract::Operation*> operations;
  std::set<const CaseResult*> cases;
  for (const Item& each : group.items) {
    operations.insert(each.result->subject->operation);
    cases.insert(each.result);
  }
  return counted(cases.size(), "case") + " of " + counted(operations.size(), "operation");
}

std::vector<const Triple*> shown_triples(const Report& report) {
  std::vector<const Triple*> shown;
  for (const Triple& each : report.coverage->triples) {
    if (report.is_partial && each.cases.empty()) continue;
    shown.push_back(&each);
  }
  return shown;
}

std::size_t count_of(const Report& report, TripleState state) {
  const auto shown = shown_triples(report);
  return static_cast<std::size_t>(std::count_if(
      shown.begin(), shown.end(), [&](const Triple* each) { return each->state == state; }));
}

}  // namespace accord::conformance::report
