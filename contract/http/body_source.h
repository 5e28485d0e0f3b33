#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace accord::contract::http {

/// The body of a response that comes while it is sent. One thread takes it; where its reader ends
/// before it, nobody wants the rest.
class BodySource {
 public:
  BodySource() = default;
  BodySource(const BodySource&) = delete;
  BodySource& operator=(const BodySource&) = delete;
  virtual ~BodySource() = default;

  /// Bytes of the whole; nothing where that is not known.
  [[nodiscard]] virtual std::optional<uint64_t> length() const = 0;

  /// All of it has come: the next `take` gives it.
  [[nodiscard]] virtual bool is_whole() const = 0;

  enum class State : std::uint8_t {
    open,   ///< more may come
    ended,  ///< that was all
    failed  ///< the rest will not come
  };
  /// Puts what has come since in place of `piece`. Nothing of a state but `open` is taken again.
  virtual State take(std::string& piece) = 0;
  /// `tell` is called, on any thread, when there is something to take again after `take` gave
  /// nothing; it must not call back. To be set before the first `take`.
  virtual void when_ready(std::function<void()> tell) = 0;
};

}  // namespace accord::contract::http
