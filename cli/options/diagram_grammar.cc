#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"

namespace accord::cli {

void add_diagram_options(CLI::App& app, DiagramOptions& options) {
  add_contract(app, options);
  add_choice(
      app, "--format", options.format, {diagram_mermaid, diagram_svg}, "the format of the diagram");
  app.footer(
      "Examples:\n  accord diagram\n  accord diagram --format svg > tables.svg\n\n"
      "GitHub and GitLab show Mermaid in Markdown, between \"```mermaid\" and \"```\".\n"
      "Exit status: 0 drawn, 2 wrong usage or a contract that cannot be read.\n");
}

}  // namespace accord::cli
