#include "accord/conformance/random/explore.h"

#include <algorithm>

#include "accord/conformance/random/choose.h"
#include "accord/conformance/random/clues.h"
#include "accord/conformance/random/not_reproduced.h"
#include "accord/conformance/run/runner.h"

namespace accord::conformance::random {
namespace {

using Clock = run::Stop::Clock;

// One sequence that was carried out.
struct Carried {
  std::unique_ptr<plan::Plan> plan;  // of this case alone
  CaseResult result;
};

class Explorer {
 public:
  Explorer(
      const contract::Contract& contract,
      const plan::Facts& facts,
      const RunResult& run,
      const Judge& judge,
      run::Session& session,
      const Options& options)
      : begin_(Clock::now()),
        judge_(judge),
        session_(session),
        options_(options),
        context_(contract, options.salt, facts),
        proven_(context_.graph(), run),
        catalogue_(context_, proven_) {}

  Found explore(const std::function<void(std::size_t)>& watch) {
    if (options_.budget) session_.stop.end_steps_at(begin_ + *options_.budget);
    while (made_ < options_.most && may_go_on()) {
      if (!carry_out_some()) break;
      if (watch) watch(found_.sequences);
    }
    session_.stop.end_steps_at(Clock::time_point::max());
    found_.left = session_.left;
    found_.notes = not_reproduced_.texts();
    found_.ending = session_.stop.ending();
    found_.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    return std::move(found_);
  }

 private:
  // Until the budget or the run is over.
  [[nodiscard]] bool may_go_on() { return session_.stop.refusal().empty(); }

  // False where there are no sequences.
  bool carry_out_some() {
    const auto jobs = static_cast<std::size_t>(std::max(1, session_.options.jobs));
    const std::size_t count = std::min(options_.most - made_, jobs * 4);
    auto made = std::make_unique<plan::Plan>();
    plan::Plan& plan = *made;
    std::vector<Sequence> sequences;
    std::vector<std::vector<std::string>> pointers;
    for (std::size_t i = 0; i < count; ++i) {
      Numbers numbers(options_.seed, made_ + i + 1);
      SequenceBuilder builder(context_, catalogue_);
      sequences.push_back(choose_sequence(catalogue_, numbers, builder));
      plan.cases.push_back(builder.take(id_of(made_ + i + 1)));
      pointers.push_back(builder.pointers());
      if (plan.cases.back().steps.empty()) return false;
    }
    RunResult result = run::carry_out(plan, judge_, session_);
    bool is_plan_needed = false;
    for (std::size_t i = 0; i < count; ++i) {
      CaseResult& each = result.cases[i];
      found_.sequences += each.exchanges.empty() ? 0U : 1U;
      found_.steps += each.exchanges.size();
      session_.take_left(each);
      add_pointers(pointers[i], each);
      if (may_go_on()) {
        look_at(made_ + i + 1, sequences[i], each);
      } else {
        is_plan_needed |= keep_unfinished(std::move(each), plan.cases[i]);
      }
    }
    made_ += count;
    if (is_plan_needed) found_.plans.push_back(std::move(made));
    return true;
  }

  [[nodiscard]] std::string id_of(std::size_t number) const {
    return "random/" + std::to_string(options_.seed) + "/" + std::to_string(number);
  }

  // The budget or the run is over: what was found cannot be replayed. Where the server is silent
  // since, it is said after which requests. True where the case is told.
  bool keep_unfinished(CaseResult result, plan::Case& subject) {
    const auto clues = clues_of(result);
    const Finding* first = nullptr;
    for (const Clue& each : clues) {
      if (!is_new(result, each)) continue;
      if (first == nullptr) first = each.finding;
      not_reproduced_.add(each.key, subject.id, *each.finding, session_.stop.refusal());
    }
    if (first == nullptr || session_.stop.ending() != Ending::silent) return false;
    put_in_focus(*first, result, subject);
    result.verdict = Verdict::blocked;
    result.reason = session_.stop.reason();
    result.failures.clear();
    result.warnings.clear();
    found_.cases.push_back(std::move(result));
    return true;
  }

  [[nodiscard]] bool is_new(const CaseResult& result, const Clue& clue) const {
    return !seen_.contains(clue.key) &&
           !proven_.is_known(*step_of(result, *clue.finding)->operation, *clue.finding);
  }

  void look_at(std::size_t number, const Sequence& sequence, const CaseResult& result) {
    for (const Clue& each : clues_of(result)) {
      if (!is_new(result, each) || not_reproduced_.is_given_up(each.key)) continue;
      auto carried = may_go_on() ? shorten(number, sequence, each.key) : std::nullopt;
      if (!carried) {
        not_reproduced_.add(each.key, id_of(number), *each.finding, session_.stop.refusal());
        continue;
      }
      seen_.insert(each.key);
      not_reproduced_.drop(each.key);
      tell_alone(each.key, carried->result, carried->plan->cases.front());
      found_.cases.push_back(std::move(carried->result));
      found_.plans.push_back(std::move(carried->plan));
    }
  }

  // The same actions with new rows, where they show the finding again.
  std::optional<Carried> replay(
      std::size_t number, const Sequence& sequence, const std::string& key) {
    SequenceBuilder builder(context_, catalogue_);
    for (const Action& each : sequence)
      builder.apply(each);
    Carried carried;
    carried.plan = std::make_unique<plan::Plan>();
    carried.plan->cases.push_back(builder.take(id_of(number)));
    if (carried.plan->cases.front().steps.empty()) return std::nullopt;
    RunResult result = run::carry_out(*carried.plan, judge_, session_);
    carried.result = std::move(result.cases.front());
    session_.take_left(carried.result);
    add_pointers(builder.pointers(), carried.result);
    if (find(clues_of(carried.result), key) == nullptr) return std::nullopt;
    return carried;
  }

  // Leaves out one action after the other, as long as the rest shows the finding.
  std::optional<Carried> shorten(std::size_t number, Sequence sequence, const std::string& key) {
    constexpr int most_replays = 40;
    auto best = replay(number, sequence, key);
    if (!best) return std::nullopt;
    int replays = 1;
    for (std::size_t i = sequence.size(); i > 0 && replays < most_replays; --i, ++replays) {
      if (!may_go_on()) break;
      Sequence less = sequence;
      less.erase(less.begin() + static_cast<std::ptrdiff_t>(i - 1));
      auto shorter = replay(number, less, key);
      if (!shorter) continue;
      sequence = std::move(less);
      best = std::move(shorter);
    }
    return best;
  }

  const Clock::time_point begin_;
  const Judge& judge_;
  run::Session& session_;
  const Options& options_;
  plan::PlanContext context_;
  Proven proven_;
  Catalogue catalogue_;
  Found found_;
  std::size_t made_ = 0;  // sequences, also those that no time was left for
  NotReproduced not_reproduced_;
  std::set<std::string> seen_;
};

}  // namespace

void add_to(RunResult& run, Found& found, const run::Session& session) {
  for (CaseResult& each : found.cases)
    run.cases.push_back(std::move(each));
  found.cases.clear();
  run.not_reproduced = found.notes;
  run.left = found.left;
  run.requests = session.requests;
  run.responses = session.responses;
  run.seconds += found.seconds;
  // All planned cases ran: that the time is over is no news.
  if (run.ending != Ending::complete || found.ending == Ending::deadline) return;
  run.ending = found.ending;
  run.reason = session.stop.reason();
}

Found explore(
    const contract::Contract& contract,
    const plan::Facts& facts,
    const RunResult& run,
    const Judge& judge,
    run::Session& session,
    const Options& options,
    const std::function<void(std::size_t)>& watch) {
  return Explorer(contract, facts, run, judge, session, options).explore(watch);
}

}  // namespace accord::conformance::random
