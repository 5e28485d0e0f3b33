#include "accord/contract/resource/routes.h"

#include <iostream>

#include "accord/cli/commands.h"
#include "accord/contract/resource/suggest.h"
#include "accord/server/handler/example_handler.h"
#include "accord/server/handler/mock_handler.h"

namespace accord::cli {

int execute(const RoutesOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const contract::resource::Inference inference(*contract);
  const auto found = contract::resource::suggestions(*contract, inference);
  if (options.suggest_overlay) {
    std::cout << to_overlay(found, contract::resource::repairs(*contract));
    return exit_fine;
  }
  auto routes = contract::resource::routes_of(*contract, inference.model(), {});
  if (options.mock)
    server::handler::mock_routes(*contract, routes, server::Settings().mock_seed);
  else
    server::handler::refuse_unsound_examples(*contract, routes);
  name_suggestions(found, routes);
  std::cout << to_text(routes);
  return exit_fine;
}

}  // namespace accord::cli
