#include "accord/conformance/random/explore.h"

#include <atomic>
#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "accord/conformance/random/choose.h"
#include "accord/conformance/report/json.h"
#include "conformance/things.h"

namespace accord::conformance::random {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Fault;
using fixture::Reply;
using fixture::Things;

// A run of all cases, and sequences after it.
struct Ran {
  fixture::ContractPointer contract;  // what is found refers to it
  Found found;
  std::vector<std::string> requests;  ///< of the sequences: method and path without ids
};

std::string shape_of(const Asked& asked) {
  const std::string path = asked.target.substr(0, asked.target.find('?'));
  return asked.method + (path.size() > std::string("/thing").size() ? " item" : " list");
}

// The session once the sequences begin, for the server.
using Shown = std::atomic<run::Session*>;

Ran explore_with(
    const FakeServer::Handler& handler,
    const Options& options,
    int jobs = 1,
    Shown* shown = nullptr) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  const FakeServer server(handler);
  const Judge judge(*contract);
  run::Options with;
  with.base_url = server.url();
  with.jobs = jobs;
  run::Session session(with);
  const auto plan = plan::make_plan(*contract, "saltn");
  const auto run = run::carry_out(plan, judge, session);
  const std::size_t before = server.asked().size();
  if (shown != nullptr) *shown = &session;
  Ran ran{contract, explore(*contract, {}, run, judge, session, options), {}};
  const auto asked = server.asked();
  for (std::size_t i = before; i < asked.size(); ++i)
    ran.requests.push_back(shape_of(asked[i]));
  return ran;
}

FakeServer::Handler things(Fault fault = Fault::none) {
  return [kept = std::make_shared<Things>(fault)](const Asked& asked) { return (*kept)(asked); };
}

Options sequences(std::size_t count, uint64_t seed = 1) {
  return {seed, "saltq", {}, count};
}

TEST(Explore, AccusesNoServerThatIsRight) {
  for (const Fault lawful : {Fault::none, Fault::reuses_ids, Fault::weak_tags}) {
    const Ran ran = explore_with(things(lawful), sequences(40), 4);
    EXPECT_TRUE(ran.found.cases.empty());
    EXPECT_EQ(ran.found.notes, std::vector<std::string>());
    EXPECT_EQ(ran.found.sequences, 40U);
    EXPECT_GT(ran.found.steps, 200U);
  }
}

TEST(Explore, SendsTheSameRequestsForTheSameSeed) {
  const auto first = explore_with(things(), sequences(10)).requests;
  EXPECT_EQ(first, explore_with(things(), sequences(10)).requests);
  EXPECT_NE(first, explore_with(things(), sequences(10, 2)).requests);
}

// The third PUT that a thing takes is answered 500.
FakeServer::Handler fails_at_the_third_put() {
  return [kept = std::make_shared<Things>(Fault::none),
          puts = std::map<std::string, int>()](const Asked& asked) mutable {
    if (asked.method == "PUT" && puts[asked.target] == 2) return Reply{500, {}, ""};
    Reply reply = (*kept)(asked);
    if (asked.method == "PUT" && reply.status == 200) ++puts[asked.target];
    return reply;
  };
}

TEST(Explore, TellsAFailureAsShortAsItCanBe) {
  const Ran ran = explore_with(fails_at_the_third_put(), sequences(200));
  ASSERT_EQ(ran.found.cases.size(), 1U);
  const CaseResult& told = ran.found.cases.front();
  EXPECT_TRUE(told.subject->id.starts_with("random/1/")) << told.subject->id;
  EXPECT_EQ(told.verdict, Verdict::fail);
  EXPECT_EQ(told.subject->operation->id, "replaceThing");
  EXPECT_EQ(told.failures.front().check, "server-error");
  EXPECT_NE(told.failures.front().script.find("-X PUT"), std::string::npos)
      << told.failures.front().script;
  std::size_t puts = 0;
  for (const auto& step : told.subject->steps)
    puts += step.method == "PUT" ? 1U : 0U;
  EXPECT_EQ(puts, 3U);
  EXPECT_LE(told.subject->steps.size(), 7U);
}

// One PUT of all is answered 500, long after the planned cases.
TEST(Explore, SaysOfWhatDidNotComeAgainThatItDidNot) {
  const auto handler = [kept = std::make_shared<Things>(Fault::none),
                        creates = 0](const Asked& asked) mutable {
    constexpr int late = 150;
    if (asked.method == "POST" && ++creates == late) return Reply{500, {}, ""};
    return (*kept)(asked);
  };
  const Ran ran = explore_with(handler, sequences(60));
  EXPECT_TRUE(ran.found.cases.empty());
  ASSERT_EQ(ran.found.notes.size(), 1U);
  EXPECT_NE(ran.found.notes.front().find("not reproduced"), std::string::npos);
}

TEST(Explore, DeletesWhatItCreated) {
  const Ran ran = explore_with(things(), sequences(20));
  std::size_t created = 0;
  std::size_t deleted = 0;
  for (const std::string& each : ran.requests) {
    created += each == "POST list" ? 1U : 0U;
    deleted += each == "DELETE item" ? 1U : 0U;
  }
  EXPECT_GT(created, 20U);
  EXPECT_GT(deleted, created / 2);  // those that are refused create nothing
}

// As if the budget ended now.
void end_budget(const Shown& shown) {
  shown.load()->stop.end_steps_at(run::Stop::Clock::time_point::min());
}

std::size_t count_rows(const std::function<Reply(const Asked&)>& server) {
  const std::string all = server(Asked{"GET", "/thing?limit=100", "\r\n", ""}).body;
  std::size_t count = 0;
  for (std::size_t at = all.find("\"id\":"); at != std::string::npos;
       at = all.find("\"id\":", at + 1))
    ++count;
  return count;
}

TEST(Explore, SendsNothingWithoutTime) {
  Options options = sequences(10);
  options.budget = std::chrono::milliseconds(0);
  const Ran ran = explore_with(things(), options);
  EXPECT_EQ(ran.found.sequences, 0U);
  EXPECT_EQ(ran.requests, std::vector<std::string>());
  EXPECT_EQ(ran.found.ending, Ending::complete);
}

TEST(Explore, OnlyDeletesWhatItCreatedOnceTheBudgetIsOver) {
  constexpr std::size_t last = 37;
  Shown shown = nullptr;
  const auto kept = things();
  std::size_t count = 0;
  const Ran ran = explore_with(
      [&](const Asked& asked) {
        if (shown != nullptr && ++count == last) end_budget(shown);
        return kept(asked);
      },
      sequences(100),
      1,
      &shown);
  EXPECT_EQ(count_rows(kept), 0U);
  ASSERT_GT(ran.requests.size(), last);
  EXPECT_LT(ran.requests.size(), last + 20);
  for (std::size_t i = last; i < ran.requests.size(); ++i)
    EXPECT_EQ(ran.requests[i], "DELETE item") << i;
  EXPECT_LT(ran.found.sequences, 10U);
  EXPECT_EQ(ran.found.notes, std::vector<std::string>());
}

// The last of the budget goes into what shows the fault, or into its first replay.
TEST(Explore, TellsWhatItHadNoTimeToReplayAsNotReproduced) {
  for (const int last : {1, 2}) {
    Shown shown = nullptr;
    const auto faulty = fails_at_the_third_put();
    int failures = 0;
    Ran ran = explore_with(
        [&](const Asked& asked) {
          Reply reply = faulty(asked);
          if (reply.status == 500 && ++failures == last) end_budget(shown);
          return reply;
        },
        sequences(200),
        1,
        &shown);
    EXPECT_EQ(failures, last);
    if (last == 2) {  // told as it is, not shorter
      EXPECT_EQ(ran.found.notes, std::vector<std::string>());
      EXPECT_EQ(ran.found.cases.size(), 1U);
      continue;
    }
    EXPECT_TRUE(ran.found.cases.empty());
    ASSERT_EQ(ran.found.notes.size(), 1U);
    EXPECT_NE(ran.found.notes.front().find("not reproduced (the time"), std::string::npos);
    RunResult run;
    const run::Options options;
    add_to(run, ran.found, run::Session(options));
    EXPECT_EQ(run.ending, Ending::complete);
    const Coverage none;
    EXPECT_NE(
        report::to_json(report::make_report(none, run)).find("\"random/1/"), std::string::npos);
  }
}

// Sequences that find something and others, and replays.
TEST(Explore, ListsEachRowThatCannotBeDeleted) {
  for (const bool is_faulty : {false, true}) {
    Shown shown = nullptr;
    const auto kept = is_faulty ? fails_at_the_third_put() : things();
    Ran ran = explore_with(
        [&](const Asked& asked) {
          return shown != nullptr && asked.method == "DELETE" ? Reply{409, {}, ""} : kept(asked);
        },
        sequences(is_faulty ? 6 : 8),
        1,
        &shown);
    EXPECT_EQ(ran.found.left.count, count_rows(kept));
    EXPECT_GT(ran.found.left.count, 8U);
    RunResult run;
    const run::Options options;
    add_to(run, ran.found, run::Session(options));
    for (CaseResult& each : run.cases)
      EXPECT_TRUE(each.left.empty()) << "counted twice";
    EXPECT_EQ(run.left.count, ran.found.left.count);
  }
}

TEST(Explore, SendsNothingWhereNothingWorks) {
  const Ran ran = explore_with([](const Asked&) { return Reply{500, {}, ""}; }, sequences(10));
  EXPECT_EQ(ran.found.sequences, 0U);
  EXPECT_TRUE(ran.requests.empty());
}

TEST(Numbers, DependOnSeedAndSequence) {
  Numbers one(1, 2);
  Numbers same(1, 2);
  Numbers other(2, 1);
  bool differs = false;
  for (int i = 0; i < 20; ++i) {
    const std::size_t number = one.below(1000);
    EXPECT_LT(number, 1000U);
    EXPECT_EQ(number, same.below(1000));
    differs = differs || number != other.below(1000);
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace accord::conformance::random
