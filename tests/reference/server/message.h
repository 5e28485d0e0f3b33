#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accord::reference {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The value of the first field of that name, case ignored (RFC 9110 section 5.1).
std::optional<std::string> field(const Fields& fields, std::string_view name);
void set_field(Fields& fields, std::string_view name, const std::string& value);
void remove_field(Fields& fields, std::string_view name);

struct Request {
  std::string method;
  std::string path;  ///< as sent, without the query
  std::string query;
  Fields fields;
  std::string body;

  [[nodiscard]] std::optional<std::string> field(std::string_view name) const {
    return reference::field(fields, name);
  }
};

struct Response {
  int status = 200;
  Fields fields;
  std::string body;
  bool is_chunked = false;
  bool closes = false;       ///< the connection is closed after it
  bool has_length = true;    ///< of a response to HEAD only
  int delay = 0;             ///< milliseconds before the first byte
  bool has_hints = false;    ///< a response 103 (RFC 8297) comes before it
  bool has_trailer = false;  ///< of chunks: with extensions, and a trailer
  bool is_1_0 = false;       ///< by HTTP/1.0

  [[nodiscard]] std::optional<std::string> field(std::string_view name) const {
    return reference::field(fields, name);
  }
};

std::string lower(std::string text);
std::string trim(std::string_view text);
/// At each `separator`, parts trimmed, empty ones left out.
std::vector<std::string> split(std::string_view text, char separator);
/// Percent-decoded (RFC 3986 section 2.1); nothing where it is malformed. `plus` is a space.
std::optional<std::string> decode(std::string_view text, bool plus);

}  // namespace accord::reference
