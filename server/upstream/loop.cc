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
      sockets_(options_.address.scheme == "http"),
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

void Loop::look_again() {
  if (!is_to_look_.exchange(true)) curl_multi_wakeup(multi_);
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
    pass_on();
    if (is_to_look_.exchange(false) || now >= next_sweep_) sweep(now);
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
    auto transfer =
        std::make_unique<Transfer>(options_, budget_, sockets_, std::move(exchange), now);
    look_at(transfer->next_look(now));
    curl_multi_add_handle(multi_, transfer->handle());
    active_.push_back(std::move(transfer));
    ++active_count_;
  }
  // Those that still wait are refused at the end of their time.
  if (!waiting_.empty()) look_at(waiting_.front()->start + options_.total);
}

void Loop::look_at(const std::optional<Clock::time_point>& time) {
  if (time) next_sweep_ = std::min(next_sweep_, *time);
}

void Loop::refuse(const std::shared_ptr<Exchange>& exchange) {
  exchange->finish(
      Fault{Condition::overloaded, messages::upstream_busy, {}, {}, messages::upstream_all_in_use});
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
    if ((*at)->is_to_repeat(code)) {
      curl_multi_remove_handle(multi_, handle);
      (*at)->begin_again(now);
      curl_multi_add_handle(multi_, (*at)->handle());
      look_at((*at)->next_look(now));
      continue;
    }
    tell(remove(at)->result(code));
  }
}

std::unique_ptr<Transfer> Loop::remove(Active::iterator at) {
  std::unique_ptr<Transfer> transfer = std::move(*at);
  curl_multi_remove_handle(multi_, transfer->handle());
  active_.erase(at);
  --active_count_;
  return transfer;
}

// What has begun and needs not be read whole. What ended in the same moment was.
void Loop::pass_on() {
  for (auto at = active_.begin(); at != active_.end();) {
    const auto next = std::next(at);
    if ((*at)->is_to_pass_on()) {
      if ((*at)->pass_on()) {
        look_at((*at)->deadline());
      } else {
        tell(remove(at)->result(CURLE_WRITE_ERROR));
      }
    }
    at = next;
  }
}

// Ends what waits too long for a connection or for bytes, and what nobody waits for.
void Loop::sweep(Clock::time_point now) {
  next_sweep_ = Clock::time_point::max();
  for (auto at = active_.begin(); at != active_.end();) {
    const auto next = std::next(at);
    const auto deadline = (*at)->deadline();
    const bool is_overdue = deadline && now >= *deadline;
    using Known = Transfer::Result::Upstream;
    if (is_overdue || (*at)->exchange().is_abandoned()) {
      tell(remove(at)->overdue(is_overdue ? Known::failed : Known::unknown));
    } else if (!(*at)->go_on()) {
      tell(remove(at)->result(CURLE_WRITE_ERROR));
    } else {
      look_at((*at)->next_look(now));
    }
    at = next;
  }
  drop_waiting(now);
}

void Loop::drop_waiting(Clock::time_point now) {
  const auto is_over = [&](const std::shared_ptr<Exchange>& each) {
    return each->is_abandoned() || now >= each->start + options_.total;
  };
  const auto over = std::stable_partition(
      waiting_.begin(), waiting_.end(), [&](const auto& each) { return !is_over(each); });
  std::for_each(over, waiting_.end(), refuse);
  waiting_count_ -= static_cast<std::size_t>(waiting_.end() - over);
  waiting_.erase(over, waiting_.end());
  if (!waiting_.empty()) look_at(waiting_.front()->start + options_.total);
}

void Loop::tell(Transfer::Result result) {
  using Known = Transfer::Result::Upstream;
  const bool is_failed = result.upstream == Known::failed;
  if (is_failed) ++failed_;
  if (result.upstream != Known::unknown) {
    const std::lock_guard lock(mutex_);
    trouble_ = is_failed ? result.answer.fault().cause : std::string();
    if (is_failed) troubled_ = Clock::now();
  }
  if (!result.exchange->is_finished()) result.exchange->finish(std::move(result.answer));
}

void Loop::end_all() {
  while (!active_.empty())
    tell(remove(active_.begin())->overdue(Transfer::Result::Upstream::unknown));
  for (const auto& each : waiting_)
    refuse(each);
  waiting_.clear();
}

}  // namespace accord::server::upstream
