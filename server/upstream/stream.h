#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/http/body_source.h"

namespace accord::server::upstream {

/// The body of a response on its way from the thread of `Loop`, which adds to it, to the one that
/// sends it, which takes from it. What is added waits while `most` bytes are not taken.
class Stream {
 public:
  using State = contract::http::BodySource::State;
  static constexpr std::size_t most = 64U << 10U;

  /// `first`: what has come by now, which may be more than `most`.
  Stream(std::optional<uint64_t> length, std::string first)
      : length_(length),
        bytes_(std::move(first)) {}

  [[nodiscard]] std::optional<uint64_t> length() const { return length_; }

  /// False where it is full: nothing was added.
  [[nodiscard]] bool add(std::string_view data);
  [[nodiscard]] bool is_full() const;
  /// What was not taken is the rest.
  [[nodiscard]] bool is_ended() const;
  /// Once: ended or failed.
  void end(State state);

  struct Taken {
    State state;
    bool was_full;  ///< something was refused since the last time
  };
  /// In place of `piece`.
  Taken take(std::string& piece);
  void when_ready(std::function<void()> tell);

 private:
  void tell() const;

  const std::optional<uint64_t> length_;
  mutable std::mutex mutex_;  // guards what follows
  std::string bytes_;
  State state_ = State::open;
  bool was_full_ = false;
  std::function<void()> tell_;
};

}  // namespace accord::server::upstream
