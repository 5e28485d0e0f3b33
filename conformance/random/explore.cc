#include "accord/conformance/random/explore.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/random/choose.h"
#include "accord/conformance/run/runner.h"

namespace accord::conformance::random {
namespace {

// One sequence that was carried out.
struct Carried {
  std::unique_ptr<plan::Plan> plan;  // of this case alone
  std::vector<std::string> pointers;
  CaseResult result;
};

// A finding, and what it has in common with others of its cause.
struct Clue {
  const Finding* finding = nullptr;
  std::string key;
  bool is_failure = false;
};

const plan::Step* step_of(const CaseResult& result, const Finding& finding) {
  return finding.exchange < result.exchanges.size() ? result.exchanges[finding.exchange].step
                                                    : nullptr;
}

std::vector<Clue> clues_of(const CaseResult& result) {
  std::vector<Clue> clues;
  const auto add = [&](const Finding& each, bool is_failure) {
    if (const auto* step = step_of(result, each))
      clues.push_back({&each, key_of(*step->operation, each), is_failure});
  };
  for (const Finding& each : result.failures)
    add(each, true);
  for (const Finding& each : result.warnings)
    add(each, false);
  return clues;
}

const Clue* find(const std::vector<Clue>& clues, const std::string& key) {
  const auto found =
      std::find_if(clues.begin(), clues.end(), [&](const Clue& each) { return each.key == key; });
  return found == clues.end() ? nullptr : &*found;
}

// The status that a step aims at, as the contract documents it.
std::string status_of(const plan::Step& step, int got) {
  const int aimed = step.expect.statuses.empty() ? got : step.expect.statuses.front();
  const auto* response = step.operation->response_for(aimed);
  return response == nullptr ? std::to_string(aimed) : response->status;
}

class Explorer {
 public:
  Explorer(
      const contract::Contract& contract,
      const plan::Facts& facts,
      const RunResult& run,
      const Judge& judge,
      run::Session& session,
      const Options& options)
      : judge_(judge),
        session_(session),
        options_(options),
        context_(contract, options.salt, facts),
        proven_(context_.graph(), run),
        catalogue_(context_, proven_) {}

  Found explore(const std::function<void(std::size_t)>& watch) {
    const auto end = options_.budget ? run::Stop::Clock::now() + *options_.budget
                                     : run::Stop::Clock::time_point::max();
    const auto goes_on = [&] {
      return found_.sequences < options_.most && run::Stop::Clock::now() < end &&
             session_.stop.ending() == Ending::complete;
    };
    const auto start = run::Stop::Clock::now();
    while (goes_on()) {
      if (!carry_out_some()) break;
      if (watch) watch(found_.sequences);
    }
    found_.ending = session_.stop.ending();
    found_.seconds = std::chrono::duration<double>(run::Stop::Clock::now() - start).count();
    return std::move(found_);
  }

 private:
  // False where there are no sequences.
  bool carry_out_some() {
    const auto jobs = static_cast<std::size_t>(std::max(1, session_.options.jobs));
    const std::size_t count = std::min(options_.most - found_.sequences, jobs * 4);
    auto made = std::make_unique<plan::Plan>();
    plan::Plan& plan = *made;
    std::vector<Sequence> sequences;
    std::vector<std::vector<std::string>> pointers;
    for (std::size_t i = 0; i < count; ++i) {
      Numbers numbers(options_.seed, found_.sequences + i + 1);
      SequenceBuilder builder(context_, catalogue_);
      sequences.push_back(choose_sequence(catalogue_, numbers, builder));
      plan.cases.push_back(builder.take(id_of(found_.sequences + i + 1)));
      pointers.push_back(builder.pointers());
      if (plan.cases.back().steps.empty()) return false;
    }
    RunResult result = run::carry_out(plan, judge_, session_);
    for (std::size_t i = 0; i < count; ++i) {
      found_.steps += result.cases[i].exchanges.size();
      settle(pointers[i], result.cases[i]);
      if (session_.stop.ending() == Ending::complete) {
        look_at(found_.sequences + i + 1, sequences[i], result.cases[i]);
      } else {
        keep_unfinished(std::move(result.cases[i]), plan.cases[i]);
      }
    }
    found_.sequences += count;
    found_.plans.push_back(std::move(made));
    if (found_.cases.empty() || !is_of(found_.cases.back(), *found_.plans.back()))
      found_.plans.pop_back();
    return true;
  }

  [[nodiscard]] std::string id_of(std::size_t number) const {
    return "random/" + std::to_string(options_.seed) + "/" + std::to_string(number);
  }

  static bool is_of(const CaseResult& result, const plan::Plan& plan) {
    return std::any_of(plan.cases.begin(), plan.cases.end(), [&](const plan::Case& each) {
      return result.subject == &each;
    });
  }

  // The run ended: what was found cannot be replayed. Where the server is silent since, it is said
  // after which requests.
  void keep_unfinished(CaseResult result, plan::Case& subject) {
    const auto clues = clues_of(result);
    const auto first = std::find_if(
        clues.begin(), clues.end(), [&](const Clue& each) { return is_new(result, each); });
    if (first == clues.end()) return;
    note(subject.id, *first->finding, session_.stop.reason());
    if (session_.stop.ending() != Ending::silent) return;
    describe(*first->finding, result, subject);
    result.verdict = Verdict::blocked;
    result.reason = session_.stop.reason();
    result.failures.clear();
    result.warnings.clear();
    found_.cases.push_back(std::move(result));
  }

  // The case is about the step that shows the finding.
  static void describe(const Finding& finding, CaseResult& result, plan::Case& subject) {
    const Exchange& exchange = result.exchanges[finding.exchange];
    subject.operation = exchange.step->operation;
    subject.subject = finding.exchange;
    subject.status = status_of(*exchange.step, exchange.got().status);
    subject.pointer = finding.pointer;
    result.status = exchange.got().status;
    const auto* response = subject.operation->response_for(result.status);
    result.observed = response == nullptr ? "" : response->status;
  }

  void note(const std::string& id, const Finding& finding, const std::string& reason) {
    found_.notes.push_back(messages::not_reproduced(
        id,
        finding.check + ": " + messages::expected_and_got(finding.expected, finding.actual),
        reason));
  }

  // What a status is about is known here alone.
  static void settle(const std::vector<std::string>& pointers, CaseResult& result) {
    for (auto* findings : {&result.failures, &result.warnings}) {
      for (Finding& each : *findings) {
        if (each.pointer.empty() && each.exchange < pointers.size())
          each.pointer = pointers[each.exchange];
        const plan::Step* step = step_of(result, each);
        if (each.pointer.empty() && step != nullptr) each.pointer = step->operation->node.pointer();
      }
    }
  }

  [[nodiscard]] bool is_new(const CaseResult& result, const Clue& clue) const {
    return !seen_.contains(clue.key) &&
           !proven_.is_known(*step_of(result, *clue.finding)->operation, *clue.finding);
  }

  void look_at(std::size_t number, const Sequence& sequence, const CaseResult& result) {
    for (const Clue& each : clues_of(result)) {
      if (!is_new(result, each)) continue;
      auto carried = shorten(number, sequence, each.key);
      if (!carried) {
        note(id_of(number), *each.finding, session_.stop.reason());
        continue;
      }
      seen_.insert(each.key);
      tell(std::move(*carried), each.key);
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
    carried.pointers = builder.pointers();
    if (carried.plan->cases.front().steps.empty()) return std::nullopt;
    RunResult result = run::carry_out(*carried.plan, judge_, session_);
    carried.result = std::move(result.cases.front());
    settle(carried.pointers, carried.result);
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
      if (session_.stop.ending() != Ending::complete) break;
      Sequence less = sequence;
      less.erase(less.begin() + static_cast<std::ptrdiff_t>(i - 1));
      auto shorter = replay(number, less, key);
      if (!shorter) continue;
      sequence = std::move(less);
      best = std::move(shorter);
    }
    return best;
  }

  // As an ordinary case: about the step that shows the finding.
  void tell(Carried carried, const std::string& key) {
    CaseResult& result = carried.result;
    const auto clues = clues_of(result);
    const Finding shown = *find(clues, key)->finding;
    std::erase_if(
        result.failures, [&](const Finding& each) { return !is_told(result, each, key); });
    std::erase_if(
        result.warnings, [&](const Finding& each) { return !is_told(result, each, key); });
    describe(shown, result, carried.plan->cases.front());
    if (result.failures.empty() && result.verdict == Verdict::fail) result.verdict = Verdict::pass;
    if (!result.failures.empty()) {
      result.verdict = Verdict::fail;
      result.reason = shown.check + ": " + messages::expected_and_got(shown.expected, shown.actual);
    }
    found_.cases.push_back(std::move(result));
    found_.plans.push_back(std::move(carried.plan));
  }

  static bool is_told(const CaseResult& result, const Finding& finding, const std::string& key) {
    const plan::Step* step = step_of(result, finding);
    return step != nullptr && key_of(*step->operation, finding) == key;
  }

  const Judge& judge_;
  run::Session& session_;
  const Options& options_;
  plan::PlanContext context_;
  Proven proven_;
  Catalogue catalogue_;
  Found found_;
  std::set<std::string> seen_;
};

}  // namespace

void add_to(RunResult& run, Found& found, const run::Session& session) {
  for (CaseResult& each : found.cases)
    run.cases.push_back(std::move(each));
  found.cases.clear();
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
