#include <CLI/CLI.hpp>

#include "accord/analysis/lint/known_rules.h"
#include "accord/analysis/report/report.h"
#include "accord/cli/options/grammar.h"

namespace accord::cli {
namespace {

std::string check_rule(std::string& id) {
  return analysis::lint::unknown_rule(id);
}

}  // namespace

void add_check_options(CLI::App& app, CheckOptions& options) {
  app.add_option("contract", options.contracts, "the OpenAPI documents: FILE or REV:PATH")
      ->capture_default_str();
  add_read_options(app, options);
  const auto& formats = analysis::report::format_names();
  add_choice(app, "--format", options.format, formats, "the format of the report");
  add_choice(
      app,
      "--fail-on",
      options.fail_on,
      {"error", "warning", "never"},
      "exit 1 if there are findings of this level or above");
  app.add_option(
         "--ignore",
         options.ignored,
         "do not report findings of this rule (repeatable, or separated by commas)")
      ->type_name("RULE")
      ->check(CLI::Validator(check_rule, ""))
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_flag("--rules", options.rules, "list the rules (id, level, area, description) and exit");
  app.add_flag(
      "--ledger",
      options.ledger,
      "report instead what of the documents is enforced, by what, and what is not");
  app.footer(
      "Examples:\n  accord check\n"
      "  accord check api.yaml --format sarif > report.sarif\n"
      "  accord check main:api.yaml    # of a git revision\n\n"
      "Settings: a file .accord.yaml beside the document: \"ignore: [RULE]\" turns rules off, "
      "\"rules: {RULE: LEVEL}\" sets their level (error, warning, note, off).\n"
      "Exit status: 0 no findings of the --fail-on level, 1 findings, 2 wrong usage, a document "
      "that cannot be opened, or a faulty .accord.yaml.\n");
}

}  // namespace accord::cli
