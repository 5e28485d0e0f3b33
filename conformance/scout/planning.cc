#include "accord/conformance/scout/planning.h"

#include <algorithm>

#include "accord/conformance/scout/scouting.h"

namespace accord::conformance::scout {

bool may_select(const std::vector<std::string>& prefixes, const contract::Contract& contract) {
  if (prefixes.empty()) return true;
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    return std::any_of(
        contract.operations.begin(), contract.operations.end(), [&](const auto& operation) {
          const std::string start = operation.id + '/';
          return start.starts_with(prefix) || prefix.starts_with(start);
        });
  });
}

std::optional<Planned> plan_for(const Wanted& wanted, const Judge& judge, run::Session& session) {
  const auto make = [&](const plan::Facts& facts) {
    auto plan = make_plan(wanted.contract, wanted.salt, wanted.access, facts, [&] {
      return session.stop.ending() != Ending::complete;
    });
    keep_only(wanted.only, plan);
    return plan;
  };
  Planned planned{make(wanted.known.facts), wanted.known.facts};
  const auto& first = planned.plan;
  if (first.cases.empty() && !wanted.only.empty() && !first.is_cut) return std::nullopt;
  if (wanted.known.is_current || !sends_bodies(first) || first.is_cut) return planned;
  planned.facts = scout(wanted.contract, wanted.salt, judge, session, wanted.known.facts);
  if (planned.facts.empty()) return planned;
  auto better = make(planned.facts);
  if (!better.is_cut) planned.plan = std::move(better);
  return planned;
}

}  // namespace accord::conformance::scout
