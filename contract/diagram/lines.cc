#include "accord/contract/diagram/lines.h"

#include <algorithm>
#include <cstdlib>

namespace accord::contract::diagram {
namespace {

constexpr int radius = 6;

std::string text_of(const Point& point) {
  return std::to_string(point.x) + ' ' + std::to_string(point.y);
}

int length(const Point& one, const Point& other) {
  return std::abs(one.x - other.x) + std::abs(one.y - other.y);
}

// The point `distance` away from `from` on the way to `to`; one of their coordinates is the same.
Point toward(const Point& from, const Point& to, int distance) {
  auto step = [distance](int one, int other) {
    return one == other ? one : one + (other > one ? distance : -distance);
  };
  return {step(from.x, to.x), step(from.y, to.y)};
}

}  // namespace

std::string path_of(const std::vector<Point>& line) {
  std::string path = 'M' + text_of(line.front());
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const int before = length(line[i - 1], line[i]);
    const int behind = length(line[i], line[i + 1]);
    const int size = std::min({radius, before / 2, behind / 2});
    path += 'L' + text_of(toward(line[i], line[i - 1], size));
    path += 'Q' + text_of(line[i]) + ' ' + text_of(toward(line[i], line[i + 1], size));
  }
  return path + 'L' + text_of(line.back());
}

std::string path_of(const Mark& mark) {
  const int sign = mark.is_rightward ? 1 : -1;
  const auto& [x, y] = mark.at;
  auto bar = [&](int distance) { return 'M' + text_of({x + sign * distance, y - 5}) + "v10"; };
  const std::string ring = 'M' + text_of({x + sign * 10, y}) + "a4 4 0 1 0 " +
                           std::to_string(sign * 8) + " 0a4 4 0 1 0 " + std::to_string(sign * -8) +
                           " 0";
  auto stem = [&](int size) { return 'M' + text_of(mark.at) + 'h' + std::to_string(sign * size); };
  switch (mark.count) {
    case Count::one:
      return stem(mark_length) + bar(6) + bar(10);
    case Count::at_most_one:
      return stem(10) + bar(6) + ring;
    case Count::any:
      return stem(10) + 'M' + text_of({x, y - 6}) + 'L' + text_of({x + sign * 10, y}) + 'L' +
             text_of({x, y + 6}) + ring;
  }
  return {};
}

}  // namespace accord::contract::diagram
