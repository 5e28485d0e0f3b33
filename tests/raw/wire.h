#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accord::raw {

/// One response as it stood on the wire.
struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;

  /// Every value of that field, case ignored.
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
};

/// One TCP connection to a server of this very process. Unlike support::RawClient it takes no
/// answer that is not exactly as RFC 9112 section 4 has it, and it can wait until the server has
/// read what was sent. Not for several threads.
class Wire {
 public:
  enum class Content { sent, withheld };

  /// Throws std::runtime_error where nobody listens.
  explicit Wire(uint16_t port);
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();

  /// False where the other side no longer takes bytes.
  bool send(std::string_view bytes);
  /// Until the server's socket holds no byte that was sent: what follows is another read there.
  /// False where that did not come about in time.
  bool wait_until_read();
  /// No more bytes from us.
  void finish_sending();

  /// The next response; nullopt where none came or it is malformed, and then `fault()` says how.
  std::optional<Answer> receive(Content content);
  /// True where the other side ended the connection without another byte; else `fault()` says what
  /// came.
  bool is_at_end();
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  bool more();
  std::optional<Answer> refuse(std::string fault);
  [[nodiscard]] int find_peer() const;

  int socket_;
  uint16_t port_;
  int peer_ = -1;  // the server's descriptor of this connection
  std::string buffer_;
  std::string end_ = "nothing came in time";  // why there is no more
  std::string fault_;
};

}  // namespace accord::raw
