#include "accord/server/operations/request_log.h"

#include <utility>

#include <unistd.h>

#include "accord/server/messages/messages.h"
#include "accord/server/operations/log_line.h"
#include "accord/server/operations/log_queue.h"

namespace accord::server::operations {
namespace {

thread_local RequestLog::Batch* of_this_thread = nullptr;

}  // namespace

struct RequestLog::State {
  explicit State(LogFormat its_format) : format(its_format) {}
  // The batch of this thread, where it is of this log.
  [[nodiscard]] Batch* batch() const {
    return of_this_thread != nullptr && of_this_thread->state_ == this ? of_this_thread : nullptr;
  }
  void message(Level level, std::string_view text, std::string_view request_id = {}) {
    // What was before it comes before it.
    if (Batch* const gathered = batch()) gathered->flush();
    std::string line;
    append_message(format, level, text, request_id, line);
    queue.add(std::move(line), 1);
  }

  const LogFormat format;
  LogQueue queue{STDERR_FILENO};
};

RequestLog::Batch::Batch(RequestLog& log) : state_(log.state_.get()) {
  of_this_thread = this;
}

RequestLog::Batch::~Batch() {
  flush();
  if (of_this_thread == this) of_this_thread = nullptr;
}

void RequestLog::Batch::flush() {
  if (lines_ == 0) return;
  state_->queue.add(std::exchange(text_, {}), std::exchange(lines_, 0));
}

RequestLog::RequestLog(LogFormat format) : state_(std::make_unique<State>(format)) {}

RequestLog::~RequestLog() {
  if (const auto count = dropped(); count > 0)
    state_->message(Level::warning, messages::lines_dropped(count));
}

void RequestLog::request(const LogEntry& entry) {
  if (state_->format == LogFormat::off) return;
  Batch* const batch = state_->batch();
  if (batch == nullptr) {
    std::string line;
    append_request(state_->format, entry, line);
    return state_->queue.add(std::move(line), 1);
  }
  constexpr std::size_t usual = 4U << 10U;
  constexpr std::size_t most = 64U << 10U;
  if (batch->text_.empty()) batch->text_.reserve(usual);
  append_request(state_->format, entry, batch->text_);
  ++batch->lines_;
  if (batch->text_.size() > most) batch->flush();
}

void RequestLog::warn(std::string_view message, std::string_view request_id) {
  state_->message(Level::warning, message, request_id);
}

void RequestLog::alarm(std::string_view message) {
  state_->message(Level::error, message);
}

void RequestLog::inform(std::string_view message) {
  state_->message(Level::info, message);
}

std::size_t RequestLog::dropped() const {
  return state_->queue.dropped();
}

}  // namespace accord::server::operations
