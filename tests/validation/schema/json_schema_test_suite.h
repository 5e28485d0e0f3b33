#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "validation/fixture.h"

namespace accord::validation::suite {

/// What became of the tests of some files of the public JSON Schema test suite.
struct Figures {
  int passed = 0;
  int failed = 0;
  int skipped = 0;
  std::map<std::string, int> skipped_by;  ///< tests by the reason

  void skip(const std::string& reason, int count) {
    skipped += count;
    skipped_by[reason] += count;
  }
};

/// How the tests of one draft are put to accord.
struct Trial {
  std::string_view version = fixture::v3_1;  ///< of the OpenAPI document around each schema
  FormatRole formats = FormatRole::assertion;
  fixture::Others others;
  /// Changes the schema so that the document can hold it; says why that cannot be, "" where it can.
  std::function<std::string(contract::Json& schema, contract::JsonAllocator&)> adapt;
  /// Why a test of a file, or a group of them, cannot be put; "" where it can.
  std::function<std::string(std::string_view file, std::string_view description)> obstacle =
      [](std::string_view, std::string_view) { return ""; };
};

/// The folder of the suite, below ACCORD_SHARED; it may not be there.
std::filesystem::path suite_folder();
std::string text_of_file(const std::filesystem::path& file);

/// The files of a folder, without those below it, in the order of their names.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Runs all tests of the files, reports each that fails, and prints the figures.
Figures run_files(const std::vector<std::filesystem::path>& files, const Trial& trial);

}  // namespace accord::validation::suite
