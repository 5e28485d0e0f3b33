#pragma once

#include <string>

#include "accord/conformance/report/html_cells.h"

namespace accord::conformance::report::html {

/// What is behind a cell: its cases, and of each the findings and the exchanges. `left`: bytes of
/// bodies that the page may still hold.
std::string section_of(const Cell& cell, const Matrix& matrix, std::size_t& left);

}  // namespace accord::conformance::report::html
