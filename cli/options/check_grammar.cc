#include "accord/cli/options/check_grammar.h"

#include <CLI/CLI.hpp>

#include "accord/analysis/lint/known_rules.h"
#include "accord/cli/options/serve_grammar.h"

namespace accord::cli {
namespace {

std::string check_rule(std::string& id) {
  return analysis::lint::unknown_rule(id);
}

}  // namespace

void add_check_options(CLI::App& app, CheckOptions& options) {
  app.add_option("contract", options.contracts, "the OpenAPI documents")->capture_default_str();
  add_overlays(app, options.overlays);
  app.add_option("--format", options.format, "how the findings are written (env ACCORD_FORMAT)")
      ->check(CLI::IsMember({"text", "json", "sarif", "junit", "github"}))
      ->capture_default_str();
  app.add_option("--fail-on", options.fail_on, "exit 1 from this level (env ACCORD_FAIL_ON)")
      ->check(CLI::IsMember({"error", "warning", "never"}))
      ->capture_default_str();
  app.add_option(
         "--ignore",
         options.ignored,
         "leave the rule of that id out (repeatable, or several with commas; env ACCORD_IGNORE)")
      ->check(CLI::Validator(check_rule, "RULE"))
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag("--rules", options.rules, "print the rules: id, level, area, what they ask for");
  app.add_flag(
      "--ledger",
      options.ledger,
      "print instead what of the contract is enforced, by what, and what is not, and why (text or "
      "json; env ACCORD_LEDGER)");
  app.footer(
      "A .accord.yaml beside the contract: \"ignore: [id]\" leaves rules out, \"rules: {id: "
      "error}\" "
      "gives them another level (error, warning, note, off).");
}

}  // namespace accord::cli
