#include "accord/server/operations/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::server::operations {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

// Lines of the text that begin so.
std::vector<std::string> lines_of(const std::string& text, std::string_view begin) {
  std::vector<std::string> found;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with(begin)) found.emplace_back(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return found;
}

TEST(Metrics, CountsByOperationAndStatus) {
  Metrics metrics;
  metrics.of("read").count(200, microseconds(10));
  metrics.of("read").count(200, microseconds(10));
  metrics.of("read").count(404, microseconds(10));
  metrics.of("").count(404, microseconds(10));
  const std::string text = metrics.text({});
  EXPECT_THAT(text, HasSubstr("accord_requests_total{operation=\"read\",status=\"200\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("accord_requests_total{operation=\"read\",status=\"404\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("accord_requests_total{operation=\"\",status=\"404\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE accord_requests_total counter\n"));
}

TEST(Metrics, BucketsAreCumulativeAndEndWithAll) {
  Metrics metrics;
  OperationMetrics& read = metrics.of("read");
  read.count(200, microseconds(100));  // a bound belongs to its bucket
  read.count(200, microseconds(101));
  read.count(200, milliseconds(2'500));
  read.count(200, seconds(1'000));
  read.count(200, std::chrono::nanoseconds(0));
  const std::string text = metrics.text({});
  const auto buckets = lines_of(text, "accord_request_seconds_bucket{operation=\"read\"");
  ASSERT_EQ(buckets.size(), OperationMetrics::bounds.size() + 1);
  EXPECT_THAT(buckets.front(), HasSubstr("le=\"0.0001\"} 2"));
  EXPECT_THAT(buckets[1], HasSubstr("le=\"0.00025\"} 3"));
  EXPECT_THAT(buckets[buckets.size() - 2], HasSubstr("le=\"2.5\"} 4"));
  EXPECT_THAT(buckets.back(), HasSubstr("le=\"+Inf\"} 5"));
  EXPECT_THAT(text, HasSubstr("accord_request_seconds_count{operation=\"read\"} 5\n"));
  EXPECT_THAT(text, HasSubstr("accord_request_seconds_sum{operation=\"read\"} 1002.500"));
}

TEST(Metrics, AnOperationThatNobodyAskedIsNotShown) {
  Metrics metrics;
  metrics.of("never");
  EXPECT_THAT(metrics.text({}), Not(HasSubstr("never")));
}

// Text format 0.0.4: backslash, double quote and line feed of a label value are escaped.
TEST(Metrics, AnOperationIdWritesNoLineOfItsOwn) {
  Metrics metrics;
  metrics.of("a\"} 1\nforged{x=\"\\").count(200, microseconds(1));
  const std::string text = metrics.text({});
  EXPECT_THAT(
      text,
      HasSubstr(
          "accord_requests_total{operation=\"a\\\"} 1\\nforged{x=\\\"\\\\\",status=\"200\"} 1\n"));
  EXPECT_TRUE(lines_of(text, "forged").empty());
}

TEST(Metrics, KeepsTheCountersOfAnOperation) {
  Metrics metrics;
  OperationMetrics& first = metrics.of("read");
  for (int i = 0; i < 1'000; ++i)
    metrics.of("other " + std::to_string(i));
  EXPECT_EQ(&metrics.of("read"), &first);
}

TEST(Metrics, MoreStatusesThanThereIsRoomForLoseNoRequest) {
  Metrics metrics;
  for (int status = 200; status < 300; ++status)
    metrics.of("read").count(status, microseconds(1));
  double total = 0;
  for (const std::string& line : lines_of(metrics.text({}), "accord_requests_total{"))
    total += std::stod(line.substr(line.rfind(' ')));
  EXPECT_EQ(total, 100);
}

TEST(Metrics, CountsFromManyThreadsWhileItIsRead) {
  Metrics metrics;
  constexpr int times = 20'000;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&metrics, i] {
        OperationMetrics& mine = metrics.of(i % 2 == 0 ? "even" : "odd");
        for (int n = 0; n < times; ++n)
          mine.count(200 + n % 5, microseconds(n));
      });
    }
    for (int i = 0; i < 50; ++i) {
      for (const std::string& line : lines_of(metrics.text({}), "accord_requests_total{"))
        ASSERT_LE(std::stod(line.substr(line.rfind(' '))), times);
    }
  }
  const std::string text = metrics.text({});
  for (const char* name : {"even", "odd"}) {
    const std::string count = "accord_request_seconds_count{operation=\"" + std::string(name);
    EXPECT_THAT(text, HasSubstr(count + "\"} 40000\n"));
    for (int status = 200; status < 205; ++status) {
      EXPECT_THAT(
          text,
          HasSubstr(
              "operation=\"" + std::string(name) + "\",status=\"" + std::to_string(status) +
              "\"} 8000\n"));
    }
  }
}

TEST(Metrics, ShowsTheGauges) {
  Gauges gauges;
  gauges.listener = {3, 2, 7};
  gauges.store.readers = 5;
  gauges.store.idle_readers = 4;
  gauges.store.writes.waiting = 6;
  gauges.store.locked_out = 4;
  gauges.store.writes.jobs = 70;
  gauges.store.writes.commits = 8;
  gauges.store.writes.seconds_waited = 1.5;
  gauges.response_bytes = 9;
  gauges.dropped_log_lines = 10;
  const std::string text = Metrics().text(gauges);
  for (const char* line :
       {"accord_connections 3",
        "accord_requests_in_flight 2",
        "accord_database_readers 5",
        "accord_database_idle_readers 4",
        "accord_database_writes_waiting 6",
        "accord_database_locked_requests 4",
        "accord_database_writes_total 70",
        "accord_database_commits_total 8",
        "accord_database_write_wait_seconds_total 1.5",
        "accord_received_bytes 7",
        "accord_response_bytes 9",
        "accord_log_lines_dropped_total 10"}) {
    EXPECT_EQ(lines_of(text, std::string(line) + "").size(), 1U) << line << '\n' << text;
  }
  EXPECT_THAT(text, HasSubstr("# TYPE accord_connections gauge\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE accord_database_writes_total counter\n"));
}

TEST(Metrics, ShowsWhatBecameOfReloads) {
  const std::chrono::system_clock::time_point then{seconds(1'700'000'000)};
  Reloads reloads;
  reloads.started("aa", then);
  Gauges gauges;
  gauges.reloads = reloads.load();
  std::string text = Metrics().text(gauges);
  EXPECT_THAT(text, HasSubstr("accord_reloads_total{result=\"success\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("accord_last_reload_successful 1\n"));
  EXPECT_THAT(text, HasSubstr("accord_contract_loaded_timestamp_seconds 1700000000\n"));
  EXPECT_THAT(text, HasSubstr("accord_contract_info{sha256=\"aa\"} 1\n"));
  reloads.succeeded("bb", then + seconds(1));
  reloads.failed();
  reloads.failed();
  gauges.reloads = reloads.load();
  text = Metrics().text(gauges);
  EXPECT_THAT(text, HasSubstr("accord_reloads_total{result=\"success\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("accord_reloads_total{result=\"failure\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("accord_last_reload_successful 0\n"));
  EXPECT_THAT(text, HasSubstr("accord_contract_loaded_timestamp_seconds 1700000001\n"));
  EXPECT_THAT(text, HasSubstr("accord_contract_info{sha256=\"bb\"} 1\n"));
  reloads.succeeded("bb", then);
  EXPECT_TRUE(reloads.load().is_last_loaded);
}

}  // namespace
}  // namespace accord::server::operations
