#include "accord/contract/base/similar.h"

#include <algorithm>

namespace accord::contract {
namespace {

// Levenshtein's distance, one row at a time.
std::size_t distance(std::string_view one, std::string_view two) {
  std::vector<std::size_t> row(two.size() + 1);
  for (std::size_t j = 0; j <= two.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= two.size(); ++j) {
      const std::size_t substitution = diagonal + (one[i - 1] == two[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
    }
  }
  return row.back();
}

}  // namespace

std::string_view most_similar(
    std::string_view name, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t near = 2;
  std::string_view best;
  std::size_t least = near + 1;
  for (const std::string_view each : candidates) {
    const std::size_t steps = distance(name, each);
    if (steps < least && steps < each.size()) {
      least = steps;
      best = each;
    }
  }
  return best;
}

}  // namespace accord::contract
