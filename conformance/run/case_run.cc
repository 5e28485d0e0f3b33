#include "accord/conformance/run/case_run.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/run/request_builder.h"
#include "accord/conformance/run/retry_after.h"
#include "accord/conformance/script/script.h"

namespace accord::conformance::run {

using plan::Step;

namespace {

bool aims_at(const Step& step, int status) {
  return std::find(step.expect.statuses.begin(), step.expect.statuses.end(), status) !=
         step.expect.statuses.end();
}

}  // namespace

CaseResult CaseRun::run(const Judge& judge) {
  std::vector<Exchange> exchanges = carry_out_steps();
  CaseResult result = judge.judge(case_, std::move(exchanges), results_, std::move(refusal_));
  if (!blocked_.empty() && result.verdict != Verdict::fail) {
    result.verdict = Verdict::blocked;
    result.reason = blocked_;
  }
  if (is_skipped_ && result.verdict == Verdict::blocked) {
    result.verdict = Verdict::attempted;
    result.reason = blocked_;
  }
  script::add_scripts(result, results_, clean_up());
  result.left = std::move(left_);
  return result;
}

std::vector<Exchange> CaseRun::carry_out_steps() {
  std::vector<Exchange> exchanges;
  for (std::size_t i = 0; i < case_.steps.size(); ++i) {
    const Step& step = case_.steps[i];
    blocked_ = session_.stop.refusal();
    if (!blocked_.empty()) break;
    if (session_.breaker.is_silent(step)) {
      blocked_ = messages::silent_operation(step.method, step.operation->path.text());
      break;
    }
    auto exchange = carry_out(step, false);
    if (!exchange && i <= case_.subject) {
      blocked_ = messages::missing_value(step.name);
      is_skipped_ = case_.is_optional;
    }
    if (!exchange) break;
    const bool is_judged = case_.is_sequence || i >= case_.subject;
    if (is_judged && exchange->is_cut && blocked_.empty()) {
      const bool is_large = exchange->got().body.size() >= Limits().kept;
      blocked_ = is_large ? messages::large_body : messages::large_bodies(most_kept());
    }
    if (!blocked_.empty()) break;
    exchanges.push_back(std::move(*exchange));
    const Exchange& last = exchanges.back();
    const bool is_fine = last.error.empty() && Judge::is_expected(step, last.got().status);
    if (!is_fine && i <= case_.subject) break;
  }
  return exchanges;
}

std::optional<Exchange> CaseRun::carry_out(const Step& step, bool is_cleanup) {
  auto built = build_request(step, results_, session_.options);
  if (!built) return std::nullopt;
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = std::move(built->request);
  auto got = send(step, exchange.sent, is_cleanup);
  exchange.timing = client_.timing();
  if (!got) {
    exchange.error = got.fault().text;
    exchange.has_timed_out = got.fault().trouble == Trouble::timed_out;
    note_fault(step, got.fault());
    return exchange;
  }
  kept_ += got->body.size();
  exchange.is_cut = got->is_cut;
  exchange.receive(std::move(got).value());
  // What was refused names nothing of ours.
  if (exchange.got().status / 100 != 2) return exchange;
  if (step.method == "DELETE") deleted_.insert(exchange.sent.url);
  remember(step, exchange, std::move(built->json));
  return exchange;
}

contract::Result<Answer, Fault> CaseRun::send(
    const Step& step, const Request& request, bool is_cleanup) {
  for (;;) {
    const auto turn = session_.pace.take(Stop::Clock::now());
    if (!session_.stop.wait_until(turn, is_cleanup) && !is_cleanup) {
      blocked_ = session_.stop.refusal();
      if (blocked_.empty()) blocked_ = messages::no_time_left;
      return Fault{Trouble::broken, blocked_};
    }
    auto got = send_once(request);
    if (!got) return got;
    const auto delay = retry_after(*got, std::time(nullptr));
    if (!delay || aims_at(step, got->status)) {
      session_.breaker.saw(step, got->status);
      return got;
    }
    session_.breaker.saw_refusal(got->status);
    if (is_cleanup && session_.stop.ending() != Ending::complete) return got;
    if (!wait(*delay, got->status, is_cleanup)) return got;
    if (refusal_ || is_cleanup) continue;
    refusal_.emplace();
    refusal_->step = &step;
    refusal_->sent = request;
    refusal_->timing = client_.timing();
    refusal_->receive(std::move(got).value());
  }
}

contract::Result<Answer, Fault> CaseRun::send_once(const Request& request) {
  ++session_.requests;
  has_sent_ = true;
  auto got = client_.send(request, limits(), session_.closes_connections);
  if (got) {
    had_response_ = true;
    ++session_.responses;
  }
  return got;
}

bool CaseRun::wait(std::chrono::seconds time, int status, bool is_cleanup) {
  constexpr std::chrono::seconds longest{60};  // of one case
  constexpr Duration least{10};
  const auto until = Stop::Clock::now() + std::max<Stop::Clock::duration>(time, least);
  waited_ += std::max(time, std::chrono::seconds(1));
  if (waited_ <= longest) {
    session_.pace.hold(until);
    if (session_.stop.wait_until(until, is_cleanup)) return true;
  }
  blocked_ = session_.stop.refusal();
  if (blocked_.empty()) blocked_ = messages::refused_for_long(status, time);
  return false;
}

void CaseRun::note_fault(const Step& step, const Fault& fault) {
  if (!blocked_.empty()) return;
  switch (fault.trouble) {
    case Trouble::timed_out:
      if (session_.stop.is_deadline_over()) {
        blocked_ = messages::deadline;
      } else {
        session_.breaker.saw_timeout(step);
      }
      break;
    case Trouble::not_repeated:
      session_.closes_connections = true;
      is_undecided_ = true;
      blocked_ = fault.text;
      break;
    case Trouble::too_large:
      blocked_ = fault.text;
      break;
    case Trouble::unreachable:
    case Trouble::broken:
      break;
  }
}

void CaseRun::remember(const Step& step, const Exchange& exchange, contract::JsonDocument sent) {
  StepResult result;
  result.answer = exchange.json();
  result.sent = std::move(sent);
  result.etag = exchange.got().field("ETag");
  result.location = exchange.got().field("Location");
  result.url = exchange.sent.url;
  result.fields = exchange.got().fields;
  result.was_there = step.operation->method == contract::http::Method::post &&
                     exchange.got().status == 200 && step.operation->documents_exactly(201);
  result.shown = step.shown;
  result.sent_at = step.sent;
  if (!result.answer) result.body = exchange.got().body;
  results_.insert_or_assign(step.name, std::move(result));
}

bool CaseRun::names_what_was_there(const Step& step) const {
  return std::any_of(step.path.begin(), step.path.end(), [&](const auto& each) {
    if (!each.second.from) return false;
    const auto found = results_.find(each.second.from->step);
    return found != results_.end() && found->second.was_there;
  });
}

bool CaseRun::is_deleted(const Step& step) const {
  if (deleted_.empty() || step.method != "DELETE") return false;
  const auto built = build_request(step, results_, session_.options);
  return built && deleted_.contains(built->request.url);
}

// A change may have made an older item refer to a newer one, which can go only after it: so until a
// round deletes nothing more.
std::vector<Exchange> CaseRun::clean_up() {
  std::vector<Exchange> exchanges;
  const std::string reason = std::move(blocked_);  // of the case, not of what follows
  std::vector<const Step*> steps;
  for (const Step& each : case_.cleanup) {
    if (!names_what_was_there(each) && !is_deleted(each)) steps.push_back(&each);
  }
  std::size_t before = 0;
  do {
    before = steps.size();
    left_.clear();
    std::erase_if(steps, [&](const Step* each) { return clean_up(*each, exchanges); });
  } while (!steps.empty() && steps.size() < before);
  blocked_ = reason;
  return exchanges;
}

// True where nothing is left to be done.
bool CaseRun::clean_up(const Step& step, std::vector<Exchange>& exchanges) {
  if (session_.stop.ending() == Ending::silent || session_.breaker.is_silent(step)) {
    const auto built = build_request(step, results_, session_.options);
    if (built) note_left(step, built->request, messages::not_sent);
    return !built;
  }
  auto exchange = carry_out(step, true);
  if (!exchange) return true;
  const int status = exchange->got().status;
  const bool is_sent = exchange->error.empty();
  const bool is_done = is_sent && (status / 100 == 2 || status == 404 || status == 410);
  if (!is_done) note_left(step, exchange->sent, is_sent ? std::to_string(status) : exchange->error);
  exchanges.push_back(std::move(*exchange));
  return is_done;
}

// So that all jobs together stay within 6 MiB of bodies; JSON in memory is up to ten times that.
std::size_t CaseRun::most_kept() const {
  constexpr std::size_t all_jobs = 6U << 20U;
  return std::min<std::size_t>(
      2U << 20U, all_jobs / static_cast<std::size_t>(std::max(1, session_.options.jobs)));
}

void CaseRun::note_left(const Step& step, const Request& request, const std::string& why) {
  const std::size_t path = request.url.find('/', request.url.find("://") + 3);
  const std::string shown = path == std::string::npos
                                ? "/"
                                : request.url.substr(path, request.url.find('?', path) - path);
  left_.push_back(Mask(request)(step.method + ' ' + shown + ": " + why));
}

Limits CaseRun::limits() const {
  const std::size_t mine = most_kept();
  Limits limits;
  limits.timeout = session_.stop.time_for_request(session_.options.timeout);
  limits.kept = std::min(limits.kept, mine - std::min(mine, kept_));
  return limits;
}

}  // namespace accord::conformance::run
