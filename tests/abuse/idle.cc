#include <algorithm>
#include <csignal>
#include <stdexcept>

#include "abuse/checker.h"
#include "abuse/client.h"
#include "abuse/crowd.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t blob_size = 500'000;
constexpr std::size_t blob_count = 40;

void create_blobs(uint16_t port) {
  const std::string body = R"({"text":")" + std::string(blob_size, 't') + R"("})";
  Client client({port});
  for (std::size_t each = 0; each < blob_count; ++each) {
    if (client.ask(request_text("POST", "/blob", body)).status != 201) {
      throw std::runtime_error("cannot create a blob");
    }
  }
}

// Resident memory is looked at until `until`; the most there was. `meanwhile` is called each time.
template <typename Meanwhile>
long most_resident(const Server& server, std::chrono::milliseconds time, Meanwhile meanwhile) {
  const auto until = Clock::now() + time;
  long most = 0;
  while (Clock::now() < until) {
    most = std::max(most, server.resident_kib());
    meanwhile();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return most;
}

void judge_idle(
    const Server& server, long before, const IdleCrowd& crowd, long count, Report& report) {
  constexpr double most_bytes = 4096;
  const long after = most_resident(server, std::chrono::seconds(1), [] {});
  const long held = crowd.held();
  const double each =
      static_cast<double>(after - before) * 1024 / static_cast<double>(std::max(held, 1L));
  report.figure("idle asked for", count);
  report.figure("idle held", held);
  report.figure("idle refused", crowd.refused());
  report.figure("bytes per idle connection", each, "B");
  report.require(held == count, "the server does not hold all idle connections");
  report.require(each < most_bytes, "an idle connection costs 4 KiB or more");
}

void judge_slow_readers(const Server& server, long count, Report& report) {
  constexpr long most_growth_kib = 64L << 10U;
  const long before = server.resident_kib();
  auto last_sip = Clock::now();
  SlowReaders readers(server.port(), count);
  const long most = most_resident(server, std::chrono::seconds(15), [&] {
    if (Clock::now() < last_sip + std::chrono::milliseconds(500)) return;
    last_sip = Clock::now();
    readers.sip();
  });
  report.figure("VmRSS before slow readers, KiB", before);
  report.figure("growth at most, KiB", most - before);
  report.figure("growth at the end, KiB", server.resident_kib() - before);
  readers.judge(report);
  report.require(
      most - before <= most_growth_kib, "slow readers make memory grow by more than 64 MiB");
}

// After the slow readers have gone the whole list is to be had again.
void judge_recovery(uint16_t port, Report& report) {
  const auto until = Clock::now() + std::chrono::seconds(40);
  Answer answer;
  do {
    answer = Client({port}).ask(request_text("GET", "/blob"));
    if (answer.status != 503) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  } while (Clock::now() < until);
  report.figure("list read whole afterwards, bytes", static_cast<long>(answer.body.size()));
  const bool is_whole = answer.status == 200 && answer.body.size() > blob_count * blob_size;
  report.require(is_whole, "the list cannot be read: status " + std::to_string(answer.status));
}

}  // namespace

void run_idle(const Settings& settings, Report& report) {
  const long idle = settings.scaled(10'000, 500);
  const support::TemporaryFolder folder;
  Server server(settings, {"blobs.yaml", folder.path(), {"--log=off"}, {}});
  warm_up(server.port());
  create_blobs(server.port());
  Checker checker(server.port());
  FreshClients fresh(server.port());
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  {
    const long before = server.resident_kib();
    const IdleCrowd crowd(server.port(), idle);
    judge_idle(server, before, crowd, idle, report);
    report.figure("checker worst with idle", checker.take_worst(), "ms");
    TricklingCrowd trickling(server.port(), settings.scaled(1'000, 50));
    std::this_thread::sleep_for(std::chrono::seconds(20));
    report.figure("checker worst with trickling", checker.take_worst(), "ms");
    judge_slow_readers(server, settings.scaled(100, 10), report);
    report.figure("checker worst with slow readers", checker.take_worst(), "ms");
    const auto figures = trickling.finish();
    report.figure("trickling connected at the end", figures.connected);
    report.figure("trickling cut by the server", figures.cut);
    report.figure("trickled bytes", figures.bytes);
    report.figure("idle held at the end", crowd.held());
  }
  judge_recovery(server.port(), report);
  fresh.finish(report);
  checker.finish(report);
  report.require(server.is_alive(), "the server died: " + server.log());
  server.signal(SIGTERM);
  report.require(server.wait(std::chrono::seconds(30)) == 0, "SIGTERM does not end it with 0");
}

}  // namespace accord::abuse
