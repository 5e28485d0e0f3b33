#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

namespace accord::abuse {

/// An open file, closed at the end of its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(); }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void reset();

 private:
  int number_;
};

enum class Waits : std::uint8_t { yes, no };

/// Where to connect to on this machine, and from which loopback address: many addresses spare the
/// ephemeral ports of one.
struct Place {
  uint16_t port = 0;
  unsigned source = 0;     ///< 0: any; else one of 50,000 addresses below 127
  int receive_buffer = 0;  ///< bytes; 0: the system's
};

/// A TCP connection; with `Waits::no` it may still be on its way. Not open where it is refused.
Descriptor connect_to(const Place& place, Waits waits);
/// A blocking send of all bytes; false where the peer is gone.
bool send_all(int descriptor, std::string_view bytes);
/// Closes so that the peer gets RST.
void close_by_reset(Descriptor& descriptor);
void set_receive_deadline(int descriptor, std::chrono::milliseconds most);
/// Lets this process open as many files as it may; how many that is.
unsigned long raise_file_limit();

}  // namespace accord::abuse
