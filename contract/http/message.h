#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/method.h"

namespace accord::contract::http {

class BodySource;

/// One header field (RFC 9110 section 5) of a request: views into the connection's buffer.
struct FieldView {
  std::string_view name;
  std::string_view value;  ///< without surrounding white space
};

/// A request: views into the connection's buffer, which must outlive it.
struct Request {
  std::string_view method;     ///< as received
  std::string_view target;     ///< as received
  std::string_view path;       ///< from the target, still percent-encoded, begins with '/'
  std::string_view query;      ///< after the '?', still percent-encoded
  std::string_view authority;  ///< host and port: of an absolute target, else of Host; may be ""
  std::vector<FieldView> fields;
  std::string_view body;
  bool has_body = false;  ///< a length or a transfer coding was declared

  /// The value of the first field of that name (case ignored); "" where there is none.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  [[nodiscard]] bool has_field(std::string_view name) const;
  /// Every value of that field, joined with ", " (RFC 9110 section 5.3).
  [[nodiscard]] std::string joined_field(std::string_view name) const;
};

/// One header field that owns its text.
struct Field {
  std::string name;
  std::string value;
  bool operator==(const Field&) const = default;
};

/// A response. Content-Length, Date and Connection are written by the front, not part of `fields`.
struct Response {
  int status = 200;
  std::vector<Field> fields;
  std::string body;
  /// Released when the last byte has been sent, with the copies of the response: the body's share
  /// of a budget.
  std::shared_ptr<const void> until_sent = {};
  /// In place of `body`, which is empty; null: `body` is all.
  std::shared_ptr<BodySource> source = {};

  [[nodiscard]] std::string_view field(std::string_view name) const;
  [[nodiscard]] bool has_field(std::string_view name) const;
  [[nodiscard]] std::string joined_field(std::string_view name) const;
  bool operator==(const Response&) const = default;
};

/// The reason phrase of RFC 9110 section 15 and its kin; "" for an unknown status.
std::string_view reason_phrase(int status);

}  // namespace accord::contract::http
