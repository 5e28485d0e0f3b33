#include "accord/server/pages/diagram_page.h"

#include "accord/contract/diagram/svg.h"
#include "accord/server/edge/gzip.h"
#include "accord/server/pages/embedded.h"

namespace accord::server::pages {
namespace {

constexpr std::string_view place_of_drawing = "<!-- diagram -->";

std::string frame_of_diagram() {
  for (const EmbeddedFile& each : site_files()) {
    if (each.name != "diagram.html") continue;
    const std::string_view gzip(reinterpret_cast<const char*>(each.gzip.data()), each.gzip.size());
    constexpr std::size_t any_size = 1U << 20U;  // it is our own
    auto frame = edge::gunzip(gzip, any_size);
    if (frame) return std::move(frame).value();
  }
  return {};
}

}  // namespace

std::string diagram_page(const Shown& shown) {
  std::string page = frame_of_diagram();
  const std::size_t place = page.find(place_of_drawing);
  if (place != std::string::npos) page.replace(place, place_of_drawing.size(), diagram_svg(shown));
  return page;
}

std::string diagram_svg(const Shown& shown) {
  const auto diagram = contract::diagram::diagram_of(shown.contract, shown.model);
  return contract::diagram::to_svg(diagram, contract::diagram::SvgStyle::embedded);
}

}  // namespace accord::server::pages
