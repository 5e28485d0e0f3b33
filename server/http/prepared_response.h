#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"
#include "accord/server/http/response_writer.h"

namespace accord::server::http {

/// A small response that is sent many times: its bytes are made once, but for its date and the
/// value of one field.
class PreparedResponse {
 public:
  /// `varying`: the name of that field, which the response has. It has no Date.
  PreparedResponse(contract::http::Response response, std::string_view varying);

  /// Appends what append_response would.
  void append(
      std::string_view date,
      std::string_view value,
      Persistence persistence,
      std::string& out) const;

  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  std::string text_;
  // Where in the text they are put.
  std::size_t date_ = 0;
  std::size_t value_ = 0;
  std::size_t last_field_ = 0;
};

/// Told by who answers with a prepared response, and returns none.
struct Prepared {
  const PreparedResponse* response = nullptr;  ///< valid until the next request
  std::string value = {};                      ///< of its field
};

}  // namespace accord::server::http
