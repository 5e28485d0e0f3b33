#include "accord/conformance/random/explore.h"

#include <map>
#include <memory>

#include <gtest/gtest.h>

#include "accord/conformance/random/choose.h"
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

Ran explore_with(const FakeServer::Handler& handler, const Options& options, int jobs = 1) {
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
