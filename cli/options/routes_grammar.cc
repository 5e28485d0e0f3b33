#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"

namespace accord::cli {

void add_routes_options(CLI::App& app, RoutesOptions& options) {
  add_contract(app, options);
  app.add_flag(
      "--suggest-overlay",
      options.suggest_overlay,
      "print an overlay that serves more operations from the store");
  app.add_flag("--mock", options.mock, "show what \"accord serve --mock\" answers");
}

}  // namespace accord::cli
