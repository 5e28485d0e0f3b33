#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace accord::cli {

/// Name to value. The process's own variables win over those of a file.
using Environment = std::map<std::string, std::string>;

/// The variables of this process.
Environment process_environment();

/// Adds the `NAME=value` lines of the `.env` file in `folder`, if there is one: `#` comments, an
/// `export ` in front and quotes around are taken off; names already known stay.
void add_dotenv(const std::filesystem::path& folder, Environment& environment);

/// The value, or "".
std::string value_of(const Environment& environment, const std::string& name);

}  // namespace accord::cli
