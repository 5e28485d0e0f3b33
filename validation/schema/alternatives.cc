#include "accord/validation/schema/alternatives.h"

#include <algorithm>
#include <tuple>

namespace accord::validation::schema {
namespace {

using contract::http::ProblemError;

// The less, the nearer; compared from left to right.
struct Distance {
  std::size_t wrong_types = 0;  // of the value itself
  std::size_t wrong_tags = 0;   // constants of the value or of its members
  std::size_t errors = 0;

  auto operator<=>(const Distance&) const = default;
};

// The value itself or one of its members.
bool is_near(std::string_view pointer, std::string_view error) {
  return error.starts_with(pointer) &&
         std::count(error.begin() + static_cast<std::ptrdiff_t>(pointer.size()), error.end(), '/') <
             2;
}

Distance distance_of(const std::vector<ProblemError>& errors, std::string_view pointer) {
  Distance distance;
  for (const ProblemError& each : errors) {
    const bool is_tag = each.keyword == "const" || each.keyword == "enum";
    if (each.keyword == "type" && each.pointer == pointer) ++distance.wrong_types;
    if (is_tag && is_near(pointer, each.pointer)) ++distance.wrong_tags;
    ++distance.errors;
  }
  return distance;
}

}  // namespace

std::optional<std::size_t> meant_among(const Attempts& attempts, std::string_view pointer) {
  std::optional<std::size_t> nearest;
  Distance least;
  bool is_alone = false;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const Distance distance = distance_of(attempts[i], pointer);
    if (nearest && distance == least) is_alone = false;
    if (nearest && distance >= least) continue;
    nearest = i;
    least = distance;
    is_alone = true;
  }
  return is_alone ? nearest : std::nullopt;
}

}  // namespace accord::validation::schema
