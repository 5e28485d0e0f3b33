#include <CLI/CLI.hpp>

#include "accord/cli/options/command_table.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/options.h"
#include "accord/cli/options/variables.h"
#include "accord/cli/options/welcome.h"
#include "accord/contract/base/similar.h"

namespace accord::cli {
namespace {

constexpr int usage = 2;

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames())
      names.push_back("--" + name);
  }
  return names;
}

Leave refusal(const CommandTable& table, const std::string& text) {
  const CLI::App& app = table.chosen();
  const std::string name = &app == &table.app() ? "" : ' ' + app.get_name();
  return {usage, text + " (see accord" + name + " --help)"};
}

// What CLI11 refuses, in words of our own.
std::string plain(const CLI::ParseError& error) {
  const std::string text = error.what();
  const std::size_t start = std::min(text.find("--"), text.size());
  const std::string option = text.substr(start, text.find_first_of(": ", start) - start);
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
    return option + ": " +
           messages::not_expected(text.substr(text.find("= ") + 2), messages::a_flag_value);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) return text;
  return option + (text.ends_with("missing") ? messages::value_is_missing : messages::repeated);
}

// One line: what is wrong, and the right word where one is near.
std::string mistake(const CommandTable& table, const CLI::ParseError& error) {
  const CLI::App& app = table.chosen();
  const std::vector<std::string> extras = table.app().remaining(true);
  if (extras.empty()) return plain(error);
  const std::string word = extras.front().substr(0, extras.front().find('='));
  const bool is_option = word.starts_with('-');
  const bool is_command = &app == &table.app() && !is_option;
  const auto names = is_option ? options_of(app) : table.names();
  const std::vector<std::string_view> views(names.begin(), names.end());
  const char* kind = is_option    ? "unknown option "
                     : is_command ? "unknown command "
                                  : "unexpected argument ";
  return kind + word + messages::did_you_mean(std::string(contract::most_similar(word, views)));
}

// The setting that is refused beside the command line alone, which is fine.
std::string blame(const std::vector<std::string>& arguments, const std::vector<Setting>& settings) {
  for (const Setting& each : settings) {
    CommandTable table;
    std::vector<std::string> all = arguments;
    all.push_back(each.argument);
    try {
      table.read(all);
    } catch (const CLI::ParseError& error) {
      std::string fault = mistake(table, error);
      const std::string option = each.argument.substr(0, each.argument.find('=')) + ": ";
      if (fault.starts_with(option)) fault.erase(0, option.size());
      if (each.variable == "PORT") fault = messages::not_expected(each.value, messages::a_port);
      return messages::variable(each.variable, each.place) + ": " + fault;
    }
  }
  return {};
}

}  // namespace

contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const contract::Environment& environment) {
  if (arguments.empty()) return Leave{0, welcome(std::filesystem::exists(default_contract))};
  CommandTable said;
  try {
    said.read(arguments);
  } catch (const CLI::CallForHelp&) {
    return Leave{0, said.app().help()};  // of the subcommand, where one was chosen
  } catch (const CLI::CallForVersion&) {
    return Leave{0, said.app().version() + "\n"};
  } catch (const CLI::ParseError& error) {
    return refusal(said, mistake(said, error));
  }
  contract::Environment variables = environment;
  if (const auto contract = said.dotenv_beside()) {
    const auto folder = std::filesystem::path(*contract).parent_path();
    const auto faults = contract::add_dotenv(folder, variables);
    if (!faults.empty()) return refusal(said, to_text(faults.front()));
  }
  const std::string unknown = unknown_variable(said.app(), variables);
  if (!unknown.empty()) return refusal(said, unknown);
  const auto settings = settings_of(said.chosen(), variables);
  std::vector<std::string> all = arguments;
  for (const Setting& each : settings)
    all.push_back(each.argument);
  CommandTable whole;
  try {
    whole.read(all);
  } catch (const CLI::ParseError& error) {
    const std::string fault = blame(arguments, settings);
    return refusal(whole, fault.empty() ? mistake(whole, error) : fault);
  }
  const std::string fault = whole.conflict();
  if (!fault.empty()) return refusal(whole, fault);
  Command command = whole.command();
  auto* conform = std::get_if<ConformOptions>(&command);
  for (const Setting& each : settings) {
    const std::string option = each.argument.substr(0, each.argument.find('='));
    if (conform != nullptr && !each.place.empty())
      conform->notes.push_back(messages::set_by(option, each.variable, each.place));
  }
  return command;
}

}  // namespace accord::cli
