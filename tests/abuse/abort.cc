#include <csignal>
#include <deque>
#include <memory>
#include <random>

#include "abuse/client.h"
#include "abuse/nonce.h"
#include "abuse/scenario.h"
#include "abuse/server.h"
#include "abuse/stream.h"
#include "support/temporary_folder.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

// What all clients share.
struct Work {
  long count = 0;
  Report& report;
  std::mt19937_64 random;
  uint16_t port = 0;
  uint64_t issued = 0;  // nonces
  long read = 0;        // requests of clients that read
  long aborted = 0;     // requests of clients that abort
  long checked = 0;     // answers compared
  long resets_sent = 0;
  long ends_sent = 0;
  long overloaded = 0;  // 503, which is lawful
  long unanswered = 0;
  long connections = 0;

  [[nodiscard]] bool has_more() const { return read + aborted < count; }
};

// A connection after the other; each either reads all its answers or aborts before it has.
class NonceClient final : public Stream {
 public:
  NonceClient(Loop& loop, Work& work) : Stream(loop), work_(work) {}

  void tick(Clock::time_point now) {
    if (!is_open()) {
      if (work_.has_more()) connect(now);
    } else if (is_aborter_ && now >= due_) {
      abort();
    } else if (!is_aborter_ && now > due_) {
      lose("no answer in 20 s");
      close();
    }
  }
  [[nodiscard]] bool is_idle() const { return !is_open(); }

 private:
  void connect(Clock::time_point now) {
    const auto number = static_cast<unsigned>(++work_.connections);
    nonces_.clear();
    is_aborter_ = work_.aborted <= work_.read;
    if (!open({work_.port, 1 + number % 40'000})) return work_.report.miss("no connection");
    rounds_ = is_aborter_ ? 1 : 1 + work_.random() % 4;
    send_round(now);
  }

  std::string text_of(const std::string& nonce) {
    const uint64_t kind = work_.random() % 16;
    return kind < 8    ? nonce_read(nonce)
           : kind < 15 ? nonce_create(nonce)
                       : nonce_create_long(nonce);
  }

  void send_round(Clock::time_point now) {
    --rounds_;
    std::string bytes;
    for (auto left = 1 + work_.random() % 4; left > 0; --left) {
      nonces_.push_back(nonce(++work_.issued));
      bytes += text_of(nonces_.back());
    }
    (is_aborter_ ? work_.aborted : work_.read) += static_cast<long>(nonces_.size());
    due_ = now + std::chrono::seconds(20);
    if (is_aborter_) {
      // At once, or while the answer is made or on its way; of a whole request, or of a part.
      const uint64_t longest = work_.random() % 4 == 0 ? 80'000 : 4'000;
      due_ = now + std::chrono::microseconds(work_.random() % longest);
      if (work_.random() % 3 == 0) bytes.resize(work_.random() % (bytes.size() + 1));
    }
    send(bytes);
  }

  void abort() {
    if (work_.random() % 2 == 0) {
      ++work_.resets_sent;
      return reset();
    }
    ++work_.ends_sent;
    close();
  }

  void on_answer(const Answer& answer) override {
    if (nonces_.empty()) {
      work_.report.miss("an answer that nobody asked for: " + answer.body.substr(0, 200));
      return close();
    }
    const std::string asked = nonces_.front();
    nonces_.pop_front();
    if (answer.status == 503 && !has_other_nonce(answer.body, asked)) {
      ++work_.overloaded;
      return close();
    }
    ++work_.checked;
    // A request that was cut short is at most a part of the last.
    const std::string fault = nonce_fault(answer, asked);
    if (!fault.empty()) work_.report.miss(fault);
    if (answer.closes() && !nonces_.empty() && !is_aborter_) lose("closed before all was answered");
    if (answer.closes()) return close();
    if (!nonces_.empty() || is_aborter_) return;
    if (rounds_ == 0 || !work_.has_more()) return close();
    send_round(Clock::now());
  }

  void on_fault(const std::string& fault) override {
    work_.report.miss("the bytes of an answer: " + fault);
  }

  void on_end(Ended ended) override {
    if (reader().is_inside() && ended == Ended::cleanly) work_.report.miss("EOF inside an answer");
    if (!is_aborter_) lose(ended == Ended::cleanly ? "EOF" : "RST");
  }

  void lose(const std::string& how) {
    work_.unanswered += static_cast<long>(nonces_.size());
    work_.report.miss("a client that reads is not answered: " + how);
  }

  Work& work_;
  std::deque<std::string> nonces_;  // sent and not yet answered
  bool is_aborter_ = false;
  uint64_t rounds_ = 0;
  Clock::time_point due_;  // aborters: to abort; readers: to give up
};

void drive(Work& work, Server& server) {
  constexpr unsigned connections = 256;
  Loop loop;
  std::vector<std::unique_ptr<NonceClient>> clients;
  for (unsigned each = 0; each < connections; ++each)
    clients.push_back(std::make_unique<NonceClient>(loop, work));
  auto last_look = Clock::now();
  bool is_busy = true;
  while (is_busy) {
    const auto now = Clock::now();
    is_busy = work.has_more();
    for (const auto& each : clients) {
      each->tick(now);
      is_busy = is_busy || !each->is_idle();
    }
    loop.poll(std::chrono::milliseconds(1));
    if (now < last_look + std::chrono::seconds(1)) continue;
    last_look = now;
    if (!server.is_alive()) return;
  }
}

}  // namespace

void run_abort(const Settings& settings, Report& report) {
  const support::TemporaryFolder folder;
  Server server(settings, {"things.yaml", folder.path(), {"--log=off"}, {}});
  warm_up(server.port());
  Work work{settings.scaled(500'000, 1000), report, std::mt19937_64(settings.seed), server.port()};
  const auto start = Clock::now();
  drive(work, server);
  report.figure("requests", work.read + work.aborted);
  report.figure("seconds", std::chrono::duration<double>(Clock::now() - start).count(), "s");
  report.figure("connections", work.connections);
  report.figure("of clients that abort", work.aborted);
  report.figure("aborts by RST", work.resets_sent);
  report.figure("aborts by FIN", work.ends_sent);
  report.figure("answers compared", work.checked);
  report.figure("answers 503", work.overloaded);
  report.figure("unanswered", work.unanswered);
  report.require(server.is_alive(), "the server died: " + server.log());
  report.require(work.checked * 3 >= work.read * 2, "too few answers were compared");
  if (!server.is_alive()) return;
  server.signal(SIGTERM);
  report.require(server.wait(std::chrono::seconds(30)) == 0, "SIGTERM does not end it with 0");
}

}  // namespace accord::abuse
