#include "accord/conformance/run/runner.h"

#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "accord/conformance/judge/controls.h"
#include "accord/conformance/run/case_run.h"
#include "accord/conformance/run/repeat.h"

namespace accord::conformance::run {
namespace {

using plan::Case;

// Bodies for reports: those of cases that did not pass come first.
class Keeping {
 public:
  void shrink(CaseResult& result) {
    auto& left = result.verdict == Verdict::pass ? of_passed_ : of_others_;
    for (Exchange& each : result.exchanges) {
      constexpr std::size_t of_one = 16U << 10U;
      each.shrink(of_one);
      const auto size = static_cast<int64_t>(each.sent.body.size() + each.got().body.size());
      if (left.fetch_sub(size) < size) each.shrink(0);
    }
  }

 private:
  std::atomic<int64_t> of_passed_ = 8 << 20;
  std::atomic<int64_t> of_others_ = 16 << 20;
};

class Run {
 public:
  Run(const plan::Plan& plan,
      const Judge& judge,
      Session& session,
      const Watch& watch,
      const std::function<plan::Plan()>& remake)
      : plan_(plan),
        judge_(judge),
        session_(session),
        watch_(watch),
        remake_(remake) {
    result_.cases.resize(plan.cases.size());
  }

  RunResult run() {
    if (plan_.is_cut) ended_by_ = session_.stop.ending();
    carry_out_at_once();
    Client client;
    for (std::size_t index = 0; index < plan_.cases.size(); ++index) {
      if (plan_.cases[index].is_exclusive) carry_out(client, index);
    }
    for (const std::size_t index : undecided_)
      carry_out_again(client, index);
    repeat_alone(client);
    settle_controls(result_);
    result_.left = session_.left;
    result_.requests = session_.requests;
    result_.responses = session_.responses;
    result_.ending = ended_by_;
    result_.reason = session_.stop.reason();
    result_.seconds = std::chrono::duration<double>(Stop::Clock::now() - session_.begin).count();
    return std::move(result_);
  }

 private:
  void carry_out_at_once() {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (int i = 0; i < session_.options.jobs; ++i) {
      workers.emplace_back([&] {
        Client client;
        for (std::size_t index = next++; index < plan_.cases.size(); index = next++) {
          if (!plan_.cases[index].is_exclusive) carry_out(client, index);
        }
      });
    }
  }

  void carry_out(Client& client, std::size_t index) {
    const Case& subject = plan_.cases[index];
    CaseResult& result = result_.cases[index];
    std::string refusal = session_.stop.refusal();
    if (!refusal.empty()) {
      ended_by_ = session_.stop.ending();
      result.subject = &subject;
      result.verdict = Verdict::blocked;
      result.reason = std::move(refusal);
    } else {
      begin(subject);
      if (run_safely(client, subject, result)) {
        const std::lock_guard lock(mutex_);
        undecided_.push_back(index);
      }
    }
    end(result);
  }

  // True where the case must run again.
  bool run_safely(Client& client, const Case& subject, CaseResult& result) {
    try {
      CaseRun run(subject, session_, client);
      result = run.run(judge_);
      if (result.verdict == Verdict::blocked && session_.stop.ending() != Ending::complete)
        ended_by_ = session_.stop.ending();
      keeping_.shrink(result);
      if (run.has_sent())
        session_.breaker.saw_end(run.had_response(), [&] { return probe(client); });
      return run.is_undecided();
    } catch (const std::exception& error) {
      result = {};
      result.subject = &subject;
      result.reason = error.what();
      return false;
    }
  }

  // What was not repeated may have been carried out the first time: then a status that differs
  // proves nothing. That there is no response over a new connection either does.
  void carry_out_again(Client& client, std::size_t index) {
    if (!session_.stop.refusal().empty()) return;
    CaseResult before = std::move(result_.cases[index]);
    CaseResult& result = result_.cases[index];
    run_safely(client, plan_.cases[index], result);
    const bool has_error = !result.exchanges.empty() && !result.exchanges.back().error.empty();
    if (result.verdict == Verdict::pass || has_error) std::swap(result, before);
    before.left.insert(before.left.end(), result.left.begin(), result.left.end());
    result = std::move(before);
  }

  void repeat_alone(Client& client) {
    if (!remake_ || session_.options.jobs < 2 || ended_by_ != Ending::complete) return;
    Repeats repeats(result_);
    if (repeats.indices().empty()) return;
    result_.repeated = std::make_shared<const plan::Plan>(remake_());
    if (result_.repeated->is_cut) return;
    std::map<std::string_view, const Case*> by_id;
    for (const Case& each : result_.repeated->cases)
      by_id.emplace(each.id, &each);
    for (const std::size_t index : repeats.indices()) {
      CaseResult& first = result_.cases[index];
      const auto same = by_id.find(first.subject->id);
      if (same == by_id.end() || !repeats.is_open(first)) continue;
      if (session_.stop.ending() != Ending::complete) return;
      CaseResult second;
      run_safely(client, *same->second, second);
      if (session_.stop.ending() == Ending::complete) {
        repeats.settle(std::move(second), first);
      } else {
        first.left.insert(first.left.end(), second.left.begin(), second.left.end());
      }
    }
  }

  std::string probe(Client& client) {
    Limits limits;
    limits.timeout = session_.stop.time_for_request(session_.options.timeout);
    const auto got =
        client.send({"OPTIONS", session_.options.base_url + "/", {}, "", false}, limits, true);
    return got ? "" : got.fault().text;
  }

  void begin(const Case& subject) {
    const std::lock_guard lock(mutex_);
    progress_.running = subject.id;
    tell();
  }
  void end(const CaseResult& result) {
    const std::lock_guard lock(mutex_);
    ++progress_.done;
    if (result.verdict == Verdict::fail) ++progress_.failed;
    tell();
  }
  void tell() {
    progress_.all = plan_.cases.size();
    if (watch_) watch_(progress_);
  }

  const plan::Plan& plan_;
  const Judge& judge_;
  Session& session_;
  const Watch& watch_;
  const std::function<plan::Plan()>& remake_;
  RunResult result_;
  Keeping keeping_;
  std::atomic<Ending> ended_by_ = Ending::complete;
  std::mutex mutex_;  // guards progress_ and undecided_
  Progress progress_;
  std::vector<std::size_t> undecided_;
};

}  // namespace

RunResult carry_out(
    const plan::Plan& plan,
    const Judge& judge,
    Session& session,
    const Watch& watch,
    const std::function<plan::Plan()>& remake) {
  return Run(plan, judge, session, watch, remake).run();
}

RunResult carry_out(
    const plan::Plan& plan, const Judge& judge, const Options& options, const Watch& watch) {
  Session session(options);
  return carry_out(plan, judge, session, watch);
}

}  // namespace accord::conformance::run
