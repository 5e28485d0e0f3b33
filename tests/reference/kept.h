#pragma once

// Files that tests compare with, and write with ACCORD_WRITE_DOCS=1.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "support/paths.h"

namespace accord::reference {

inline bool writes_docs() {
  return std::getenv("ACCORD_WRITE_DOCS") != nullptr;
}

inline std::string read_kept(const std::string& file) {
  std::ifstream stream(std::filesystem::path(support::source_folder) / file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void expect_kept(const std::string& file, const std::string& text) {
  if (writes_docs()) std::ofstream(std::filesystem::path(support::source_folder) / file) << text;
  EXPECT_EQ(read_kept(file), text) << "run with ACCORD_WRITE_DOCS=1 and look at the difference";
}

}  // namespace accord::reference
