#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace accord::server::http {

/// A duplicate with a number above those of connections, closed on exec; -1 where there is none to
/// be had. Pistache gives a connection to the worker `descriptor % workers`: others among the low
/// numbers would crowd one of them.
int duplicate_above(int descriptor);

/// Sends as much of both as the socket takes at once; `errno` is the reason where it was not all.
std::size_t send_now(int descriptor, std::string_view head, std::string_view body);

/// The IP address at the other end of a socket as text, IPv4 also where it is mapped into IPv6;
/// "" where there is none.
std::string peer_address(int descriptor);

/// Raises the limit of open files as far as one may, and gives the number of connections, at most
/// `wanted`, that stay below it.
std::size_t connections_below_the_limit(std::size_t wanted);

}  // namespace accord::server::http
