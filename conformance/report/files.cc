#include "accord/conformance/report/files.h"

#include "accord/conformance/report/json.h"

namespace accord::conformance::report {

contract::Result<Files, std::string> Files::open(const std::vector<std::string>& names) {
  Files files;
  files.names_ = names;
  for (const std::string& each : names) {
    files.files_.emplace_back(each, std::ios::binary);
    if (!files.files_.back()) return each;
  }
  return files;
}

std::string Files::write(const Coverage& coverage) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    files_[i] << to_json(coverage) << std::flush;
    if (!files_[i]) return names_[i];
  }
  return {};
}

}  // namespace accord::conformance::report
