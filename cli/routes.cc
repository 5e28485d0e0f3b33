#include "accord/contract/resource/routes.h"

#include <iostream>

#include "accord/cli/commands.h"
#include "accord/contract/resource/suggest.h"

namespace accord::cli {

int execute(const RoutesOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  if (options.suggest_overlay) {
    std::cout << to_overlay(contract::resource::suggestions(*contract));
    return exit_fine;
  }
  const auto model = contract::resource::infer(*contract);
  std::cout << to_text(contract::resource::routes_of(*contract, model, {}));
  return exit_fine;
}

}  // namespace accord::cli
