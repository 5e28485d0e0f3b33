#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace accord::contract::diagram {

/// A box, and one that refers to it; by their numbers.
using Pair = std::pair<std::size_t, std::size_t>;

/// The layer, from 0, of each of `heights.size()` boxes: one that refers to another stands in a
/// later layer than it, but for one pair of each circle. A layer has one box, or boxes of at most
/// `most_height` together. No pair has the same box twice. In linear time but for the search of a
/// layer with room.
std::vector<std::size_t> layers_of(
    const std::vector<int>& heights, const std::vector<Pair>& pairs, int most_height);

}  // namespace accord::contract::diagram
