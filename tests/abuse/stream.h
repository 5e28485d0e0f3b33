#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "abuse/answer.h"
#include "abuse/socket.h"

namespace accord::abuse {

/// Calls whom it watches when something happens. One thread; all must outlive it.
class Loop {
 public:
  class Watcher {
   public:
    Watcher() = default;
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    virtual ~Watcher() = default;
    virtual void on_event(uint32_t events) = 0;
  };

  Loop();
  /// Starts or changes what is watched; closing the descriptor ends it.
  void watch(int descriptor, Watcher& watcher, uint32_t events);
  /// Waits for events, at most this long, and hands them out.
  void poll(std::chrono::milliseconds most);

 private:
  Descriptor epoll_;
};

/// One connection at a time, without blocking: sends, reads answers, tells how it ended.
class Stream : public Loop::Watcher {
 public:
  explicit Stream(Loop& loop) : loop_(loop) {}  // `loop` must outlive this

 protected:
  enum class Ended : std::uint8_t { cleanly, by_reset };

  /// A new connection in place of the old; false where there is none to have.
  bool open(const Place& place);
  void send(std::string_view bytes);
  void half_close();
  void close() { descriptor_.reset(); }
  void reset() { close_by_reset(descriptor_); }
  [[nodiscard]] bool is_open() const { return descriptor_.is_open(); }
  [[nodiscard]] const AnswerReader& reader() const { return reader_; }

  virtual void on_answer(const Answer& answer) = 0;
  /// The bytes that came are no response; the connection is closed.
  virtual void on_fault(const std::string& fault) = 0;
  /// The server ended it; the connection is closed.
  virtual void on_end(Ended ended) = 0;

 private:
  void on_event(uint32_t events) override;
  void flush();
  void read();

  Loop& loop_;
  Descriptor descriptor_;
  uint64_t generation_ = 0;  // of the descriptor
  std::string unsent_;
  bool is_connected_ = false;
  bool is_half_closing_ = false;
  AnswerReader reader_;
};

}  // namespace accord::abuse
