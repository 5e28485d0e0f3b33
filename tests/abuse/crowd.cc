#include "abuse/crowd.h"

#include <algorithm>
#include <array>
#include <map>

#include <poll.h>
#include <sys/socket.h>

#include "abuse/client.h"

namespace accord::abuse {
namespace {

using Clock = std::chrono::steady_clock;

// The peer has closed or reset; what it sent before is looked at no more.
bool is_ended(int descriptor) {
  std::array<char, 4096> bytes{};
  for (;;) {
    const ssize_t count = ::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count > 0) continue;
    return count == 0 || (errno != EAGAIN && errno != EINTR);
  }
}

const std::string& slow_head() {
  static const std::string text =
      "GET /fixed/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + std::string(4000, 'x');
  return text;
}

const std::string& slow_body() {
  static const std::string text =
      "POST /fixed HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
      "Content-Length: 100000\r\n\r\n{\"name\":\"" +
      std::string(4000, 'x');
  return text;
}

}  // namespace

IdleCrowd::IdleCrowd(uint16_t port, long count) {
  const std::string request = request_text("GET", "/fixed/1");
  for (long each = 0; each < count; ++each) {
    const auto number = static_cast<unsigned>(each);
    Descriptor descriptor = connect_to({port, 1 + number}, Waits::yes);
    bool is_served = descriptor.is_open();
    if (is_served && each % 2 == 0) {
      std::array<char, 4096> bytes{};
      set_receive_deadline(descriptor.number(), std::chrono::seconds(20));
      is_served = send_all(descriptor.number(), request) &&
                  ::recv(descriptor.number(), bytes.data(), bytes.size(), 0) > 0 &&
                  std::string_view(bytes.data(), 12) == "HTTP/1.1 200";
    }
    if (!is_served) ++refused_;
    if (descriptor.is_open()) all_.push_back(std::move(descriptor));
  }
}

long IdleCrowd::held() const {
  return std::ranges::count_if(
      all_, [](const Descriptor& each) { return !is_ended(each.number()); });
}

TricklingCrowd::TricklingCrowd(uint16_t port, long count)
    : port_(port),
      count_(count),
      thread_([this](const std::stop_token& stop) { trickle(stop); }) {}

void TricklingCrowd::trickle(const std::stop_token& stop) {
  std::vector<Trickle> all(static_cast<std::size_t>(count_));
  while (!stop.stop_requested()) {
    for (std::size_t each = 0; each < all.size() && !stop.stop_requested(); ++each)
      send_some(all[each], static_cast<unsigned>(each));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }
  figures_.connected = std::ranges::count_if(all, [](const Trickle& each) {
    return each.descriptor.is_open() && !is_ended(each.descriptor.number());
  });
}

void TricklingCrowd::send_some(Trickle& one, unsigned number) {
  if (one.descriptor.is_open() && is_ended(one.descriptor.number())) {
    ++figures_.cut;
    one.descriptor.reset();
  }
  if (!one.descriptor.is_open()) {
    one.descriptor = connect_to({port_, 20'000 + number}, Waits::no);
    one.sent = 0;
  }
  // Those of a body send its head at once.
  const std::string_view text = number % 2 == 0 ? slow_head() : slow_body();
  const std::size_t length = number % 2 == 1 && one.sent == 0 ? text.find("\r\n\r\n") + 5 : 1;
  const ssize_t count = ::send(
      one.descriptor.number(),
      text.data() + one.sent % (text.size() - length),
      length,
      MSG_DONTWAIT | MSG_NOSIGNAL);
  if (count <= 0) return;
  one.sent += static_cast<std::size_t>(count);
  figures_.bytes += count;
}

TricklingCrowd::Figures TricklingCrowd::finish() {
  thread_.request_stop();
  thread_.join();
  return figures_;
}

SlowReaders::SlowReaders(uint16_t port, long count) {
  constexpr int window = 4096;
  for (long each = 0; each < count; ++each) {
    Reader reader{connect_to({port, 30'000 + static_cast<unsigned>(each), window}, Waits::yes), {}};
    if (reader.descriptor.is_open()) {
      send_all(reader.descriptor.number(), request_text("GET", "/blob"));
    }
    readers_.push_back(std::move(reader));
  }
}

void SlowReaders::take(Reader& reader, std::size_t most) {
  std::array<char, 512> bytes{};
  if (reader.is_over || !reader.descriptor.is_open()) return;
  const ssize_t count =
      ::recv(reader.descriptor.number(), bytes.data(), std::min(most, bytes.size()), MSG_DONTWAIT);
  if (count > 0 && reader.head.size() < bytes.size()) {
    reader.head.append(bytes.data(), static_cast<std::size_t>(count));
  }
  reader.is_over = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
}

void SlowReaders::sip() {
  constexpr std::size_t some = 10;
  for (std::size_t each = 0; each < readers_.size(); each += 2)
    take(readers_[each], some);
}

void SlowReaders::judge(Report& report) {
  std::map<std::string, long> statuses;
  long without_retry = 0;
  for (Reader& each : readers_) {
    take(each, 512);
    const std::string_view head = each.head;
    const bool is_head = head.starts_with("HTTP/1.1 ") && head.size() > 12;
    const std::string status(is_head ? head.substr(9, 3) : "none");
    ++statuses[status];
    if (status == "503" && head.find("Retry-After") == std::string_view::npos) ++without_retry;
  }
  report.figure("slow readers 200", statuses["200"]);
  report.figure("slow readers 503", statuses["503"]);
  const auto count = static_cast<long>(readers_.size());
  const long others = count - statuses["200"] - statuses["503"];
  report.figure("slow readers without an answer", others);
  report.require(without_retry == 0, "503 without Retry-After to a slow reader");
  report.require(others == 0, "a slow reader got neither 200 nor 503");
}

FreshClients::FreshClients(uint16_t port)
    : port_(port),
      thread_([this](const std::stop_token& stop) { visit(stop); }) {}

void FreshClients::visit(const std::stop_token& stop) {
  const std::string request =
      "GET /fixed/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  for (unsigned each = 0; !stop.stop_requested(); ++each) {
    const auto start = Clock::now();
    const Answer answer = Client({port_, 40'000 + each % 5'000}).ask(request);
    const double took = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    worst_ = std::max(worst_, took);
    ++(answer.status == 200 ? served_ : refused_);
    if (answer.status != 200 && first_refusal_.empty()) {
      first_refusal_ = std::to_string(answer.status) + " " + answer.body.substr(0, 100);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

void FreshClients::finish(Report& report) {
  thread_.request_stop();
  thread_.join();
  report.figure("fresh clients served", served_);
  report.figure("fresh clients refused", refused_);
  report.figure("fresh client worst", worst_, "ms");
  report.require(served_ > 0, "no fresh client was served");
  if (refused_ > 0) report.miss("a fresh client got " + first_refusal_);
}

}  // namespace accord::abuse
