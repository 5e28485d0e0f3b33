#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accord::abuse {

/// One response as it came.
struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;

  /// The first field of that name in any case; empty where there is none.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  /// The server said that it closes (RFC 9112 section 9.6).
  [[nodiscard]] bool closes() const;
};

/// Takes responses off a stream of bytes and tells what is ill-formed (RFC 9112 sections 4 and 5;
/// accord frames by Content-Length only). Responses to HEAD cannot be read.
class AnswerReader {
 public:
  void add(std::string_view bytes) { buffer_.append(bytes); }
  /// The next whole response that is not interim.
  std::optional<Answer> next();
  /// What is wrong with the stream; empty where nothing is. Nothing follows a fault.
  [[nodiscard]] const std::string& fault() const { return fault_; }
  /// Some bytes of an unfinished response are here.
  [[nodiscard]] bool is_inside() const { return taken_ < buffer_.size(); }
  [[nodiscard]] std::string_view unread() const { return std::string_view(buffer_).substr(taken_); }

 private:
  std::string buffer_;
  std::size_t taken_ = 0;
  std::string fault_;
};

/// What a well-formed response lacks by its status and media type; empty where nothing.
std::string lack_of(const Answer& answer);

}  // namespace accord::abuse
