#pragma once

#include <string>
#include <string_view>

#include "accord/contract/diagram/diagram.h"

namespace accord::contract::diagram {

enum class SvgStyle {
  standalone,  ///< a file: with `<style>`, light and dark as the reader prefers
  /// For a page: neither `<style>` nor style attributes nor ids, so that it may stand in HTML under
  /// a strict Content-Security-Policy; drawn in the text's colour, and coloured by `svg_sheet`.
  embedded
};

/// The tables with their columns, and lines with the signs of crow's foot notation, as SVG 1.1
/// (`role="img"`, `title` and `desc`). All text is escaped. Deterministic; of more than
/// `most_boxes` tables or `most_edges` relations the first are drawn, and the rest are counted.
std::string to_svg(const Diagram& diagram, SvgStyle style);

inline constexpr std::size_t most_boxes = 1000;
inline constexpr std::size_t most_edges = 3000;

/// CSS for the classes of both styles, below `.accord-diagram`.
std::string_view svg_sheet();

}  // namespace accord::contract::diagram
