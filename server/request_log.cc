#include "accord/server/request_log.h"

#include <string>

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace accord::server {
namespace {

// A client must not be able to write lines of its own.
std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t longest = 1000;
  std::string safe;
  for (const char each : text.substr(0, longest)) {
    const auto byte = static_cast<unsigned char>(each);
    if (byte >= 0x20 && byte < 0x7F) {
      safe += each;
    } else {
      safe += "\\x";
      safe += digits[byte >> 4U];
      safe += digits[byte & 0xFU];
    }
  }
  return safe;
}

// A query may carry a key: its values are not logged.
std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}

}  // namespace

struct RequestLog::State {
  std::shared_ptr<spdlog::details::thread_pool> pool;  // with the logger
  std::shared_ptr<spdlog::async_logger> logger;        // spdlog's own type wants shared ownership
  LogFormat format = LogFormat::text;
};

RequestLog::RequestLog(LogFormat format) : state_(std::make_unique<State>()) {
  constexpr std::size_t queue = 8192;
  state_->format = format;
  state_->pool = std::make_shared<spdlog::details::thread_pool>(queue, 1);
  state_->logger = std::make_shared<spdlog::async_logger>(
      "accord",
      std::make_shared<spdlog::sinks::stderr_sink_mt>(),
      state_->pool,
      spdlog::async_overflow_policy::overrun_oldest);
  state_->logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  state_->logger->flush_on(spdlog::level::warn);
}

RequestLog::~RequestLog() {
  if (const auto dropped = state_->pool->overrun_counter(); dropped > 0) {
    state_->logger->warn("{} log lines were dropped", dropped);
  }
  state_->logger->flush();
}

void RequestLog::request(
    const contract::http::Request& request,
    const contract::http::Response& response,
    std::chrono::nanoseconds took) {
  if (state_->format == LogFormat::off) return;
  state_->logger->info(
      "{} {} {} {}B {}us",
      escaped(request.method),
      escaped(path_of(request.target)),
      response.status,
      response.body.size(),
      std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

void RequestLog::warn(std::string_view message) {
  state_->logger->warn(escaped(message));
}

}  // namespace accord::server
