#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

#include "accord/contract/base/environment.h"

namespace accord::cli {

/// The environment variables that an option of a command is taken from, the first that is set:
/// `ACCORD_MAX_BODY` for `--max-body`, `ACCORD_DIFF_FORMAT` for `--format` of `accord diff`, and
/// those of web hosts, `PORT` and `DATABASE_URL`. Empty for `--help`.
std::vector<std::string> variables_of(const CLI::App& command, const CLI::Option& option);

/// The first of those where it is as the name of the option says: `ACCORD_MAX_BODY`.
std::string usual_variable(const CLI::Option& option);

/// An option that the environment sets, as the command line would write it.
struct Setting {
  std::string argument;  ///< "--listen=0.0.0.0:8080"
  std::string variable;  ///< "PORT"
  std::string value;
  std::string place;  ///< of the line of a file; "" for a variable of the process
};

/// What the command line leaves out and the environment sets.
std::vector<Setting> settings_of(const CLI::App& command, const contract::Environment& environment);

/// A sentence about the first `ACCORD_` variable that is not of any command of `program`; "" where
/// there is none.
std::string unknown_variable(const CLI::App& program, const contract::Environment& environment);

}  // namespace accord::cli
