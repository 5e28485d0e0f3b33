#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"

namespace accord::server::upstream {

/// The head of a response, line by line as libcurl passes it: stricter than libcurl where two
/// readers could disagree about what is sent (RFC 9112 sections 5 and 6), since what one of them
/// takes for the rest of a response another takes for the next one.
class ResponseHead {
 public:
  ResponseHead(std::size_t most_bytes, std::size_t most_fields)
      : most_bytes_(most_bytes),
        most_fields_(most_fields) {}

  void clear();
  /// With its line end. False where the response is refused: see `why_refused`.
  bool add(std::string_view line);

  [[nodiscard]] bool has_begun() const { return bytes_ > 0; }
  [[nodiscard]] int status() const { return status_; }
  /// The head of the final response is whole.
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  /// Bytes of the body, where the head is whole and says so.
  [[nodiscard]] std::optional<uint64_t> length() const { return length_; }
  [[nodiscard]] const std::vector<contract::http::Field>& fields() const { return fields_; }
  [[nodiscard]] const char* why_refused() const { return why_refused_; }
  std::vector<contract::http::Field> take_fields() { return std::move(fields_); }

 private:
  bool refuse(const char* why);
  bool begin(std::string_view line);
  bool add_field(std::string_view line);
  bool end();
  bool read_framing();

  const std::size_t most_bytes_;
  const std::size_t most_fields_;
  std::size_t bytes_ = 0;
  int status_ = 0;
  std::optional<uint64_t> length_;
  bool is_older_ = false;  // HTTP/1.0
  bool is_whole_ = false;  // what follows are trailer fields
  std::vector<contract::http::Field> fields_;
  const char* why_refused_ = nullptr;
};

}  // namespace accord::server::upstream
