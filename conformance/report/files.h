#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "accord/conformance/coverage.h"
#include "accord/contract/base/result.h"

namespace accord::conformance::report {

/// The files that the JSON report of a run is written to.
class Files {
 public:
  /// Opened before a run, so that one that cannot be written fails at once: the fault is its name.
  static contract::Result<Files, std::string> open(const std::vector<std::string>& names);

  /// "", or the name of the first file that could not be written.
  std::string write(const Coverage& coverage);

 private:
  std::vector<std::string> names_;
  std::vector<std::ofstream> files_;
};

}  // namespace accord::conformance::report
