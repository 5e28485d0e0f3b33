#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "abuse/answer.h"
#include "abuse/socket.h"

namespace accord::abuse {

/// One request as it goes over the wire; a body makes it JSON with a Content-Length.
std::string request_text(
    std::string_view method, std::string_view target, std::string_view body = {});

/// What became of waiting for an answer.
enum class Came : std::uint8_t { answer, end, reset, late, fault };

/// A blocking connection for a thread of its own.
class Client {
 public:
  explicit Client(const Place& place);

  [[nodiscard]] bool is_open() const { return descriptor_.is_open(); }
  [[nodiscard]] int number() const { return descriptor_.number(); }
  bool send(std::string_view bytes) { return send_all(descriptor_.number(), bytes); }
  /// Waits for one answer, at most this long.
  Came receive(Answer& answer, std::chrono::milliseconds most = std::chrono::seconds(20));
  /// Sends and waits; status 0 where no answer came.
  Answer ask(std::string_view request);
  [[nodiscard]] const AnswerReader& reader() const { return reader_; }

 private:
  Descriptor descriptor_;
  AnswerReader reader_;
};

/// Creates /fixed/1 and some readers' sessions, so that memory and files are as in use.
/// Throws where that fails.
void warm_up(uint16_t port);

}  // namespace accord::abuse
