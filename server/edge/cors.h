#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"

namespace accord::server::edge {

struct CorsOptions {
  std::vector<std::string> origins;  ///< "https://app.example", or "*"; none: CORS is off
  bool allows_credentials = false;   ///< ignored with "*"
};

/// Cross-origin requests (Fetch Standard section 3.2). Immutable.
class Cors {
 public:
  explicit Cors(CorsOptions options);

  /// A preflight request (an OPTIONS that names the method to come).
  [[nodiscard]] bool is_preflight(const contract::http::Request& request) const;
  /// Its answer; `allow`: the methods of the path, as in Allow.
  [[nodiscard]] contract::http::Response preflight(
      const contract::http::Request& request, std::string_view allow) const;
  /// Adds what lets a page of an allowed origin read the response.
  void share(const contract::http::Request& request, contract::http::Response& response) const;

 private:
  [[nodiscard]] bool is_on() const { return !options_.origins.empty(); }
  [[nodiscard]] bool is_allowed(std::string_view origin) const;
  void add_origin(std::string_view origin, contract::http::Response& response) const;

  CorsOptions options_;
  bool is_any_ = false;
};

}  // namespace accord::server::edge
