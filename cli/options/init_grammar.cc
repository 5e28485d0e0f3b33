#include <CLI/CLI.hpp>

#include "accord/analysis/draft/types.h"
#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"

namespace accord::cli {

void add_init_options(CLI::App& app, InitOptions& options) {
  app.add_option(
      "words",
      options.words,
      "a resource and what it has; a word that ends with a colon begins another resource; without "
      "words, questions are asked");
  app.add_option("--output", options.output, "the file to write, which must not exist")
      ->capture_default_str()
      ->type_name("FILE");
  app.add_option(
         "--from-openapi2", options.from_openapi2, "convert this document of OpenAPI 2.0 instead")
      ->type_name("FILE");
  app.footer(
      "Examples:\n"
      "  accord init student first_name email:email! 'born:date?' cohort:ref\n"
      "  accord init student name cohort:ref cohort: name! starts:date\n"
      "  accord init --from-openapi2 swagger.json --output api.yaml\n"
      "\nA word is NAME or NAME:TYPE, and behind it ! for unique, ? for optional, [] for a list "
      "(quoted, or :unique, :optional, :list). Types: " +
      analysis::draft::type_list() +
      " (string where there is none); level:enum=low,high names values, tutor:ref=teacher another "
      "resource. See docs/init.md.\n"
      "\nExit status: 0 the file is written, 2 wrong usage, a document that cannot be read, or a "
      "file "
      "that exists.\n");
}

std::string conflict_of(const InitOptions& options) {
  if (!options.words.empty() && !options.from_openapi2.empty()) return messages::words_and_document;
  if (options.output.ends_with(".json")) return messages::output_is_yaml;
  return {};
}

}  // namespace accord::cli
