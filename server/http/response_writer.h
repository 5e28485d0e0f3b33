#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::http {

enum class Body : std::uint8_t {
  sent,
  withheld,  ///< HEAD: the length of the body that GET would send, without the body
  apart,     ///< the caller sends it next; of a source, the length is known
  chunked,   ///< the same, in chunks
  to_end     ///< the same, until the connection is closed: HTTP/1.0
};
enum class Persistence : std::uint8_t { keep_alive, close };

/// The Date field (RFC 9110 section 6.6.1), formatted once a second. One per worker.
class DateClock {
 public:
  std::string_view now();

 private:
  int64_t second_ = -1;
  std::string text_;
};

/// Appends a response as it goes over the wire (RFC 9112 section 4): 1xx, 204 and 304 without
/// Content-Length. Field values are written as they are; those with CR, LF or NUL are left out. A
/// Date of the response is kept; so is its Content-Length where the body is withheld.
void append_response(
    const contract::http::Response& response,
    std::string_view date,
    Body body,
    Persistence persistence,
    std::string& out);

}  // namespace accord::server::http
