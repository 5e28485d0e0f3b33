#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "accord/server/http/parser.h"

namespace accord::server::http {

/// What a worker keeps of one connection: its bytes, its parser, and how far it is. Used by that
/// worker's thread only.
struct Connection {
  enum class State : std::uint8_t {
    reading,  ///< bytes are parsed as they come
    paused,   ///< bytes wait: a request was deferred, or a slow client is being sent a response
    closing   ///< the last byte was sent: what still arrives is discarded
  };

  Connection(int its_descriptor, const ParserLimits& limits)
      : descriptor(its_descriptor),
        parser(limits) {}

  /// The bytes that were not answered yet.
  [[nodiscard]] std::string_view unread() const { return std::string_view(buffer).substr(taken); }
  [[nodiscard]] std::size_t held_bytes() const { return buffer.size() + waiting.size(); }
  /// Drops the bytes that were answered. No view of the buffer may be in use.
  void drop_answered() { buffer.erase(0, std::exchange(taken, 0)); }
  /// Appends the bytes that came while it was paused. No view of the buffer may be in use.
  void append_waiting() { buffer += std::exchange(waiting, {}); }

  int descriptor;
  uint64_t number = 0;  ///< differs from that of every other connection of this worker
  std::string address;
  std::string buffer;     ///< from the first request that was not answered when it was last cut
  std::size_t taken = 0;  ///< bytes of the buffer that were answered
  std::string waiting;    ///< came while paused: the buffer must not move
  Parser parser;
  std::shared_ptr<void> kept;  ///< of the request, while it is deferred (see ConnectionContext)
  State state = State::reading;
  Parser::Progress progress = Parser::Progress::none;
  std::size_t charged = 0;     ///< bytes of `Shared::received`
  int holds = 0;               ///< how many `Resume` are to come before it reads on
  uint64_t turn = 0;           ///< of the worker, in which it was last read
  bool precedes_turn = false;  ///< the request that is parsed: its first byte came before the turn
  bool has_request = false;    ///< the parser holds one that is not answered
  bool was_held = false;       ///< the request is held, or is passed again after that
  bool is_in_flight = false;   ///< counted in `Shared::in_flight`
  bool closes = false;         ///< after what is being sent
  /// The client sends nothing more and waits for what was deferred: Pistache takes that for the
  /// end, and `descriptor` is a duplicate that is ours to close.
  bool is_half_closed = false;
  /// The idle deadline is renewed now and then, not at each of many quick requests.
  std::chrono::steady_clock::time_point renewal;
};

}  // namespace accord::server::http
