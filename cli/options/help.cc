#include "accord/cli/options/help.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "accord/cli/options/variables.h"
#include "accord/contract/base/printable.h"

namespace accord::cli {
namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t text_column = 8;

constexpr char no_break = '\x01';

// Stays on one line.
std::string unbroken(std::string text) {
  std::replace(text.begin(), text.end(), ' ', no_break);
  return text;
}

// Each line begins at `column`.
std::string wrapped(const std::string& text, std::size_t column) {
  std::string result = contract::wrapped(text, column, line_width);
  std::replace(result.begin(), result.end(), no_break, ' ');
  return result;
}

}  // namespace

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
  if (!variables.empty()) {
    text += ' ' + unbroken("[env: " + CLI::detail::join(variables, ", ") + ']');
  }
  return "  " + name + '\n' + wrapped(text, text_column);
}

std::string Help::make_footer(const CLI::App* app) const {
  std::string text;
  if (!app->get_footer().empty()) text = wrapped(app->get_footer(), 0) + '\n';
  const std::string name = command_.get_name();
  const bool reads_dotenv = name != "check" && name != "diff" && name != "init";
  return text + wrapped(
                    "An option that the command line leaves out is taken from its environment "
                    "variable, [env: NAME]" +
                        std::string(
                            reads_dotenv ? ", which a file .env beside the contract can set."
                                         : ". A file .env is not read."),
                    0);
}

}  // namespace accord::cli
