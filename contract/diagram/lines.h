#pragma once

#include <string>
#include <vector>

#include "accord/contract/diagram/layout.h"

namespace accord::contract::diagram {

/// The path data (SVG 1.1 section 8.3) of a line with rounded corners.
std::string path_of(const std::vector<Point>& line);

/// The path data of the sign of an end in crow's foot notation, with the line to it.
std::string path_of(const Mark& mark);

}  // namespace accord::contract::diagram
