#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace accord::server::http {

/// A duplicate with a number above those of connections, closed on exec; -1 where there is none to
/// be had. Pistache gives a connection to the worker `descriptor % workers`: others among the low
/// numbers would crowd one of them.
int duplicate_above(int descriptor);

/// Sends as much of both as the socket takes at once; `errno` is the reason where it was not all.
std::size_t send_now(int descriptor, std::string_view head, std::string_view body);

/// True where the other side sends nothing more, and may still read: it may also be gone, which
/// only sending shows.
bool is_half_closed(int descriptor);

/// The IP address at the other end of a socket as text, IPv4 also where it is mapped into IPv6;
/// "" where there is none.
std::string peer_address(int descriptor);

/// Descriptors of this process that are open, and how many it may have.
struct DescriptorCount {
  std::size_t open = 0;
  std::size_t limit = 0;
};
DescriptorCount descriptor_count();

/// Raises the limit of open files as far as one may, and gives the number of connections, at most
/// `wanted`, that stay below it beside what is open and `others` that are to come; 0 where that is
/// too few to serve. Where they are scarce, a part is left to responses to slow clients and to
/// connections beyond the number, which are told so.
std::size_t connections_below_the_limit(std::size_t wanted, std::size_t others);

/// Descriptors held for later, so that a connection can be accepted although none is free. Safe to
/// call from any thread.
class ReservedDescriptors {
 public:
  explicit ReservedDescriptors(std::size_t count);
  ReservedDescriptors(const ReservedDescriptors&) = delete;
  ReservedDescriptors& operator=(const ReservedDescriptors&) = delete;
  ~ReservedDescriptors();

  /// Frees one; false where none is left.
  bool release();
  /// Takes again what was freed, as far as there are any.
  void refill();

 private:
  const std::size_t count_;
  std::mutex mutex_;  // guards held_
  std::vector<int> held_;
};

}  // namespace accord::server::http
