#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "accord/contract/base/diagnostic.h"

namespace accord::contract {

/// A variable, and where a file sets it.
struct Variable {
  Variable(std::string text = {}, std::string from = {})  // NOLINT(google-explicit-constructor)
      : value(std::move(text)),
        place(std::move(from)) {}
  Variable(const char* text) : value(text) {}  // NOLINT(google-explicit-constructor)

  std::string value;
  std::string place;  ///< "folder/.env:3"; "" for a variable of the process
};

/// The variables by name. Those of the process win over those of a file.
using Environment = std::map<std::string, Variable, std::less<>>;

/// The variables of this process.
Environment process_environment();

/// Adds the `NAME=value` lines of the `.env` file in `folder`, if there is one: `#` comments, an
/// `export ` in front and quotes around are taken off; names already known stay. Returns an error
/// for each line that is none of these, with its place; a value ends with its line.
Diagnostics add_dotenv(const std::filesystem::path& folder, Environment& environment);

/// True for the variables that Kubernetes and Docker set for a service called `service` (service
/// links): ACCORD_SERVICE_HOST, ACCORD_PORT=tcp://…, ACCORD_PORT_80_TCP.
bool is_of_service_link(std::string_view service, std::string_view name, std::string_view value);

/// The value, or "".
std::string value_of(const Environment& environment, std::string_view name);

}  // namespace accord::contract
