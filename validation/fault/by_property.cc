#include "accord/validation/fault/by_property.h"

#include <algorithm>

#include "accord/validation/fault/meaning.h"
#include "accord/validation/fault/place.h"

namespace accord::validation::fault {
namespace {

using contract::http::ProblemError;
using contract::resource::Shape;

// "" where there is none.
std::string member_of(const ProblemError& error, const Shape& shape, bool is_closed) {
  const auto segments = segments_of(error);
  for (auto each = segments.rbegin(); each != segments.rend(); ++each) {
    if (shape.property(*each) != nullptr) return *each;
  }
  for (const auto& each : shape.properties) {
    if (is_catch_all(each.name)) return each.name;
  }
  if (is_closed) return shape.properties.empty() ? "" : shape.properties.front().name;
  return segments.empty() && error.in != "body" ? "error" : field_of(error);
}

bool is_place_of(const std::string& member, const ProblemError& error) {
  if (error.pointer.empty()) return true;
  if (is_catch_all(member)) return false;
  const auto segments = segments_of(error);
  return member == field_of(error) || (!segments.empty() && segments.back() == member);
}

}  // namespace

std::vector<ErrorGroup> by_property(
    const std::vector<ProblemError>& errors, const Shape& shape, bool is_closed) {
  std::vector<ErrorGroup> groups;
  for (const ProblemError& each : errors) {
    const std::string member = member_of(each, shape, is_closed);
    if (member.empty()) continue;
    const bool is_placed = is_place_of(member, each);
    const auto found = std::find_if(
        groups.begin(), groups.end(), [&](const auto& group) { return group.member == member; });
    if (found == groups.end()) {
      groups.push_back({member, {each}, is_placed});
    } else {
      found->errors.push_back(each);
      found->is_placed = found->is_placed && is_placed;
    }
  }
  return groups;
}

}  // namespace accord::validation::fault
