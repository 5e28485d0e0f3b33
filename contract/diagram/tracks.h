#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace accord::contract::diagram {

/// What a net has in a gap: the heights at which it is met from the left and from the right.
struct Strand {
  std::vector<int> left;
  std::vector<int> right;

  [[nodiscard]] int top() const;
  [[nodiscard]] int bottom() const;
  /// A straight line: it needs no track.
  [[nodiscard]] bool is_level() const { return top() == bottom(); }
};

/// The vertical lines of a gap, numbered from the left.
struct Tracks {
  std::vector<std::size_t> of;  ///< of each strand; 0 where it is level
  std::size_t count = 0;
};

/// Two strands share a track only where their lines are apart; they are ordered so that few lines
/// cross and none runs along another. In the square of the number of strands.
Tracks tracks_of(const std::vector<Strand>& strands);

}  // namespace accord::contract::diagram
