#include "accord/validation/fault/place.h"

#include <algorithm>

#include "accord/contract/base/characters.h"
#include "accord/contract/http/message.h"
#include "accord/contract/json/pointer.h"

namespace accord::validation::fault {

using contract::http::ProblemError;

std::vector<std::string> segments_of(const ProblemError& error) {
  if (error.pointer.empty()) return {};
  if (error.in == "body") {
    if (auto segments = contract::split_pointer(error.pointer)) return std::move(*segments);
  }
  return {error.pointer};
}

std::string field_of(const ProblemError& error) {
  std::string field;
  for (const std::string& each : segments_of(error))
    field += (field.empty() ? "" : ".") + each;
  return field.empty() ? error.in : field;
}

std::string sentence_of(const ProblemError& error) {
  return error.pointer.empty() ? error.message : error.pointer + " " + error.message;
}

std::string summary_of(const contract::http::Problem& problem) {
  const auto text = problem.detail.empty()
                        ? std::string(contract::http::reason_phrase(problem.status))
                        : problem.detail;
  return problem.errors.empty() ? text : text + ": " + sentence_of(problem.errors.front());
}

bool is_index(std::string_view segment) {
  const bool has_digits_only = std::all_of(segment.begin(), segment.end(), contract::is_digit);
  const bool is_plain = segment == "0" || !segment.starts_with('0');  // RFC 6901 section 4
  return has_digits_only && is_plain && !segment.empty() && segment.size() < 10;
}

}  // namespace accord::validation::fault
