#include "accord/contract/diagram/diagram.h"

#include <iostream>

#include "accord/cli/commands.h"
#include "accord/contract/diagram/mermaid.h"
#include "accord/contract/diagram/svg.h"

namespace accord::cli {

int execute(const DiagramOptions& options) {
  namespace diagram = contract::diagram;
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const diagram::Diagram drawn =
      diagram::diagram_of(*contract, contract::resource::infer(*contract));
  const bool is_svg = options.format == diagram_svg;
  std::cout << (is_svg ? to_svg(drawn, diagram::SvgStyle::standalone) : to_mermaid(drawn));
  return exit_fine;
}

}  // namespace accord::cli
