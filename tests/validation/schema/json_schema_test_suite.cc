#include "validation/schema/json_schema_test_suite.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "support/paths.h"

namespace accord::validation::suite {
namespace {

namespace fs = std::filesystem;
using contract::Json;

void run_group(
    const std::string& file,
    Json& group,
    contract::JsonAllocator& allocator,
    const Trial& trial,
    Figures& figures) {
  const std::string_view title = contract::text_of(group["description"]);
  const std::string name = file + ": " + std::string(title);
  const Json& tests = group["tests"];
  const auto count = static_cast<int>(tests.Size());
  if (const std::string reason = trial.adapt(group["schema"], allocator); !reason.empty()) {
    return figures.skip(reason, count);
  }
  if (const std::string reason = trial.obstacle(file, title); !reason.empty()) {
    return figures.skip(reason, count);
  }
  const auto compiled = fixture::compile_beside(
      trial.others, contract::to_text(group["schema"]), trial.version, trial.formats);
  EXPECT_FALSE(contract::has_error(compiled.found)) << name << ": " << compiled.findings().front();
  if (contract::has_error(compiled.found)) {
    figures.failed += count;
    return;
  }
  for (const Json& test : tests.GetArray()) {
    const std::string_view description = contract::text_of(test["description"]);
    if (const std::string reason = trial.obstacle(file, description); !reason.empty()) {
      figures.skip(reason, 1);
      continue;
    }
    const bool want = test["valid"].GetBool();
    const bool is_right = compiled.schema->accepts(test["data"], Direction::request) == want &&
                          compiled.schema->errors(test["data"], Direction::request).empty() == want;
    EXPECT_TRUE(is_right) << name << ": " << description;
    ++(is_right ? figures.passed : figures.failed);
  }
}

}  // namespace

fs::path suite_folder() {
  const char* given = std::getenv("ACCORD_SHARED");
  const fs::path shared =
      given != nullptr ? fs::path(given) : fs::path(support::source_folder) / ".." / "shared";
  return shared / "json-schema-test-suite";
}

std::string text_of_file(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Figures run_files(const std::vector<fs::path>& files, const Trial& trial) {
  Figures figures;
  for (const fs::path& file : files) {
    auto groups = fixture::json(text_of_file(file));
    for (Json& group : groups.GetArray()) {
      run_group(file.stem().string(), group, groups.GetAllocator(), trial, figures);
    }
  }
  std::cout << figures.passed << " passed, " << figures.failed << " failed, " << figures.skipped
            << " skipped\n";
  for (const auto& [reason, count] : figures.skipped_by) {
    std::cout << "  skipped " << count << ": " << reason << '\n';
  }
  return figures;
}

}  // namespace accord::validation::suite
