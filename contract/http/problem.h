#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::contract::http {

/// One cause of a problem, found in the request.
struct ProblemError {
  std::string in;              ///< body, query, path, header or cookie
  std::string pointer;         ///< JSON Pointer into the body, or the parameter's name
  std::string keyword;         ///< the keyword of the contract that was violated; may be empty
  std::string schema_pointer;  ///< where in the contract it stands; may be empty
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

/// Reads a problem back; nullopt where the text is no JSON object. Members of the wrong type are
/// ignored (RFC 9457 section 3.1).
std::optional<Problem> parse_problem(std::string_view text);

}  // namespace accord::contract::http
