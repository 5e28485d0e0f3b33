#include "accord/server/operations/request_log.h"

#include <algorithm>

#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "accord/contract/base/utf8.h"
#include "accord/server/messages/messages.h"
#include "accord/server/operations/bounded_write.h"

namespace accord::server::operations {
namespace {

constexpr std::size_t longest = 1000;

constexpr std::string_view digits = "0123456789abcdef";

bool is_printable(char each) {
  return each >= 0x20 && each < 0x7F;
}

// Printable ASCII stays; the rest, and what ends a value, is written as `\xNN`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string safe;
  for (const char each : text.substr(0, longest)) {
    const auto byte = static_cast<unsigned char>(each);
    if (is_printable(each) && special.find(each) == std::string_view::npos) {
      safe += each;
    } else {
      safe += "\\x";
      safe += digits[byte >> 4U];
      safe += digits[byte & 0xFU];
    }
  }
  return safe;
}

std::string in_text(std::string_view text) {
  return escaped(text, " \\");
}

void add_unit(std::string& to, uint32_t unit) {
  to += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    to += digits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

// The code point at the front of the text (RFC 3629), and how many bytes it takes; U+FFFD for a
// byte that begins none.
std::pair<uint32_t, std::size_t> code_point(std::string_view text) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(text.size(), 4); ++size) {
    std::string_view one = text.substr(0, size);
    if (validation::is_utf8(one)) return {validation::take_code_point(one), size};
  }
  return {0xFFFD, 1};
}

// Printable ASCII stays; the rest is written as `\uNNNN`, by its UTF-16 code units (RFC 8259
// section 7): no terminal acts on it.
std::string in_json(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size() && i < longest;) {
    if (is_printable(text[i]) && text[i] != '"' && text[i] != '\\') {
      safe += text[i++];
      continue;
    }
    const auto [code, size] = code_point(text.substr(i));
    i += size;
    constexpr uint32_t beyond = 0x10000;
    if (code < beyond) {
      add_unit(safe, code);
    } else {
      add_unit(safe, 0xD800 + ((code - beyond) >> 10U));
      add_unit(safe, 0xDC00 + ((code - beyond) & 0x3FFU));
    }
  }
  return safe;
}

void add_member(std::string& line, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  line += ",\"";
  line += name;
  line += "\":\"";
  line += in_json(value);
  line += '"';
}

std::string text_line(const LogEntry& entry, int64_t microseconds) {
  std::string line = in_text(entry.client) + ' ' + in_text(entry.method) + ' ' +
                     in_text(entry.path) + ' ' + std::to_string(entry.status) + ' ' +
                     std::to_string(entry.bytes) + "B " + std::to_string(microseconds) +
                     "us id=" + in_text(entry.request_id);
  if (!entry.trace_id.empty()) line += " trace=" + in_text(entry.trace_id);
  if (!entry.user.empty()) line += " user=" + in_text(entry.user);
  return line;
}

std::string json_members(const LogEntry& entry, int64_t microseconds) {
  std::string line;
  add_member(line, "request_id", entry.request_id);
  add_member(line, "trace_id", entry.trace_id);
  add_member(line, "client", entry.client);
  add_member(line, "user", entry.user);
  add_member(line, "method", entry.method);
  add_member(line, "path", entry.path);
  add_member(line, "operation", entry.operation);
  line += ",\"status\":" + std::to_string(entry.status);
  line += ",\"bytes\":" + std::to_string(entry.bytes);
  line += ",\"microseconds\":" + std::to_string(microseconds);
  return line;
}

/// Used by the thread of the pool only.
class StderrSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  StderrSink() : writer_(STDERR_FILENO) {}
  void end_by(BoundedWriter::Time deadline) { writer_.set_deadline(deadline); }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    writer_.write({line.data(), line.size()});
  }
  void flush_() override {}

  BoundedWriter writer_;
};

}  // namespace

struct RequestLog::State {
  std::shared_ptr<StderrSink> sink;                    // with the logger
  std::shared_ptr<spdlog::details::thread_pool> pool;  // with the logger
  std::shared_ptr<spdlog::async_logger> logger;        // spdlog requires shared ownership
  LogFormat format = LogFormat::text;

  void message(
      spdlog::level::level_enum level,
      std::string_view text,
      std::string_view request_id = {}) const {
    std::string line;
    if (format == LogFormat::json) {
      add_member(line, "request_id", request_id);
      add_member(line, "message", text);
    } else {
      line = escaped(text, "\\");
      if (!request_id.empty()) line += " id=" + in_text(request_id);
    }
    logger->log(level, line);
  }
};

RequestLog::RequestLog(LogFormat format) : state_(std::make_unique<State>()) {
  constexpr std::size_t queue = 8192;
  state_->format = format;
  state_->sink = std::make_shared<StderrSink>();
  state_->pool = std::make_shared<spdlog::details::thread_pool>(queue, 1);
  state_->logger = std::make_shared<spdlog::async_logger>(
      "accord", state_->sink, state_->pool, spdlog::async_overflow_policy::overrun_oldest);
  state_->logger->set_pattern(
      format == LogFormat::json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l"%v})"
                                : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
      spdlog::pattern_time_type::utc);
  state_->logger->flush_on(spdlog::level::warn);
}

RequestLog::~RequestLog() {
  if (const auto count = dropped(); count > 0) {
    state_->message(spdlog::level::warn, messages::lines_dropped(count));
  }
  // Whoever reads the log may have stopped: the rest of it is lost then, the end is not.
  constexpr auto patience = std::chrono::seconds(1);
  state_->sink->end_by(std::chrono::steady_clock::now() + patience);
  state_->logger->flush();
}

void RequestLog::request(const LogEntry& entry) {
  if (state_->format == LogFormat::off) return;
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(entry.took).count();
  state_->logger->log(
      spdlog::level::info,
      state_->format == LogFormat::json ? json_members(entry, took) : text_line(entry, took));
}

void RequestLog::warn(std::string_view message, std::string_view request_id) {
  state_->message(spdlog::level::warn, message, request_id);
}

void RequestLog::alarm(std::string_view message) {
  state_->message(spdlog::level::err, message);
}

void RequestLog::inform(std::string_view message) {
  state_->message(spdlog::level::info, message);
}

std::size_t RequestLog::dropped() const {
  return state_->pool->overrun_counter();
}

}  // namespace accord::server::operations
