#include "accord/conformance/report/blocked.h"

#include <algorithm>
#include <map>

#include "accord/conformance/report/words.h"

namespace accord::conformance::report {

std::vector<Blocked> blocked_of(const Report& report) {
  std::vector<Blocked> groups;
  std::map<std::string_view, std::size_t> known;
  for (const CaseResult& each : report.run->cases) {
    if (each.verdict != Verdict::blocked) continue;
    const auto [place, is_new] = known.try_emplace(each.reason, groups.size());
    if (is_new) groups.push_back({each.reason, {}});
    groups[place->second].cases.push_back(&each);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Blocked& one, const Blocked& other) {
    return one.cases.size() > other.cases.size();
  });
  return groups;
}

std::size_t count_blocked(const Report& report) {
  const auto& cases = report.run->cases;
  return static_cast<std::size_t>(std::count_if(cases.begin(), cases.end(), [](const auto& each) {
    return each.verdict == Verdict::blocked;
  }));
}

std::string first_cases(const Blocked& blocked) {
  std::vector<std::string_view> ids;
  for (const CaseResult* each : blocked.cases)
    ids.emplace_back(each->subject->id);
  return first_of(ids);
}

}  // namespace accord::conformance::report
