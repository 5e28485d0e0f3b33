#include "abuse/checker.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "abuse/client.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

double Latencies::quantile(double share) {
  if (all_.empty()) return 0;
  std::ranges::sort(all_);
  const auto place = static_cast<std::size_t>(share * static_cast<double>(all_.size()));
  return all_[std::min(place, all_.size() - 1)];
}

Checker::Checker(uint16_t port)
    : port_(port),
      right_(Client({port}).ask(request_text("GET", "/fixed/1")).body),
      thread_([this](const std::stop_token& stop) { check(stop); }) {}

void Checker::fail(std::string why) {
  if (++wrong_ == 1) first_wrong_ = std::move(why);
}

void Checker::check(const std::stop_token& stop) {
  constexpr auto interval = std::chrono::milliseconds(2);
  const std::string request = request_text("GET", "/fixed/1");
  std::optional<Client> client;
  auto due = Clock::now();
  while (!stop.stop_requested()) {
    std::this_thread::sleep_until(due);
    const auto start = Clock::now();
    if (!client) client.emplace(Place{port_});
    const Answer answer = client->ask(request);
    const double latency = milliseconds_since(due);
    due_.add(latency);
    worst_ = std::max(worst_.load(), latency);
    sent_.add(milliseconds_since(start));
    due += interval;
    if (answer.status != 200 || answer.body != right_) {
      fail("status " + std::to_string(answer.status) + ": " + answer.body.substr(0, 100));
    }
    if (answer.status == 0 || answer.closes()) client.reset();
  }
}

void Checker::finish(Report& report) {
  thread_.request_stop();
  thread_.join();
  report.figure("checker median", due_.quantile(0.5), "ms");
  report.figure("checker p99", due_.quantile(0.99), "ms");
  report.figure("checker p99.9", due_.quantile(0.999), "ms");
  report.figure("checker p99.9 from sending", sent_.quantile(0.999), "ms");
  report.figure("checker worst", due_.quantile(1), "ms");
  report.figure("checker wrong", wrong_);
  report.require(!right_.empty(), "the checker has nothing to compare with");
  if (wrong_ > 0) report.miss("the checker got " + first_wrong_);
}

}  // namespace accord::abuse
