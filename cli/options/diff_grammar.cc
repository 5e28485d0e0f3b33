#include "accord/cli/options/diff_grammar.h"

#include <CLI/CLI.hpp>

#include "accord/cli/options/serve_grammar.h"

namespace accord::cli {

void add_diff_options(CLI::App& app, DiffOptions& options) {
  app.add_option("old", options.old_contract, "the OpenAPI document that clients were written for")
      ->required();
  app.add_option("new", options.new_contract, "the OpenAPI document that is to take its place")
      ->required();
  add_overlays(app, options.overlays);
  app.add_option("--format", options.format, "how to print the changes (env ACCORD_DIFF_FORMAT)")
      ->check(CLI::IsMember({"text", "json", "markdown"}))
      ->capture_default_str();
  app.add_option("--fail-on", options.fail_on, "exit 1 from this level (env ACCORD_DIFF_FAIL_ON)")
      ->check(CLI::IsMember({"breaking", "warning", "never"}))
      ->capture_default_str();
}

}  // namespace accord::cli
