#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/http/condition.h"
#include "accord/contract/http/message.h"

namespace accord::server::http {

using contract::http::Condition;
using contract::http::Request;

/// Limits of one request; one that exceeds them is answered and the connection closed.
struct ParserLimits {
  std::size_t line = 8'000;       ///< bytes of the request line → 414
  std::size_t head = 16U << 10U;  ///< bytes of request line and fields → 431
  std::size_t fields = 100;       ///< → 431
  std::size_t body = 1U << 20U;   ///< bytes, decoded → 413
};

/// A strict, incremental HTTP/1.1 request parser (RFC 9112) over the bytes of one connection. Feed
/// it the whole unconsumed buffer each time; no byte is scanned twice for the end of the head. What
/// cannot begin a request is refused at its first byte that shows it, and a faulty request line at
/// its end.
class Parser {
 public:
  enum class State {
    incomplete,  ///< more bytes are needed
    complete,    ///< `request()` is ready, `consumed()` bytes of the buffer belong to it
    faulty       ///< answer `fault()` with `fault_detail()` and close
  };

  explicit Parser(const ParserLimits& limits) : limits_(limits) {}

  State parse(std::string_view buffer);

  /// Valid after `complete`, as long as the buffer and the parser are.
  [[nodiscard]] const Request& request() const { return request_; }
  [[nodiscard]] std::size_t consumed() const { return consumed_; }
  /// The connection may serve another request (RFC 9112 section 9.3).
  [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }
  /// The client understands chunks (RFC 9112 section 7.1): it did not ask in HTTP/1.0.
  [[nodiscard]] bool takes_chunks() const { return !is_1_0_; }
  /// The head is valid, the body is awaited and the client expects 100 Continue (RFC 9110 section
  /// 10.1.1). True once per request.
  bool take_continue();
  /// How much of a request was received: nothing, a part of its head, its head and maybe a part of
  /// its body.
  enum class Progress : std::uint8_t { none, head, body };
  [[nodiscard]] Progress progress() const {
    if (phase_ != Phase::head) return Progress::body;
    return scanned_ > 0 ? Progress::head : Progress::none;
  }

  /// Valid after `faulty`: what is wrong with the message, and a text of messages.h.
  [[nodiscard]] Condition fault() const { return fault_; }
  [[nodiscard]] std::string_view fault_detail() const { return fault_detail_; }

  /// Makes ready for the next request, after its bytes were taken off the buffer.
  void reset();

 private:
  enum class Phase { head, sized_body, chunked_body };
  enum class ChunkPhase { size, data, data_end, trailer };

  State read_method(std::string_view buffer);
  State find_head_end(std::string_view buffer);
  State parse_head(std::string_view buffer);
  bool read_request_line(std::string_view line);
  bool parse_request_line(std::string_view line);
  bool parse_target(std::string_view target);
  bool parse_field(std::string_view line);
  bool parse_framing();
  /// The fields that give the length of the body, and how often each occurs.
  struct Framing {
    std::size_t lengths = 0;
    std::size_t codings = 0;
    std::string_view length;
    std::string_view coding;
  };
  bool choose_framing(const Framing& framing);
  State parse_chunks(std::string_view buffer);
  State parse_chunk_size(std::string_view line);
  State finish(std::string_view buffer, std::size_t end);
  State refuse(Condition condition, std::string_view detail);
  bool refused(Condition condition, std::string_view detail);

  const ParserLimits& limits_;
  Request request_;
  const char* head_buffer_ = nullptr;  // where the buffer was when the head was read
  Phase phase_ = Phase::head;
  ChunkPhase chunk_phase_ = ChunkPhase::size;
  std::size_t skipped_ = 0;    // empty lines before the request line
  bool has_method_ = false;    // the space after the method has come
  bool has_line_ = false;      // the request line has come
  bool is_line_read_ = false;  // of the buffer that is parsed
  std::size_t scanned_ = 0;    // bytes of the buffer that hold no end of head
  std::size_t head_end_ = 0;   // first byte after the head
  std::size_t body_size_ = 0;
  std::size_t chunk_left_ = 0;
  std::size_t cursor_ = 0;  // into the buffer, of the chunked body
  std::size_t trailer_size_ = 0;
  std::size_t extension_size_ = 0;
  std::string chunked_body_;
  std::size_t consumed_ = 0;
  bool keeps_alive_ = true;
  bool is_1_0_ = false;
  bool expects_continue_ = false;
  Condition fault_ = Condition::malformed_message;
  std::string_view fault_detail_;
};

}  // namespace accord::server::http
