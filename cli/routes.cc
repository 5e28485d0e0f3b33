#include "accord/contract/resource/routes.h"

#include <iostream>

#include "accord/cli/commands.h"

namespace accord::cli {

int execute(const RoutesOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const auto model = contract::resource::infer(*contract);
  std::cout << to_text(contract::resource::routes_of(*contract, model, {}));
  return exit_fine;
}

}  // namespace accord::cli
