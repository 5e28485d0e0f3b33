#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "accord/contract/http/body_source.h"

namespace accord::server::http {

/// The part of a response that is not sent yet.
struct Unsent {
  std::string head;  ///< goes first; what precedes the body
  std::string body;
  std::size_t sent = 0;                    ///< bytes of both that are sent
  std::shared_ptr<const void> until_sent;  ///< with the response it came from
  std::string request_id;                  ///< of that response; "" where there are several
  /// Gives more after these; null: nothing does.
  std::shared_ptr<contract::http::BodySource> source = {};
  bool is_chunked = false;   ///< what the source gives goes out in chunks (RFC 9112 section 7.1)
  uint64_t sent_before = 0;  ///< bytes of what these are in place of

  [[nodiscard]] std::size_t size() const { return head.size() + body.size(); }
  [[nodiscard]] uint64_t sent_in_all() const { return sent_before + sent; }
  /// Nothing where nobody knows it.
  [[nodiscard]] std::optional<uint64_t> size_in_all() const;

  /// Only the end of the connection tells the end of the body: HTTP/1.0.
  [[nodiscard]] bool is_ended_by_close() const;

  enum class More : std::uint8_t { some, none_yet, no_more, failed };
  /// All is sent: takes what the source has.
  More take_more();
};

}  // namespace accord::server::http
