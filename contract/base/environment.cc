#include "accord/contract/base/environment.h"

#include <fstream>

#include <unistd.h>

namespace accord::contract {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view unquoted(std::string_view text) {
  const bool is_quoted = text.size() >= 2 && text.front() == text.back() &&
                         (text.front() == '"' || text.front() == '\'');
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

// IEEE Std 1003.1 section 8.1, and the dots and dashes of other tools' names.
bool is_name(std::string_view text) {
  constexpr std::string_view fine =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  return !text.empty() && text.find_first_not_of(fine) == std::string_view::npos;
}

}  // namespace

Environment process_environment() {
  Environment environment;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view text = *each;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.emplace(text.substr(0, equals), std::string(text.substr(equals + 1)));
  }
  return environment;
}

Diagnostics add_dotenv(const std::filesystem::path& folder, Environment& environment) {
  const std::filesystem::path name = folder / ".env";
  // A FIFO or a device would be read without end.
  std::error_code error;
  if (!std::filesystem::is_regular_file(name, error)) return {};
  std::ifstream file(name);
  Diagnostics found;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    if (text.starts_with("export ")) text = trimmed(text.substr(7));
    const std::size_t equals = text.find('=');
    const std::string_view variable = trimmed(text.substr(0, equals));
    if (equals == std::string_view::npos || !is_name(variable)) {
      // The line is not repeated: it may hold a password.
      found.push_back(
          {Severity::error,
           {name.string(), "", number, 1},
           "the line is not NAME=value",
           "write # in front of a comment, and a value on one line"});
      continue;
    }
    environment.emplace(
        variable,
        Variable(
            std::string(unquoted(trimmed(text.substr(equals + 1)))),
            name.string() + ':' + std::to_string(number)));
  }
  return found;
}

bool is_of_service_link(std::string_view service, std::string_view name, std::string_view value) {
  if (!name.starts_with(service)) return false;
  name.remove_prefix(service.size());
  const bool is_address = value.starts_with("tcp://") || value.starts_with("udp://");
  if (name.starts_with("_SERVICE_") || (name == "_PORT" && is_address)) return true;
  constexpr std::string_view port = "_PORT_";
  return name.starts_with(port) && name.size() > port.size() && name[port.size()] >= '0' &&
         name[port.size()] <= '9';
}

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string() : found->second.value;
}

}  // namespace accord::contract
