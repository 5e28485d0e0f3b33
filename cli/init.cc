#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include <unistd.h>

#include "accord/analysis/draft/contract_draft.h"
#include "accord/analysis/draft/messages.h"
#include "accord/analysis/draft/names.h"
#include "accord/analysis/draft/questions.h"
#include "accord/analysis/openapi2/convert.h"
#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/conformance/script/word.h"
#include "accord/contract/base/new_file.h"
#include "accord/contract/document/yaml_writer.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {
namespace {

using Words = std::vector<std::string>;

int refused(const std::string& text) {
  say(text);
  return exit_usage;
}

bool write_new(const std::string& file, const std::string& text) {
  const int error = contract::write_new_file(file, text);
  if (error == EEXIST) say(messages::file_exists(file));
  if (error != 0 && error != EEXIST) say(messages::not_written(file, std::strerror(error)));
  return error == 0;
}

// Where the person leaves, there are no words.
Words ask() {
  analysis::draft::Conversation conversation;
  std::cerr << analysis::draft::explanation() << "\n\n";
  for (std::string answer; !conversation.is_done;) {
    std::cerr << conversation.question() << std::flush;
    if (!std::getline(std::cin, answer)) {
      std::cerr << '\n';
      return {};
    }
    conversation = analysis::draft::answered(std::move(conversation), answer);
    if (!conversation.remark.empty()) std::cerr << conversation.remark << '\n';
  }
  return conversation.words;
}

std::string named_contract(const InitOptions& options) {
  if (options.output == default_contract) return {};
  conformance::script::Word word;
  word.add(options.output, {});
  return ' ' + word.text();
}

int draft(const InitOptions& options) {
  Words words = options.words;
  const bool is_asked = words.empty();
  if (is_asked) {
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0)
      return refused(std::string(analysis::draft::messages::no_words) + messages::see_init_help);
    words = ask();
    if (words.empty()) return refused(messages::nothing_written);
  }
  const auto resources = analysis::draft::read_words(words);
  if (!resources) {
    for (const std::string& each : resources.fault())
      say(each);
    return exit_usage;
  }
  const auto document = analysis::draft::contract_of(*resources);
  if (!write_new(options.output, contract::to_yaml(document))) return exit_usage;
  for (const auto& each : *resources) {
    if (each.is_implied) say(messages::implied_resource(each.name));
  }
  for (const std::string& each : analysis::draft::hints_of(*resources))
    say(each);
  const std::string path = '/' + analysis::draft::plural_of(resources->front().name);
  std::cout << messages::next_commands(options.output, named_contract(options), path);
  return exit_fine;
}

int convert(const InitOptions& options) {
  contract::Diagnostics found;
  const auto documents = contract::terminal::during("reading " + options.from_openapi2, [&] {
    return contract::DocumentSet::load(options.from_openapi2, {}, found);
  });
  if (!documents) return refuse_all(documents.fault());
  const auto converted = analysis::openapi2::convert(**documents);
  if (!converted) return refuse_all(converted.fault());
  if (!write_new(options.output, contract::to_yaml(converted->document))) return exit_usage;
  refuse_all(converted->notes);
  std::cout << messages::converted_commands(options.output, named_contract(options));
  return exit_fine;
}

}  // namespace

int execute(const InitOptions& options) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(options.output, ignored)))
    return refused(messages::file_exists(options.output));
  return options.from_openapi2.empty() ? draft(options) : convert(options);
}

}  // namespace accord::cli
