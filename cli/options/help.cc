#include "accord/cli/options/help.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "accord/cli/options/variables.h"
#include "accord/cli/options/welcome.h"
#include "accord/contract/base/printable.h"

namespace accord::cli {
namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t text_column = 28;

constexpr char no_break = '\x01';

// Stays on one line where it can.
std::string unbroken(std::string text) {
  if (text.size() <= line_width - text_column)
    std::replace(text.begin(), text.end(), ' ', no_break);
  return text;
}

// Each line begins at `column`.
std::string wrapped(const std::string& text, std::size_t column) {
  std::string result = contract::wrapped(text, column, line_width);
  std::replace(result.begin(), result.end(), no_break, ' ');
  return result;
}

// The text begins beside the name where that is short.
std::string in_columns(const std::string& name, const std::string& text, std::size_t column) {
  std::string lines = wrapped(text, column);
  constexpr std::size_t gap = 2;
  if (name.size() + gap > column) return name + '\n' + lines;
  return lines.replace(0, name.size(), name);
}

}  // namespace

std::string Help::make_description(const CLI::App* app) const {
  return "accord " + app->get_name() + ": " + app->get_description() + "\n\n";
}

std::string Help::make_option(const CLI::Option* option, bool is_positional) const {
  std::string name = option->get_name(is_positional, !is_positional);
  // CLI11 shows what the negative form of a flag stands for.
  constexpr std::string_view negative = "{false}";
  if (const auto at = name.find(negative); at != std::string::npos) name.erase(at, negative.size());
  const std::string type = option->get_type_name();
  if (!is_positional && !type.empty()) name += ' ' + type;
  std::string text = option->get_description();
  const std::string value = option->get_default_str();
  if (!value.empty()) text += ' ' + unbroken("[default: " + value + ']');
  const auto variables = variables_of(command_, *option);
  if (!variables.empty() && variables != std::vector{usual_variable(*option)})
    text += ' ' + unbroken("[env: " + CLI::detail::join(variables, ", ") + ']');
  return in_columns("  " + name, text, text_column);
}

std::string Help::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  const std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
  return CLI::detail::find_and_replace(text, "\n\n\n", "\n\n");
}

std::string Help::make_footer(const CLI::App* app) const {
  std::string text;
  for (const std::string& each : CLI::detail::split(app->get_footer(), '\n'))
    text += each.starts_with(' ') || each.empty() ? each + '\n' : wrapped(each, 0);
  const std::string name = command_.get_name();
  const bool reads_dotenv = name != "check" && name != "diff" && name != "init";
  if (!text.empty()) text += '\n';
  return text +
         wrapped(
             "An option that the command line leaves out is taken from the environment: ACCORD_ "
             "and "
             "its name, such as ACCORD_DATABASE, or what [env: NAME] says. " +
                 std::string(
                     reads_dotenv ? "A file .env beside the contract can set them."
                                  : "A file .env is not read."),
             0);
}

std::string ProgramHelp::make_help(
    const CLI::App* app, std::string /*name*/, CLI::AppFormatMode /*mode*/) const {
  std::string text = about() + "Usage: accord COMMAND [OPTIONS]\n";
  std::string group;
  constexpr std::size_t column = 11;
  for (const CLI::App* each : app->get_subcommands({})) {
    if (each->get_group() != group) text += '\n' + each->get_group() + ":\n";
    group = each->get_group();
    text += in_columns("  " + each->get_name(), each->get_description(), column);
  }
  return text +
         "\naccord COMMAND --help lists the options of a command, accord --version prints\n"
         "the version, and accord alone says what to do next.\n";
}

}  // namespace accord::cli
