#include "accord/conformance/report/keywords.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/report/cause.h"

namespace accord::conformance::report {
namespace {

using contract::Operation;
using Keywords = std::set<std::string>;
// Operation, expected and actual status.
using Deviation = std::tuple<const Operation*, std::string, std::string>;

constexpr std::size_t least = 3;

Deviation deviation_of(const Item& item) {
  return {item.result->subject->operation, item.finding->expected, item.finding->actual};
}

// Of each operation those whose violations it refuses as it should.
std::map<const Operation*, Keywords> refused_by(const RunResult& run) {
  std::map<const Operation*, Keywords> refused;
  for (const CaseResult& each : run.cases) {
    if (each.subject == nullptr || each.verdict != Verdict::pass || each.status / 100 != 4)
      continue;
    const std::string keyword = keyword_of(each.subject->pointer);
    if (!keyword.empty()) refused[each.subject->operation].insert(keyword);
  }
  return refused;
}

int rank_of(const Item& item) {
  const std::string keyword = keyword_of(*item.finding);
  constexpr const char* basic[] = {"required", "type", "enum", "const"};
  const auto found = std::find(std::begin(basic), std::end(basic), keyword);
  return static_cast<int>(found - std::begin(basic));
}

}  // namespace

void join_keywords(const RunResult& run, Items& items) {
  std::map<Deviation, Keywords> ignored;
  for (const Item& each : items) {
    const std::string keyword = keyword_of(*each.finding);
    if (!keyword.empty()) ignored[deviation_of(each)].insert(keyword);
  }
  const auto refused = refused_by(run);
  std::set<Deviation> joined;
  std::set<std::pair<std::string, std::string>> statuses;  // of those that are joined
  for (const auto& [deviation, keywords] : ignored) {
    const auto found = refused.find(std::get<0>(deviation));
    const std::size_t others = found == refused.end() ? 0 : found->second.size();
    if (keywords.size() < least || keywords.size() <= others) continue;
    joined.insert(deviation);
    statuses.emplace(std::get<1>(deviation), std::get<2>(deviation));
  }
  for (const auto& [deviation, keywords] : ignored) {
    const bool refuses_none = !refused.contains(std::get<0>(deviation));
    if (refuses_none && statuses.contains({std::get<1>(deviation), std::get<2>(deviation)}))
      joined.insert(deviation);
  }
  for (Item& each : items) {
    if (!keyword_of(*each.finding).empty() && joined.contains(deviation_of(each)))
      each.cause = messages::expected_and_got(each.finding->expected, each.finding->actual);
  }
}

void put_most_basic_first(Group& group) {
  if (group.keywords.size() < 2) return;
  const auto best = std::min_element(
      group.items.begin(), group.items.end(), [](const Item& one, const Item& other) {
        return rank_of(one) < rank_of(other);
      });
  std::rotate(group.items.begin(), best, best + 1);
}

std::string keywords_text(const Group& group) {
  if (group.keywords.size() < 2) return "";
  std::string text;
  for (const std::string& each : group.keywords)
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

}  // namespace accord::conformance::report
