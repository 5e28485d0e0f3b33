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

void add_dotenv(const std::filesystem::path& folder, Environment& environment) {
  const std::filesystem::path name = folder / ".env";
  // A FIFO or a device would be read without end.
  std::error_code error;
  if (!std::filesystem::is_regular_file(name, error)) return;
  std::ifstream file(name);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    if (text.starts_with("export ")) text = trimmed(text.substr(7));
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.emplace(
        trimmed(text.substr(0, equals)),
        Variable(
            std::string(unquoted(trimmed(text.substr(equals + 1)))),
            name.string() + ':' + std::to_string(number)));
  }
}

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string() : found->second.value;
}

}  // namespace accord::contract
