#include "accord/conformance/run/stop.h"

#include <csignal>

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::run {
namespace {

TEST(Stop, KeepsTheFirstCause) {
  const Options options;
  Stop stop(options);
  EXPECT_EQ(stop.ending(), Ending::complete);
  stop.request(Ending::silent, "a");
  stop.request(Ending::throttled, "b");
  EXPECT_EQ(stop.ending(), Ending::silent);
  EXPECT_EQ(stop.reason(), "a");
}

TEST(Stop, NoticesASignalAndTheDeadline) {
  std::atomic<int> signal = 0;
  Options options;
  options.interrupted = &signal;
  Stop stop(options);
  EXPECT_TRUE(stop.wait_until(Stop::Clock::now() + Duration(1)));
  signal = 2;
  EXPECT_FALSE(stop.wait_until(Stop::Clock::now() + Duration(60'000)));
  EXPECT_EQ(stop.ending(), Ending::interrupted);
  EXPECT_TRUE(stop.wait_until(Stop::Clock::now())) << "what needs no wait is done";

  options.interrupted = nullptr;
  options.deadline = Duration(0);
  Stop late(options);
  EXPECT_EQ(late.ending(), Ending::deadline);
  EXPECT_TRUE(late.is_deadline_over());
}

TEST(Stop, DoesNotWaitForWhatComesAfterTheDeadline) {
  Options options;
  options.deadline = Duration(60'000);
  Stop stop(options);
  EXPECT_FALSE(stop.wait_until(Stop::Clock::now() + Duration(120'000)));
  EXPECT_EQ(stop.ending(), Ending::complete) << "another case may still fit";
}

TEST(Stop, GivesARequestWhatIsLeft) {
  Options options;
  EXPECT_EQ(Stop(options).time_for_request(Duration(5'000)), Duration(5'000));
  options.deadline = Duration(60'000);
  EXPECT_EQ(Stop(options).time_for_request(Duration(5'000)), Duration(5'000));
  EXPECT_LE(Stop(options).time_for_request(Duration(90'000)), Duration(60'000));
  options.deadline = Duration(0);
  EXPECT_EQ(Stop(options).time_for_request(Duration(5'000)), Duration(100)) << "for the clean-up";
}

TEST(Stop, EndsStepsBeforeTheRun) {
  const Options options;
  Stop stop(options);
  const auto now = Stop::Clock::now();
  stop.end_steps_at(now + Duration(60'000));
  EXPECT_EQ(stop.refusal(), "");
  EXPECT_FALSE(stop.wait_until(now + Duration(120'000))) << "the step would begin too late";
  stop.end_steps_at(now);
  EXPECT_NE(stop.refusal().find("--budget"), std::string::npos);
  EXPECT_EQ(stop.ending(), Ending::complete) << "what was created is deleted in peace";
  EXPECT_TRUE(stop.wait_until(now + Duration(1), true));
  EXPECT_EQ(stop.time_for_request(Duration(5'000)), Duration(5'000));
  stop.request(Ending::silent, "a");
  EXPECT_EQ(stop.refusal(), "a");
}

// A long plan is not finished for a run that is over: no case, and nothing is told of a triple.
TEST(Stop, EndsAPlanAndWhatItWasMadeFor) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  const std::atomic<int> signal = SIGINT;
  Options options;
  options.base_url = "http://127.0.0.1:1";
  options.interrupted = &signal;
  Session session(options);
  std::size_t asked = 0;
  const auto plan = plan::make_plan(*contract, "saltn", {}, {}, [&] {
    ++asked;
    return session.stop.ending() != Ending::complete;
  });
  EXPECT_EQ(asked, 1U);
  EXPECT_TRUE(plan.is_cut);
  EXPECT_TRUE(plan.cases.empty());
  EXPECT_EQ(plan.obligations.size(), plan::make_plan(*contract, "saltn").obligations.size());
  const RunResult run = carry_out(plan, Judge(*contract), session);
  EXPECT_EQ(run.ending, Ending::interrupted);
  EXPECT_EQ(run.requests, 0U);
  EXPECT_EQ(cover(plan, run, false).count(TripleState::attempted), 0U);
}

}  // namespace
}  // namespace accord::conformance::run
