// accord conform beside servers that never end, and ended by signals.

#include <atomic>
#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/nasty_server.h"
#include "conformance/things.h"
#include "e2e/process.h"
#include "support/temporary_folder.h"

namespace accord::e2e {
namespace {

using conformance::fixture::After;
using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Fault;
using conformance::fixture::Nasty;
using conformance::fixture::NastyServer;
using conformance::fixture::Reply;
using conformance::fixture::Things;
using testing::HasSubstr;
using testing::Not;

const std::string contract = std::string("openapi: 3.1.0\ninfo: {title: t, version: '1'}\n") +
                             conformance::fixture::things_contract;

class ConformLimits : public testing::Test {
 protected:
  [[nodiscard]] Words words(const std::string& url, const Words& more = {}) const {
    Words all = {"conform", contract_, "--url", url, "--report", "json=" + report_};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  [[nodiscard]] std::string report() const {
    std::ifstream stream(report_, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  support::TemporaryFolder folder_;
  std::string contract_ = folder_.write("things.yaml", contract);
  std::string report_ = folder_.file("report.json");
};

TEST_F(ConformLimits, StaysSmallWhateverComesBack) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  const std::string large = "[" + std::string(30'000'000, '1') + "]";
  std::string values = "[1";
  for (int i = 0; i < 520'000; ++i)
    values += ",1";
  values += "]";
  const auto with_length = [&](const std::string& body) {
    return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  };
  const Nasty kinds[] = {
      {"30 MB", with_length(large)},
      {"1 MiB of values", with_length(values), "", false, After::keep},
      {"1 MiB of problems", with_length(std::string(1'000'000, '[')), "", false, After::keep},
      {"gigabytes", head + "\r\n", std::string(1U << 20U, ' ')},
      {"hangs", "", "", false, After::hold},
  };
  for (const Nasty& each : kinds) {
    SCOPED_TRACE(each.name);
    const NastyServer server(each);
    const auto start = std::chrono::steady_clock::now();
    Process process(words(server.url(), {"--timeout", "500ms"}), {});
    EXPECT_THAT(process.wait(), testing::AnyOf(1, 3, 6)) << process.err();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(45));
    EXPECT_LT(process.peak_kib(), 150'000);
    EXPECT_THAT(report(), HasSubstr("\"summary\""));
    RecordProperty(each.name, std::to_string(process.peak_kib()) + " KiB");
  }
}

// The server under test, which sends signals to the process at the requests it is told to.
class Interrupting {
 public:
  std::atomic<Process*> process = nullptr;
  std::map<std::size_t, int> signals;
  Things things{Fault::none};

  Reply operator()(const Asked& asked) {
    const auto found = signals.find(++count_);
    while (process == nullptr)
      std::this_thread::yield();
    if (found != signals.end()) process.load()->signal(found->second);
    return things(asked);
  }

 private:
  std::size_t count_ = 0;
};

TEST_F(ConformLimits, EndsAtASignalWithAReportAndCleansUp) {
  std::size_t whole = 0;
  const std::pair<int, int> table[] = {{0, 0}, {SIGINT, 130}, {SIGTERM, 143}};
  for (const auto& [signal, status] : table) {
    Interrupting server;
    if (signal != 0) server.signals = {{25, signal}};
    const FakeServer front([&](const Asked& asked) { return server(asked); });
    Process process(words(front.url()), {});
    server.process = &process;
    const int ended = process.wait();
    if (signal == 0) {  // how long it is without
      whole = front.asked().size();
      continue;
    }
    EXPECT_EQ(ended, status) << process.err();
    EXPECT_THAT(process.err(), HasSubstr("interrupted"));
    EXPECT_THAT(process.out(), HasSubstr("blocked"));
    EXPECT_THAT(report(), HasSubstr("the run was interrupted"));
    EXPECT_EQ(server.things(Asked{"GET", "/thing?limit=100", "\r\n", ""}).body, "[]");
    EXPECT_LT(front.asked().size(), whole / 2);
  }
}

TEST_F(ConformLimits, EndsAtOnceAtTheSecondSignal) {
  Interrupting server;
  server.signals = {{25, SIGINT}, {26, SIGTERM}};
  const FakeServer front([&](const Asked& asked) { return server(asked); });
  Process process(words(front.url()), {});
  server.process = &process;
  EXPECT_THAT(process.wait(), testing::AnyOf(130, 143));
  EXPECT_EQ(process.out(), "");
}

TEST_F(ConformLimits, ExitsWith6WhereTheDeadlineBlocksCases) {
  Interrupting server;
  const FakeServer front([&](const Asked& asked) { return server(asked); });
  Process process(words(front.url(), {"--rate", "2", "--deadline", "800ms"}), {});
  server.process = &process;
  EXPECT_EQ(process.wait(), 6) << process.out();
  EXPECT_THAT(report(), HasSubstr("deadline"));
  EXPECT_LT(front.asked().size(), 8U);
}

TEST_F(ConformLimits, FailOnSaysWhatExitsWith1) {
  const struct {
    Fault fault;
    Words more;
    int want;
  } table[] = {
      {Fault::limit_ignored, {}, 0},
      {Fault::limit_ignored, {"--fail-on", "warning"}, 1},
      {Fault::none, {"--fail-on", "warning"}, 0},
      {Fault::no_allow, {"--fail-on", "warning"}, 1},
      {Fault::no_allow, {"--fail-on", "failure"}, 1},
      {Fault::no_allow, {"--fail-on", "never"}, 0}};
  for (const auto& each : table) {
    Things things{each.fault};
    const FakeServer front([&](const Asked& asked) { return things(asked); });
    Process process(words(front.url(), each.more), {});
    EXPECT_EQ(process.wait(), each.want) << process.out();
  }
}

// Each triple passes, and the answer to one more case is too large to be judged.
TEST_F(ConformLimits, ListsTheCasesThatMakeItExitWith6) {
  Things things{Fault::none};
  std::size_t lists = 0;
  const FakeServer front([&](const Asked& asked) {
    Reply reply = things(asked);
    const bool is_large = asked.target == "/thing?limit=1" && ++lists > 0;
    if (is_large) reply.body += std::string(2U << 20U, ' ');
    return reply;
  });
  Process process(words(front.url()), {});
  EXPECT_EQ(process.wait(), 6) << process.out();
  EXPECT_THAT(process.out(), HasSubstr("\nblocked "));
  EXPECT_THAT(process.out(), HasSubstr("larger than what is kept of one (1 MiB)"));
  EXPECT_THAT(report(), HasSubstr("\"blocked_cases\": "));
}

TEST_F(ConformLimits, SaysOnceThatEveryAnswerIs404) {
  const NastyServer server(
      {"404", "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n", "", false, After::keep});
  Process process(words(server.url() + "/wrong"), {});
  EXPECT_EQ(process.wait(), 3) << process.out();
  EXPECT_THAT(
      process.err(),
      HasSubstr("is the base path of --url right, or is it a server of another contract?"));
  EXPECT_LT(server.requests(), 25U);
}

}  // namespace
}  // namespace accord::e2e
