#include "accord/server/upstream/loop.h"

#include <algorithm>

#include <curl/curl.h>

#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {

using contract::http::Condition;
using contract::http::Fault;

namespace {

constexpr auto longest_sleep = std::chrono::milliseconds(1'000);
constexpr auto troubled_for = std::chrono::seconds(10);

}  // namespace

Loop::Loop(Options options, ResponseBudget budget)
    : options_(std::move(options)),
      budget_(std::move(budget)),
      multi_(curl_multi_init()) {
  if (multi_ == nullptr) throw std::bad_alloc();
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options.most_connections));
  curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
  thread_ = std::jthread([this] { run(); });
}

Loop::~Loop() {
  {
    const std::lock_guard lock(mutex_);
    stops_ = true;
  }
  curl_multi_wakeup(multi_);
  thread_.join();
  idle_.clear();
  curl_multi_cleanup(multi_);
}

void Loop::add(std::shared_ptr<Exchange> exchange) {
  ++waiting_count_;
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = incoming_.empty();
    incoming_.push_back(std::move(exchange));
  }
  if (is_first) curl_multi_wakeup(multi_);
}

void Loop::drop_abandoned() {
  if (!has_abandoned_.exchange(true)) curl_multi_wakeup(multi_);
}

Loop::Load Loop::load() const {
  return {active_count_, waiting_count_, failed_};
}

std::string Loop::trouble() const {
  const std::lock_guard lock(mutex_);
  return Clock::now() - troubled_ < troubled_for ? trouble_ : std::string();
}

// False where it is to stop.
bool Loop::take_incoming() {
  std::vector<std::shared_ptr<Exchange>> taken;
  const std::lock_guard lock(mutex_);
  taken.swap(incoming_);
  for (auto& each : taken)
    waiting_.push_back(std::move(each));
  return !stops_;
}

void Loop::run() {
  while (take_incoming()) {
    const auto now = Clock::now();
    start_waiting(now);
    int running = 0;
    curl_multi_perform(multi_, &running);
    finish_ended(now);
    if (now >= next_sweep_ || has_abandoned_.exchange(false)) sweep(now);
    const bool can_start = !waiting_.empty() && active_.size() < options_.most_connections;
    if (can_start) continue;
    const auto sleep = std::clamp<Clock::duration>(
        next_sweep_ - Clock::now(), std::chrono::milliseconds(1), longest_sleep);
    const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(sleep).count();
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(rounded), nullptr);
  }
  end_all();
}

void Loop::start_waiting(Clock::time_point now) {
  while (!waiting_.empty() && active_.size() < options_.most_connections) {
    auto exchange = std::move(waiting_.front());
    waiting_.pop_front();
    --waiting_count_;
    if (exchange->is_abandoned() || now >= exchange->start + options_.total) {
      refuse(exchange);
      continue;
    }
    std::unique_ptr<Transfer> transfer;
    if (idle_.empty()) {
      transfer = std::make_unique<Transfer>(options_, budget_);
    } else {
      transfer = std::move(idle_.back());
      idle_.pop_back();
    }
    transfer->begin(std::move(exchange), now);
    next_sweep_ = std::min(next_sweep_, *transfer->first_byte_deadline());
    curl_multi_add_handle(multi_, transfer->handle());
    active_.push_back(std::move(transfer));
    ++active_count_;
  }
  // Those that still wait are refused at the end of their time.
  if (!waiting_.empty())
    next_sweep_ = std::min(next_sweep_, waiting_.front()->start + options_.total);
}

void Loop::refuse(const std::shared_ptr<Exchange>& exchange) {
  exchange->finish(Fault{Condition::overloaded, messages::upstream_busy, {}, {}});
}

void Loop::finish_ended(Clock::time_point now) {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    CURL* handle = message->easy_handle;
    const auto at = std::find_if(
        active_.begin(), active_.end(), [&](const auto& each) { return each->handle() == handle; });
    if (at == active_.end()) continue;
    if ((*at)->ends(code)) {
      curl_multi_remove_handle(multi_, handle);
      (*at)->begin_again(now);
      curl_multi_add_handle(multi_, handle);
      next_sweep_ = std::min(next_sweep_, *(*at)->first_byte_deadline());
      continue;
    }
    auto transfer = remove(at);
    tell(transfer->result(code));
    idle_.push_back(std::move(transfer));
  }
}

std::unique_ptr<Transfer> Loop::remove(Active::iterator at) {
  std::unique_ptr<Transfer> transfer = std::move(*at);
  curl_multi_remove_handle(multi_, transfer->handle());
  active_.erase(at);
  --active_count_;
  return transfer;
}

// Ends what waits too long for a connection or a first byte, and what nobody waits for.
void Loop::sweep(Clock::time_point now) {
  next_sweep_ = Clock::time_point::max();
  for (auto at = active_.begin(); at != active_.end();) {
    const auto next = std::next(at);
    const auto deadline = (*at)->first_byte_deadline();
    const bool is_overdue = deadline && now >= *deadline;
    if (is_overdue || (*at)->exchange().is_abandoned()) {
      auto transfer = remove(at);
      tell(transfer->overdue(is_overdue));
      idle_.push_back(std::move(transfer));
    } else if (deadline) {
      next_sweep_ = std::min(next_sweep_, *deadline);
    }
    at = next;
  }
  while (!waiting_.empty() && now >= waiting_.front()->start + options_.total) {
    --waiting_count_;
    refuse(waiting_.front());
    waiting_.pop_front();
  }
  if (!waiting_.empty())
    next_sweep_ = std::min(next_sweep_, waiting_.front()->start + options_.total);
}

void Loop::tell(Transfer::Result result) {
  if (result.is_trouble) ++failed_;
  {
    const std::lock_guard lock(mutex_);
    trouble_ = result.is_trouble ? result.answer.fault().cause : std::string();
    if (result.is_trouble) troubled_ = Clock::now();
  }
  result.exchange->finish(std::move(result.answer));
}

void Loop::end_all() {
  while (!active_.empty())
    tell(remove(active_.begin())->overdue(false));
  for (const auto& each : waiting_)
    refuse(each);
  waiting_.clear();
}

}  // namespace accord::server::upstream
