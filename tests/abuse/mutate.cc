#include <csignal>
#include <deque>
#include <map>
#include <memory>

#include "abuse/checker.h"
#include "abuse/client.h"
#include "abuse/mutation.h"
#include "abuse/nonce.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "abuse/stream.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

// What all clients share: numbers of requests to be sent, and what came.
struct MutateWork {
  uint64_t seed = 0;
  long count = 0;
  Report& report;
  uint16_t port = 0;
  std::vector<std::string> sound = sound_requests();
  std::deque<long> returned = {};  // not taken in by the server: sent again
  long issued = 0;
  long done = 0;
  std::map<int, long> answers = {};
  long connections = 0;
  long resets = 0;
  long silent = 0;  // no answer: cut short, or swallowed by the one before
  long probes = 0;

  [[nodiscard]] bool has_more() const { return !returned.empty() || issued < count; }
  long take() {
    if (returned.empty()) return issued++;
    const long number = returned.front();
    returned.pop_front();
    return number;
  }
};

// Sends batches on one connection until the server closes it or a request leaves it waiting.
class MutatingClient final : public Stream {
 public:
  MutatingClient(Loop& loop, MutateWork& work, unsigned number)
      : Stream(loop),
        work_(work),
        number_(number) {}

  void tick(Clock::time_point now) {
    if (!is_open()) {
      if (work_.has_more()) connect(now);
    } else if (is_ending_ && now > since_ + std::chrono::seconds(20)) {
      work_.report.miss("a half-closed connection is neither answered nor closed in 20 s");
      finish(Ended::by_reset);
    } else if (!is_ending_ && now > since_ + quiet) {
      go_on_waiting(now);
    }
  }
  [[nodiscard]] bool is_idle() const { return !is_open(); }

 private:
  static constexpr auto quiet = std::chrono::milliseconds(30);

  void connect(Clock::time_point now) {
    ++work_.connections;
    answered_ = 0;
    rounds_ = 0;
    is_ending_ = has_probe_ = false;
    if (!open({work_.port, 1 + number_})) return work_.report.miss("no connection");
    if (work_.connections % 8 == 0) {
      // A sound request first: its answer is known.
      has_probe_ = true;
      probe_ = nonce(static_cast<uint64_t>(++work_.probes));
      send(work_.probes % 4 == 0 ? nonce_create_long(probe_) : nonce_read(probe_));
    }
    send_batch(now);
  }

  void send_batch(Clock::time_point now) {
    ++rounds_;
    since_ = now;
    for (long left = 1 + (work_.connections + rounds_) % 6; left > 0 && work_.has_more(); --left) {
      batch_.push_back(work_.take());
      send(mutated_request(work_.sound, work_.seed, static_cast<uint64_t>(batch_.back())));
    }
  }

  // The server waits for more of a request: it gets a part of the next, or the end.
  void go_on_waiting(Clock::time_point now) {
    since_ = now;
    const bool splices = rounds_ < 4 && work_.has_more() && (work_.connections + rounds_) % 2 == 0;
    if (splices) return send_batch(now);
    is_ending_ = true;
    half_close();
  }

  void on_answer(const Answer& answer) override {
    const auto now = Clock::now();
    if (!is_ending_) since_ = now;
    ++work_.answers[answer.status];
    const bool is_lawful =
        answer.status < 500 || answer.status == 501 || answer.status == 503 || answer.status == 505;
    if (!is_lawful) miss("answer " + std::to_string(answer.status) + ": " + answer.body);
    const std::string lack = lack_of(answer);
    if (!lack.empty()) miss("an answer: " + lack);
    if (has_probe_) {
      has_probe_ = false;
      const std::string fault = nonce_fault(answer, probe_);
      if (!fault.empty()) miss("a sound request: " + fault);
    } else {
      ++answered_;
    }
    if (answer.closes()) return finish(Ended::cleanly);
    if (answered_ < batch_.size() || is_ending_) return;
    if (rounds_ >= 8 || !work_.has_more()) return finish(Ended::cleanly);
    settle(batch_.size());
    send_batch(now);
  }

  void on_fault(const std::string& fault) override {
    miss("the bytes of an answer: " + fault);
    finish(Ended::cleanly);
  }

  void on_end(Ended ended) override {
    if (reader().is_inside() && ended == Ended::cleanly) miss("EOF inside an answer");
    finish(ended);
  }

  void finish(Ended ended) {
    close();
    if (ended == Ended::by_reset) ++work_.resets;
    if (has_probe_) work_.report.miss("a sound request went unanswered");
    has_probe_ = false;
    // A connection that was left waiting has swallowed all of its requests. Elsewhere those behind
    // the last answer were never looked at; at least one counts as done, so that there is progress.
    const std::size_t least = is_ending_ ? batch_.size() : 1;
    const std::size_t done = std::min(batch_.size(), std::max(answered_, least));
    if (done > answered_) work_.silent += static_cast<long>(done - answered_);
    while (batch_.size() > done) {
      work_.returned.push_front(batch_.back());
      batch_.pop_back();
    }
    settle(batch_.size());
  }

  void settle(std::size_t count) {
    work_.done += static_cast<long>(count);
    batch_.clear();
    answered_ = 0;
  }

  void miss(const std::string& why) {
    std::string text = why + " (requests";
    for (const long each : batch_)
      text.append(" ").append(std::to_string(each));
    work_.report.miss(text + ")");
  }

  MutateWork& work_;
  const unsigned number_;
  std::vector<long> batch_;
  std::size_t answered_ = 0;
  long rounds_ = 0;
  bool is_ending_ = false;
  bool has_probe_ = false;
  std::string probe_;
  Clock::time_point since_;
};

// Resident memory at quarters of the way.
struct Memory {
  std::vector<long> kib;

  void look(const Server& server, long done, long count) {
    if (done * 4 >= static_cast<long>(kib.size()) * count) kib.push_back(server.resident_kib());
  }
  void judge(Report& report) const {
    constexpr long most_growth_kib = 32L << 10U;
    std::string text;
    for (const long each : kib)
      text += (text.empty() ? "" : " ") + std::to_string(each);
    report.figure("VmRSS in KiB by quarters", text);
    const long growth = kib.back() - kib[1];
    report.figure("growth from the first quarter on, KiB", growth);
    report.require(
        growth <= most_growth_kib, "memory grows: more than 32 MiB after the first quarter");
  }
};

void drive(MutateWork& work, Server& server, Memory& memory) {
  constexpr unsigned connections = 48;
  Loop loop;
  std::vector<std::unique_ptr<MutatingClient>> clients;
  for (unsigned each = 0; each < connections; ++each)
    clients.push_back(std::make_unique<MutatingClient>(loop, work, each));
  bool is_busy = true;
  auto last_look = Clock::now();
  while (is_busy) {
    const auto now = Clock::now();
    is_busy = work.has_more();
    for (const auto& each : clients) {
      each->tick(now);
      is_busy = is_busy || !each->is_idle();
    }
    loop.poll(std::chrono::milliseconds(5));
    memory.look(server, work.done, work.count);
    if (now < last_look + std::chrono::seconds(1)) continue;
    last_look = now;
    if (!server.is_alive()) return;
  }
}

void judge_files(const Server& server, long before, Report& report) {
  constexpr long spare = 4;
  const auto until = Clock::now() + std::chrono::seconds(20);
  while (server.open_files() > before + spare && Clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  const long after = server.open_files();
  report.figure("open files before", before);
  report.figure("open files after", after);
  report.require(after <= before + spare, "open files do not return to the start");
}

}  // namespace

void run_mutate(const Settings& settings, Report& report) {
  const support::TemporaryFolder folder;
  Server server(settings, {"things.yaml", folder.path(), {"--log=off"}, {}});
  warm_up(server.port());
  const long files = server.open_files();
  MutateWork work{settings.seed, settings.scaled(1'000'000, 1000), report, server.port()};
  Memory memory;
  const auto start = Clock::now();
  {
    Checker checker(server.port());
    drive(work, server, memory);
    checker.finish(report);
    report.require(checker.p999() < 100, "the checker's p99.9 is 100 ms or more");
  }
  report.figure("requests", work.done);
  report.figure("seconds", std::chrono::duration<double>(Clock::now() - start).count(), "s");
  report.figure("connections", work.connections);
  report.figure("sound probes", work.probes);
  report.figure("without an answer", work.silent);
  report.figure("resets", work.resets);
  std::string statuses;
  for (const auto& [status, count] : work.answers)
    statuses +=
        (statuses.empty() ? "" : " ") + std::to_string(status) + "x" + std::to_string(count);
  report.figure("answers", statuses);
  report.require(server.is_alive(), "the server died: " + server.log());
  if (!server.is_alive()) return;
  memory.judge(report);
  judge_files(server, files, report);
  server.signal(SIGTERM);
  report.require(server.wait(std::chrono::seconds(30)) == 0, "SIGTERM does not end it with 0");
}

}  // namespace accord::abuse
