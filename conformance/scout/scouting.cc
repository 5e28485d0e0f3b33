#include "accord/conformance/scout/scouting.h"

#include "accord/conformance/run/runner.h"
#include "accord/conformance/scout/scout.h"

namespace accord::conformance::scout {

plan::Facts scout(
    const contract::Contract& contract,
    const std::string& salt,
    const Judge& judge,
    run::Session& session,
    const plan::Facts& known) {
  Scout scout(contract, salt, known, [&] { return session.stop.ending() != Ending::complete; });
  for (;;) {
    const plan::Plan plan = scout.next();
    if (plan.cases.empty()) return scout.facts();
    RunResult result = carry_out(plan, judge, session);
    scout.learn(result);
    for (CaseResult& each : result.cases)
      session.take_left(each);
    if (result.ending != Ending::complete) return scout.facts();
  }
}

}  // namespace accord::conformance::scout
