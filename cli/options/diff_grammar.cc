#include <CLI/CLI.hpp>

#include "accord/analysis/report/report.h"
#include "accord/cli/options/grammar.h"

namespace accord::cli {

void add_diff_options(CLI::App& app, DiffOptions& options) {
  app.add_option("old", options.old_contract, "the OpenAPI document before: FILE or REV:PATH")
      ->required();
  app.add_option("new", options.new_contract, "the OpenAPI document after: FILE or REV:PATH")
      ->required();
  add_overlays(app, options.overlays);
  app.add_option("--format", options.format, "the format of the report")
      ->check(CLI::IsMember(analysis::report::format_names()))
      ->capture_default_str();
  app.add_option("--fail-on", options.fail_on, "exit 1 if there are changes of this level or above")
      ->check(CLI::IsMember({"breaking", "warning", "never"}))
      ->capture_default_str();
  app.footer(
      "REV:PATH is a file of a git revision, such as main:openapi.yaml, as git show takes it; what "
      "it refers to is read from the same revision. A file of that name is preferred.\n"
      "Settings: a file .accord.yaml beside the new document accepts known changes: \"accept: "
      "[{id: "
      "RULE, at: GET /path or a JSON Pointer, reason: TEXT, until: YYYY-MM-DD}]\".\n"
      "Exit status: 0 no changes of the --fail-on level, 1 changes, 2 wrong usage, a document that "
      "cannot be read, or a faulty .accord.yaml.\n");
}

}  // namespace accord::cli
