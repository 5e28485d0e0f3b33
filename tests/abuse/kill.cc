#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "abuse/client.h"
#include "abuse/nonce.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "abuse/shell.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

// A write that the server acknowledged, and the body that it showed.
struct Acknowledged {
  std::string location;
  std::string body;
};

constexpr unsigned writers = 12;

std::string thing(uint64_t number) {
  const std::string text(number % 700, static_cast<char>('a' + number % 26));
  return R"({"name":")" + nonce(number) + R"(","text":")" + text + R"("})";
}

// Creates until the server is gone.
std::vector<Acknowledged> write(uint16_t port, unsigned source, uint64_t number) {
  std::vector<Acknowledged> all;
  Client client({port, source});
  for (;; ++number) {
    const Answer answer = client.ask(request_text("POST", "/thing", thing(number)));
    if (answer.status != 201) return all;
    all.push_back({std::string(answer.field("Location")), answer.body});
  }
}

struct Run {
  uint64_t number;
  std::chrono::microseconds until_killed;
};

// Loads the server and kills it; what it had acknowledged.
std::vector<Acknowledged> load_and_kill(Server& server, const Run& run) {
  std::vector<std::vector<Acknowledged>> lists(writers);
  {
    std::vector<std::jthread> threads;
    for (unsigned each = 0; each < writers; ++each) {
      const uint64_t first = (run.number * writers + each) * 1'000'000;
      threads.emplace_back(
          [&lists, &server, each, first] { lists[each] = write(server.port(), 1 + each, first); });
    }
    std::this_thread::sleep_for(run.until_killed);
    server.signal(SIGKILL);
    server.wait(std::chrono::seconds(10));
  }
  std::vector<Acknowledged> all;
  for (const auto& each : lists)
    all.insert(all.end(), each.begin(), each.end());
  return all;
}

// Each is there as it was shown. Distinct ids are the server's duty too: a second write to the same
// location would show here as another body.
void verify(uint16_t port, const std::vector<Acknowledged>& all, Report& report) {
  Client client({port});
  for (const Acknowledged& each : all) {
    const Answer found = client.ask(request_text("GET", each.location));
    if (found.status == 200 && found.body == each.body) continue;
    report.miss(
        "lost " + each.location + ": " + std::to_string(found.status) + " " +
        found.body.substr(0, 100));
  }
}

// By SQLite's own tool, on a copy: looking at the database recovers it.
void verify_integrity(const std::filesystem::path& folder, Report& report) {
  const support::TemporaryFolder copy;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    const std::string name = each.path().filename().string();
    if (name.starts_with("rows.db")) std::filesystem::copy(each.path(), copy.path() / name);
  }
  const std::string said =
      output_of("sqlite3 '" + copy.file("rows.db") + "' 'PRAGMA integrity_check' 2>&1");
  if (said != "ok\n") report.miss("integrity_check: " + said.substr(0, 200));
}

struct Totals {
  long runs = 0;
  long acknowledged = 0;
  long checked_by_tool = 0;
};

// Some runs on one database, which each finds as the one before it left it.
void run_series(const Settings& settings, long runs, Totals& totals, Report& report) {
  const support::TemporaryFolder folder;
  const Start start{"things.yaml", folder.path(), {"--log=off"}, {}};
  const bool has_tool = has_program("sqlite3");
  std::mt19937_64 random(settings.seed + static_cast<uint64_t>(totals.runs));
  std::vector<Acknowledged> last;
  std::vector<Acknowledged> all;
  for (long run = 0; run < runs; ++run, ++totals.runs) {
    Server server(settings, start);
    verify(server.port(), last, report);
    const auto number = static_cast<uint64_t>(totals.runs);
    last = load_and_kill(server, {number, std::chrono::microseconds(20'000 + random() % 130'000)});
    all.insert(all.end(), last.begin(), last.end());
    if (!has_tool) continue;
    verify_integrity(folder.path(), report);
    ++totals.checked_by_tool;
  }
  const Server server(settings, start);
  verify(server.port(), all, report);
  totals.acknowledged += static_cast<long>(all.size());
}

}  // namespace

void run_kill(const Settings& settings, Report& report) {
  constexpr long runs_of_a_database = 10;
  const long runs = settings.scaled(200, 2);
  Totals totals;
  while (totals.runs < runs)
    run_series(settings, std::min(runs - totals.runs, runs_of_a_database), totals, report);
  report.figure("runs", totals.runs);
  report.figure("acknowledged writes, all found again", totals.acknowledged);
  if (totals.checked_by_tool > 0) {
    report.figure("integrity checks", totals.checked_by_tool);
  } else {
    report.figure("integrity checks", "skipped: no sqlite3");
  }
  report.require(totals.acknowledged > runs * 10, "there was hardly a load");
}

}  // namespace accord::abuse
