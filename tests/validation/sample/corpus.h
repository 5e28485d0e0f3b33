#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "support/paths.h"

namespace accord::validation::sample {

/// The documents of ACCORD_SHARED/corpus, in order; none where it is absent.
inline std::vector<std::filesystem::path> corpus_files() {
  const char* given = std::getenv("ACCORD_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(
          given != nullptr ? given : std::string(support::source_folder) + "/../shared") /
      "corpus";
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& each : std::filesystem::directory_iterator(folder, ignored)) {
    const auto extension = each.path().extension();
    if (extension == ".yaml" || extension == ".yml" || extension == ".json")
      files.push_back(each.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace accord::validation::sample
