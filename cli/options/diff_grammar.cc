#include <CLI/CLI.hpp>

#include "accord/analysis/report/report.h"
#include "accord/cli/options/grammar.h"

namespace accord::cli {

void add_diff_options(CLI::App& app, DiffOptions& options) {
  app.add_option("old", options.old_contract, "the OpenAPI document before: FILE or REV:PATH")
      ->capture_default_str();
  app.add_option("new", options.new_contract, "the OpenAPI document after: FILE or REV:PATH")
      ->capture_default_str();
  add_read_options(app, options);
  const auto& formats = analysis::report::format_names();
  add_choice(app, "--format", options.format, formats, "the format of the report");
  add_choice(
      app,
      "--fail-on",
      options.fail_on,
      {"breaking", "warning", "never"},
      "exit 1 if there are changes of this level or above");
  app.add_flag("--rules", options.rules, "list the rules (id, level, description) and exit");
  app.footer(
      "Examples:\n  accord diff\n  accord diff main:api.yaml api.yaml\n"
      "  accord diff old.yaml new.yaml --format markdown --fail-on never\n\n"
      "REV:PATH is a file of a git revision, such as main:openapi.yaml, as git show takes it; what "
      "it refers to is read from the same revision. A file of that name is preferred.\n"
      "Settings: a file .accord.yaml beside the new document accepts known changes: \"accept: "
      "[{id: "
      "RULE, at: GET /path or a JSON Pointer, reason: TEXT, until: YYYY-MM-DD}]\".\n"
      "Exit status: 0 no changes of the --fail-on level, 1 changes, 2 wrong usage, a document that "
      "cannot be read, or a faulty .accord.yaml.\n");
}

std::string conflict_of(const DiffOptions& /*options*/) {
  return {};
}

}  // namespace accord::cli
