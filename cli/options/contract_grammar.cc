#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"
#include "accord/contract/server.h"

namespace accord::cli {
namespace {

constexpr const char* reading = "Reading the contract";

}  // namespace

CLI::Option* add_choice(
    CLI::App& app,
    const char* name,
    std::string& value,
    const std::vector<std::string>& choices,
    const char* help) {
  return app.add_option(name, value, help)
      ->type_name(values::listed(choices))
      ->check(values::one_of(choices))
      ->capture_default_str();
}

void add_read_options(CLI::App& app, ReadOptions& options) {
  auto& overlays = options.overlays;
  app.add_option("--overlay", overlays, "an OpenAPI Overlay (1.0) to apply first (repeatable)")
      ->type_name("FILE")
      ->check(values::existing_file())
      ->allow_extra_args(false)
      ->group(reading);
  app.add_flag("--allow-refs-outside", options.allow_refs_outside)
      ->description("let $ref name files outside of the git work tree (or folder) of the document")
      ->group(reading);
}

void add_contract(CLI::App& app, ContractOptions& options) {
  app.add_option("contract", options.contract, "the OpenAPI document")->capture_default_str();
  app.add_option("--base-path", options.base_path, "of all paths, instead of that of servers")
      ->type_name("PATH")
      ->check(values::check(contract::is_base_path, messages::a_base_path))
      ->default_str("that of servers")
      ->group(reading);
  app.add_flag("--strict", options.strict, "refuse a contract with an error")->group(reading);
  add_read_options(app, options);
}

}  // namespace accord::cli
