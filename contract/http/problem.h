#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::contract::http {

/// One cause of a problem, found in the request.
struct ProblemError {
  std::string in;              ///< body, query, path, header or cookie
  std::string pointer;         ///< JSON Pointer into the body, or the parameter's name
  std::string keyword;         ///< the keyword of the contract that was violated; may be empty
  std::string schema_pointer;  ///< the place of the keyword in the contract; may be empty
  std::string message;

  bool operator==(const ProblemError&) const = default;
};

/// Problem details (RFC 9457 section 3) with the extension member `errors`.
struct Problem {
  int status = 500;
  std::string type = "about:blank";
  std::string title;     ///< empty means the reason phrase of `status`
  std::string detail;    ///< may be empty
  std::string instance;  ///< may be empty
  std::vector<ProblemError> errors;

  bool operator==(const Problem&) const = default;
};

inline constexpr std::string_view problem_media_type = "application/problem+json";

/// The body of an application/problem+json response.
std::string to_json(const Problem& problem);

/// The title, or the reason phrase of the status where it is empty.
std::string_view title_of(const Problem& problem);

}  // namespace accord::contract::http
