#include "accord/cli/options/variables.h"

#include <algorithm>

#include "accord/cli/options/messages.h"
#include "accord/contract/base/similar.h"

namespace accord::cli {
namespace {

constexpr std::string_view prefix = "ACCORD_";

std::string upper(std::string_view name) {
  std::string text;
  for (const char each : name) {
    const bool is_small = each >= 'a' && each <= 'z';
    text += each == '-' ? '_' : is_small ? static_cast<char>(each - 'a' + 'A') : each;
  }
  return text;
}

std::vector<std::string> all_variables(const CLI::App& program) {
  std::vector<std::string> all = {"ACCORD_SHARED", "ACCORD_ARGS"};  // of the tests and of ci/
  for (const CLI::App* command : program.get_subcommands({})) {
    for (const CLI::Option* option : command->get_options()) {
      const auto names = variables_of(*command, *option);
      all.insert(all.end(), names.begin(), names.end());
    }
  }
  return all;
}

// Those of accord serve and accord conform open no port, ask no server and allow no writes here.
bool is_of_agents_alone(const CLI::App& command, const std::string& name) {
  constexpr std::string_view own[] = {
      "listen", "allow-writes", "url", "header", "credentials", "timeout"};
  return command.get_name() == "mcp" &&
         std::find(std::begin(own), std::end(own), name) != std::end(own);
}

}  // namespace

std::string usual_variable(const CLI::Option& option) {
  return std::string(prefix) + upper(option.get_lnames().front());
}

std::vector<std::string> variables_of(const CLI::App& command, const CLI::Option& option) {
  if (option.get_lnames().empty() || option.get_lnames().front() == "help") return {};
  const std::string& name = option.get_lnames().front();
  if (is_of_agents_alone(command, name)) return {"ACCORD_MCP_" + upper(name)};
  // accord diff and accord check have other values of --format and --fail-on, accord conform of the
  // latter.
  std::string own = command.get_name() == "diff" ? "DIFF_" : "";
  if (command.get_name() == "conform" && name == "fail-on") own = "CONFORM_";
  std::vector<std::string> names = {std::string(prefix) + own + upper(name)};
  // Two formats.
  if (name == "credentials")
    names.insert(names.begin(), "ACCORD_" + upper(command.get_name()) + "_CREDENTIALS");
  if (name == "listen") names.emplace_back("PORT");
  if (name == "database") names.emplace_back("DATABASE_URL");
  return names;
}

std::vector<Setting> settings_of(
    const CLI::App& command, const contract::Environment& environment) {
  std::vector<Setting> settings;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() > 0) continue;
    for (const std::string& name : variables_of(command, *option)) {
      const auto found = environment.find(name);
      if (found == environment.end() || found->second.value.empty()) continue;
      const auto& [value, place] = found->second;
      // What runs there listens on the port that it is given, at any address.
      const std::string text = name == "PORT" ? "0.0.0.0:" + value : value;
      settings.push_back({"--" + option->get_lnames().front() + '=' + text, name, value, place});
      break;
    }
  }
  return settings;
}

std::string unknown_variable(const CLI::App& program, const contract::Environment& environment) {
  const auto known = all_variables(program);
  for (auto each = environment.lower_bound(prefix);
       each != environment.end() && each->first.starts_with(prefix);
       ++each) {
    const auto& [name, variable] = *each;
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (is_known || contract::is_of_service_link("ACCORD", name, variable.value)) continue;
    const std::vector<std::string_view> names(known.begin(), known.end());
    return "unknown " + messages::variable(name, variable.place) +
           messages::did_you_mean(std::string(contract::most_similar(name, names)));
  }
  return {};
}

}  // namespace accord::cli
