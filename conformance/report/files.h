#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/conformance/report/report.h"
#include "accord/contract/base/result.h"

namespace accord::conformance::report {

/// The names of the formats that files are written in: "json" …
const std::vector<std::string>& format_names();

/// Where a report is written to.
struct Destination {
  std::string format;  ///< one of `format_names`
  std::string file;
};
/// Reads "json=FILE"; nullopt where the format is unknown or the name is missing.
std::optional<Destination> parse_destination(std::string_view text);

/// The files that the reports of a run are written to.
class Files {
 public:
  /// Opened before a run, so that one that cannot be written fails at once: the fault is its name.
  static contract::Result<Files, std::string> open(const std::vector<Destination>& destinations);

  /// "", or the name of the first file that could not be written.
  std::string write(const Report& report);

 private:
  std::vector<Destination> destinations_;
  std::vector<std::ofstream> files_;
};

}  // namespace accord::conformance::report
