#include "accord/conformance/judge/coverage.h"

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance {
namespace {

using plan::Obligation;
using State = Obligation::State;

struct Ran {
  const char* aimed;
  Verdict verdict;
  const char* observed;
};

// The state of the triple 404 after these cases.
Triple settle(
    const contract::Operation& operation,
    State state,
    const std::vector<Ran>& ran,
    bool is_partial,
    std::vector<plan::Case>& cases,
    RunResult& run) {
  plan::Plan plan;
  plan.obligations.push_back({&operation, "404", state, state == State::planned ? "" : "why"});
  for (const Ran& each : ran) {
    plan::Case subject;
    subject.operation = &operation;
    subject.status = each.aimed;
    cases.push_back(subject);
  }
  for (std::size_t i = 0; i < ran.size(); ++i) {
    CaseResult result;
    result.subject = &cases[i];
    result.verdict = ran[i].verdict;
    result.observed = ran[i].observed;
    result.status = 404;
    result.reason = "because";
    run.cases.push_back(result);
  }
  return cover(plan, run, is_partial).triples.at(0);
}

TEST(Coverage, SettlesEachTripleByTheWorstThatIsTrue) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  const struct {
    const char* name;
    State state;
    std::vector<Ran> ran;
    bool is_partial;
    TripleState want;
  } table[] = {
      {"passed", State::planned, {{"404", Verdict::pass, "404"}}, false, TripleState::pass},
      {"one of two failed",
       State::planned,
       {{"404", Verdict::pass, "404"}, {"404", Verdict::fail, "200"}},
       false,
       TripleState::fail},
      {"hit by a case that aimed elsewhere",
       State::planned,
       {{"400", Verdict::pass, "404"}},
       false,
       TripleState::pass},
      {"a failure elsewhere is not ours",
       State::no_recipe,
       {{"400", Verdict::fail, "404"}},
       false,
       TripleState::attempted},
      {"another documented status came",
       State::planned,
       {{"404", Verdict::pass, "400"}},
       false,
       TripleState::attempted},
      {"attempted",
       State::planned,
       {{"404", Verdict::attempted, "200"}},
       false,
       TripleState::attempted},
      {"blocked before attempted",
       State::planned,
       {{"404", Verdict::attempted, "200"}, {"404", Verdict::blocked, ""}},
       false,
       TripleState::blocked},
      {"not implemented before blocked",
       State::planned,
       {{"404", Verdict::blocked, ""}, {"404", Verdict::not_implemented, ""}},
       false,
       TripleState::not_implemented},
      {"not implemented, and yet it came",
       State::planned,
       {{"404", Verdict::not_implemented, ""}, {"404", Verdict::pass, "404"}},
       false,
       TripleState::pass},
      {"no recipe", State::no_recipe, {}, false, TripleState::attempted},
      {"unreachable", State::unreachable, {}, false, TripleState::unreachable},
      {"unreachable, and yet it came",
       State::unreachable,
       {{"400", Verdict::pass, "404"}},
       false,
       TripleState::pass},
      {"needs input", State::needs_input, {}, false, TripleState::needs_input},
      {"not chosen", State::planned, {}, true, TripleState::disabled},
      {"not chosen, and yet it came",
       State::planned,
       {{"400", Verdict::pass, "404"}},
       true,
       TripleState::disabled},
      {"chosen",
       State::planned,
       {{"404", Verdict::attempted, "200"}},
       true,
       TripleState::attempted}};
  for (const auto& each : table) {
    std::vector<plan::Case> cases;
    RunResult run;
    const Triple triple =
        settle(contract->operations[2], each.state, each.ran, each.is_partial, cases, run);
    EXPECT_EQ(to_text(triple.state), to_text(each.want)) << each.name;
    EXPECT_EQ(triple.reason.empty(), each.want == TripleState::pass) << each.name;
  }
}

// What no chosen case aims at is not part of what is to be covered.
TEST(Coverage, OfAPartialRunIsThatOfWhatWasSelected) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  const auto& operation = contract->operations.front();
  for (const State state : {State::planned, State::needs_input, State::unreachable}) {
    std::vector<plan::Case> cases;
    RunResult run;
    EXPECT_EQ(
        settle(operation, state, {{"200", Verdict::pass, "404"}}, true, cases, run).state,
        TripleState::disabled);
  }
}

// The run was over before the plan was whole.
TEST(Coverage, BlocksWhatNoCaseWasMadeFor) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Plan plan;
  plan.is_cut = true;
  plan.obligations.push_back({&contract->operations.front(), "200", State::planned, ""});
  plan.obligations.push_back({&contract->operations.front(), "503", State::unreachable, "why"});
  RunResult run;
  run.ending = Ending::interrupted;
  run.reason = "interrupted";
  const Coverage coverage = cover(plan, run, false);
  EXPECT_EQ(coverage.triples[0].state, TripleState::blocked);
  EXPECT_EQ(coverage.triples[0].reason, "interrupted");
  EXPECT_EQ(coverage.triples[1].state, TripleState::unreachable);
}

TEST(Coverage, SaysThatOurOwnMistakeWasOurs) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  std::vector<plan::Case> cases;
  RunResult run;
  const Triple triple = settle(
      contract->operations[2],
      State::planned,
      {{"404", Verdict::harness_error, ""}},
      false,
      cases,
      run);
  EXPECT_EQ(triple.state, TripleState::attempted);
  EXPECT_EQ(triple.reason.find("documented too"), std::string::npos) << triple.reason;
}

TEST(Coverage, SumsUpToTheDocumentedTriples) {
  const auto outcome = fixture::exercise(fixture::Fault::no_allow);
  std::size_t sum = 0;
  for (const TripleState each :
       {TripleState::pass,
        TripleState::fail,
        TripleState::attempted,
        TripleState::blocked,
        TripleState::needs_input,
        TripleState::unreachable,
        TripleState::disabled}) {
    sum += outcome.coverage.count(each);
  }
  EXPECT_EQ(sum, outcome.plan.obligations.size());
  EXPECT_EQ(outcome.coverage.count(TripleState::fail), 1U);
  EXPECT_EQ(outcome.coverage.failures.size(), 1U);
  const double reachable =
      static_cast<double>(sum - outcome.coverage.count(TripleState::unreachable));
  EXPECT_DOUBLE_EQ(outcome.coverage.percent(), 100 * (reachable - 2) / reachable)
      << "all but the one that failed and the one that needs credentials";
}

TEST(Coverage, CountsNothingAsWholeAndDisabledNotAtAll) {
  EXPECT_DOUBLE_EQ(Coverage().percent(), 100);
  fixture::Outcome outcome;
  outcome.contract = fixture::read_contract(fixture::things_contract);
  outcome.plan = plan::make_plan(*outcome.contract, "s");
  std::erase_if(
      outcome.plan.cases, [](const auto& each) { return each.id != "getThing/200/created"; });
  fixture::Things things(fixture::Fault::none);
  const fixture::FakeServer server([&](const auto& asked) { return things(asked); });
  const Judge judge(*outcome.contract);
  outcome.run = run::carry_out(outcome.plan, judge, {server.url(), {}, 1});
  const auto coverage = cover(outcome.plan, outcome.run, true);
  EXPECT_EQ(coverage.count(TripleState::pass), 1U);
  EXPECT_EQ(coverage.count(TripleState::disabled), outcome.plan.obligations.size() - 1);
}

}  // namespace
}  // namespace accord::conformance
