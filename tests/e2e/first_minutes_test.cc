#include <chrono>
#include <iostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/browser.h"

// What a newcomer does first, in an empty folder: every message is read, and each step timed.
namespace accord::e2e {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

// Says how long each step took.
class Stopwatch {
 public:
  void lap(const char* step) {
    const auto now = Clock::now();
    std::cout << "  " << step << ": " << Seconds(now - lap_).count() << " s\n";
    lap_ = now;
  }
  [[nodiscard]] double seconds() const { return Seconds(Clock::now() - start_).count(); }

 private:
  Clock::time_point start_ = Clock::now();
  Clock::time_point lap_ = start_;
};

constexpr const char* hello =
    "accord works from an OpenAPI document: it serves it as an API with a database,\n"
    "checks it, and tests servers against it.\n"
    "\n"
    "There is no openapi.yaml here. One comes from a few words:\n"
    "\n"
    "  accord init student first_name last_name email:email! cohort:ref\n"
    "\n"
    "With one of your own:\n"
    "\n"
    "  accord check api.yaml     its faults, and what of it is not enforced\n"
    "  accord serve api.yaml     serve it at http://127.0.0.1:8080, rows in accord.db\n"
    "\n"
    "accord --help lists all commands, accord COMMAND --help the options of one.\n";

constexpr const char* written =
    "openapi.yaml is written. Next:\n"
    "  accord serve\n"
    "and, while it runs, its pages at http://127.0.0.1:8080/-/ and\n"
    "  curl -i http://127.0.0.1:8080/students\n"
    "  accord conform --url http://127.0.0.1:8080\n";

TEST(FirstMinutes, LeadToAServerThatConforms) {
  const Browser browser;  // npm installs what drives it before the clock starts
  const TemporaryFolder folder;
  const Setting here{folder.path(), {}};
  Stopwatch watch;
  const auto alone = run_accord({}, here);
  EXPECT_EQ(alone.status, 0);
  EXPECT_EQ(alone.out, hello);
  EXPECT_EQ(alone.err, "");
  watch.lap("accord");

  const auto drafted = run_accord(
      {"init", "student", "first_name", "last_name", "email:email!", "cohort:ref"}, here);
  ASSERT_EQ(drafted.status, 0) << drafted.err;
  EXPECT_EQ(drafted.out, written);
  EXPECT_EQ(
      drafted.err,
      "accord: note: cohort is referred to and has no words: it gets a name, which is unique\n");
  watch.lap("accord init");

  Serving server(here, {"serve", "--listen", "127.0.0.1:0", "--log", "off"});
  const std::string origin = server.origin();
  EXPECT_EQ(
      server.err(),
      "accord:   operations  stored  example  handler  501  disabled\n"
      "accord:           12      12        0        0    0         0\n"
      "accord: pages at " +
          origin +
          "/-/\n"
          "accord: serving Students and cohorts at " +
          origin + " from sqlite:accord.db\n");
  watch.lap("accord serve");

  EXPECT_THAT(
      server.ask("GET", "/-/").body,
      AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("href=\"admin\"")));
  if (browser.missing().empty()) {
    browser.drive("first_minutes.cjs", server);
    EXPECT_THAT(server.ask("GET", "/students").body, HasSubstr("\"first_name\":\"Ada\""));
  }
  watch.lap("pages, and a row by the admin page");

  const auto tested = run_accord({"conform", "--url", origin}, here);
  EXPECT_EQ(tested.status, 0);
  EXPECT_EQ(tested.err, "");
  EXPECT_THAT(
      tested.out,
      MatchesRegex("(pass +(GET|POST|PUT|PATCH|DELETE) +/[a-z]+(/\\{id\\})? +[0-9]+\n)+\n"
                   "59 documented: 59 pass; 0 failures, 0 warnings, [0-9]+ requests, 100.0% "
                   "covered\n"));
  watch.lap("accord conform");
  EXPECT_LT(watch.seconds(), 60);

  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.err(), EndsWith("\naccord: stopping\n"));
  if (!browser.missing().empty()) GTEST_SKIP() << "no row by the admin page: " << browser.missing();
}

}  // namespace
}  // namespace accord::e2e
