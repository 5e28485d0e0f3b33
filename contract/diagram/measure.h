#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/diagram/diagram.h"

namespace accord::contract::diagram {

// Lengths are in px.
inline constexpr int header_height = 34;
inline constexpr int row_height = 22;
inline constexpr int box_margin = 6;    ///< below the last row
inline constexpr int text_margin = 12;  ///< beside the texts of a box
inline constexpr int key_width = 20;    ///< of "PK"

inline constexpr int most_name_cells = 40;
inline constexpr int most_type_cells = 24;

/// A name as a box shows it.
struct Label {
  std::string text;     ///< one line without control characters
  int cells = 0;        ///< columns of a monospaced font
  bool is_cut = false;  ///< the end is left out
};

/// At most `most` cells.
Label label_of(std::string_view name, int most);

/// What stands before the name of a column: "PK", "FK", "U", "U1".
std::vector<std::string> marks_of(const Row& row);

/// How a box is drawn.
struct Measured {
  Label name;
  Label table;                    ///< no text where it is the name
  std::vector<std::size_t> rows;  ///< those that are drawn
  std::size_t left_out = 0;
  int keys = 0;  ///< the width of the marks
  int width = 0;
  int height = 0;
  std::vector<int> ports;  ///< for each row of the box, where a line meets it: below its top
};

/// One for each box, in their order. Of the columns of a box at most `most_rows` are drawn, and
/// those that a relation has.
std::vector<Measured> measured(const Diagram& diagram, std::size_t most_rows);

}  // namespace accord::contract::diagram
