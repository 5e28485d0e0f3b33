#include "accord/contract/resource/routes.h"

#include <iostream>

#include "accord/cli/commands.h"
#include "accord/contract/contract.h"

namespace accord::cli {

int routes(const RoutesOptions& options) {
  const auto contract =
      contract::load_contract(options.contract, {options.overlays.begin(), options.overlays.end()});
  if (!contract) {
    for (const auto& each : contract.fault())
      std::cerr << "accord: " << to_text(each) << '\n';
    return exit_usage;
  }
  const auto model = contract::resource::infer(*contract.value());
  std::cout << to_text(contract::resource::routes_of(*contract.value(), model, {}));
  return exit_fine;
}

}  // namespace accord::cli
