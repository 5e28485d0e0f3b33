#include "accord/contract/diagram/tracks.h"

#include <algorithm>

namespace accord::contract::diagram {
namespace {

constexpr int apart = 8;             // px between lines of one track
constexpr int near = 3;              // px between lines that look like one
constexpr int cost_of_overlap = 50;  // crossings that are better than lines along each other
constexpr int most_rounds = 4;

int crossing(const std::vector<int>& heights, const Strand& vertical) {
  int count = 0;
  for (const int each : heights)
    count += each > vertical.top() && each < vertical.bottom() ? 1 : 0;
  return count;
}

int overlapping(const std::vector<int>& one, const std::vector<int>& other) {
  int count = 0;
  for (const int each : one) {
    for (const int height : other)
      count += each - height < near && height - each < near ? 1 : 0;
  }
  return count;
}

// What it costs that `one` stands on the left of `other`.
int cost(const Strand& one, const Strand& other) {
  return crossing(one.right, other) + crossing(other.left, one) +
         cost_of_overlap * overlapping(one.right, other.left);
}

bool are_apart(const Strand& one, const Strand& other) {
  return one.bottom() + apart < other.top() || other.bottom() + apart < one.top();
}

// Moves each strand to where it costs least, while that helps.
void sift(std::vector<std::size_t>& order, const std::vector<std::vector<int>>& costs) {
  for (int round = 0; round < most_rounds; ++round) {
    bool is_better = false;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::size_t moved = order[i];
      // Costs of each place compared with the first one.
      int sum = 0;
      int here = 0;
      int least = 0;
      std::size_t best = 0;
      std::size_t place = 0;
      for (std::size_t j = 0; j < order.size(); ++j) {
        if (j == i) {
          here = sum;
          continue;
        }
        sum += costs[order[j]][moved] - costs[moved][order[j]];
        ++place;
        if (sum < least) {
          least = sum;
          best = place;
        }
      }
      if (least >= here) continue;
      order.erase(order.begin() + static_cast<std::ptrdiff_t>(i));
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(best), moved);
      is_better = true;
    }
    if (!is_better) return;
  }
}

}  // namespace

int Strand::top() const {
  int least = left.empty() ? right.front() : left.front();
  for (const auto* side : {&left, &right}) {
    for (const int each : *side)
      least = std::min(least, each);
  }
  return least;
}

int Strand::bottom() const {
  int most = left.empty() ? right.front() : left.front();
  for (const auto* side : {&left, &right}) {
    for (const int each : *side)
      most = std::max(most, each);
  }
  return most;
}

Tracks tracks_of(const std::vector<Strand>& strands) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < strands.size(); ++i) {
    if (!strands[i].is_level()) order.push_back(i);
  }
  std::vector<std::vector<int>> costs(strands.size(), std::vector<int>(strands.size(), 0));
  for (const std::size_t one : order) {
    for (const std::size_t other : order) {
      if (one != other) costs[one][other] = cost(strands[one], strands[other]);
    }
  }
  sift(order, costs);
  Tracks tracks{std::vector<std::size_t>(strands.size(), 0), 0};
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::size_t track = 0;
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t one = order[j];
      const bool is_free = are_apart(strands[one], strands[order[i]]) &&
                           costs[one][order[i]] == costs[order[i]][one];
      if (!is_free) track = std::max(track, tracks.of[one] + 1);
    }
    tracks.of[order[i]] = track;
    tracks.count = std::max(tracks.count, track + 1);
  }
  return tracks;
}

}  // namespace accord::contract::diagram
