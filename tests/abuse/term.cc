#include <csignal>
#include <memory>
#include <thread>

#include "abuse/client.h"
#include "abuse/loaded_client.h"
#include "abuse/nonce.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

struct TermTotals {
  long answered = 0;
  long announced = 0;
  long turned_away = 0;
  long raced = 0;
  long refused = 0;
  long unanswered = 0;
  long rows = 0;
  double slowest_stop = 0;  // milliseconds

  void add(const LoadFigures& more) {
    answered += more.answered;
    announced += more.announced;
    turned_away += more.turned_away;
    raced += more.raced;
    refused += more.refused;
    unanswered += more.unanswered;
  }
};

std::vector<LoadFigures> load_until_term(Server& server, long run, Clock::time_point& signalled) {
  constexpr unsigned clients = 24;
  std::vector<std::unique_ptr<LoadedClient>> all;
  for (unsigned each = 0; each < clients; ++each) {
    const uint64_t first = (static_cast<uint64_t>(run) * clients + each) * 1'000'000;
    all.push_back(std::make_unique<LoadedClient>(server.port(), each, first));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(100 + run * 7 % 200));
  signalled = Clock::now();
  server.signal(SIGTERM);
  std::vector<LoadFigures> figures;
  figures.reserve(clients);
  for (const auto& each : all)
    figures.push_back(each->finish());
  return figures;
}

// The server's own word: what it logged it has read, what is a row it has done.
void compare_with_log(const std::string& log, const LoadFigures& figures, Report& report) {
  for (const std::string& each : figures.open_reads) {
    if (log.find(each) != std::string::npos) {
      report.miss("GET " + each + " was served, by the log, and not answered");
    }
  }
}

// Creations without an answer must have left no row; the number of rows is that of the answers.
long compare_with_rows(uint16_t port, const std::vector<LoadFigures>& all, Report& report) {
  Client client({port});
  long created = 0;
  for (const LoadFigures& figures : all) {
    created += figures.created;
    for (const std::string& each : figures.open_creates) {
      const Answer found = client.ask(request_text("GET", "/thing?name=" + each));
      if (found.body != "[]") {
        report.miss(
            "POST " + each + " made a row and was not answered: " + std::to_string(found.status) +
            " " + found.body.substr(0, 100));
      }
    }
  }
  const Answer list = client.ask(request_text("GET", "/thing?limit=1"));
  const std::string rows(list.field("X-Total-Count"));
  if (rows != std::to_string(created)) {
    report.miss("201 was answered " + std::to_string(created) + " times, the rows are " + rows);
  }
  return created;
}

void run_once(const Settings& settings, long run, TermTotals& totals, Report& report) {
  constexpr auto drain = std::chrono::seconds(6);
  const support::TemporaryFolder folder;
  std::vector<LoadFigures> figures;
  {
    Server server(settings, {"things.yaml", folder.path(), {"--log=text"}, {}});
    Clock::time_point signalled;
    figures = load_until_term(server, run, signalled);
    const auto status = server.wait(std::chrono::seconds(30));
    const std::chrono::duration<double, std::milli> took = Clock::now() - signalled;
    totals.slowest_stop = std::max(totals.slowest_stop, took.count());
    const std::string text = status ? std::to_string(*status) : "none in 30 s";
    if (status != 0) report.miss("the exit status is " + text + ": " + server.log().substr(0, 500));
    if (took > drain) report.miss("it ended later than the drain time");
    const std::string log = server.log();
    for (const LoadFigures& each : figures) {
      compare_with_log(log, each, report);
      for (const std::string& fault : each.faults)
        report.miss(fault);
      totals.add(each);
    }
  }
  const Server again(settings, {"things.yaml", folder.path(), {"--log=off"}, {}});
  totals.rows += compare_with_rows(again.port(), figures, report);
}

}  // namespace

void run_term(const Settings& settings, Report& report) {
  const long runs = settings.scaled(100, 2);
  TermTotals totals;
  for (long run = 0; run < runs; ++run)
    run_once(settings, run, totals, report);
  report.figure("runs", runs);
  report.figure("requests answered", totals.answered);
  report.figure("rows, each acknowledged", totals.rows);
  report.figure("behind an announced close", totals.announced);
  report.figure("turned away with 503", totals.turned_away);
  report.figure("raced with a close", totals.raced);
  report.figure("connections refused", totals.refused);
  report.figure("unanswered", totals.unanswered);
  report.figure("slowest stop", totals.slowest_stop, "ms");
  report.require(totals.answered > runs * 100, "there was hardly a load");
}

}  // namespace accord::abuse
