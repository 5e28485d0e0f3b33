#pragma once

#include <string>

#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// The tables of the contract and their relations: site/diagram.html with the drawing in it, all of
/// whose texts are escaped (contract/diagram/svg.h).
std::string diagram_page(const Shown& shown);

/// The drawing alone.
std::string diagram_svg(const Shown& shown);

}  // namespace accord::server::pages
