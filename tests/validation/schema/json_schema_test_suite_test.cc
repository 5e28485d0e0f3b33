// The public JSON Schema test suite, draft 2020-12, required tests: each schema stands in a minimal
// OpenAPI 3.1 document.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "accord/validation/schema/compiler.h"
#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

namespace fs = std::filesystem;

struct Figures {
  int passed = 0;
  int failed = 0;
  int skipped = 0;
  std::map<std::string, int> skipped_by;  ///< tests by the reason
};

fs::path suite_folder() {
  const char* given = std::getenv("ACCORD_SHARED");
  const fs::path shared =
      given != nullptr ? fs::path(given) : fs::path(ACCORD_SOURCE_DIR) / ".." / "shared";
  return shared / "json-schema-test-suite" / "tests" / "draft2020-12";
}

std::string text_of_file(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

// References without `$id` lead into the schema's own root: it gets one.
void name_root(Json& schema, contract::JsonAllocator& allocator) {
  if (!schema.IsObject() || contract::find(schema, "$id") != nullptr) return;
  schema.AddMember("$id", "https://example.test/schema", allocator);
}

// The documents of the suite's `remotes`, by the URI that its tests name them by.
std::vector<std::pair<std::string, std::string>> remotes() {
  std::vector<std::pair<std::string, std::string>> all;
  const fs::path folder = suite_folder().parent_path().parent_path() / "remotes";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = fs::relative(entry.path(), folder).generic_string();
    if (path.starts_with("draft") && !path.starts_with("draft2020-12")) continue;
    all.emplace_back("http://localhost:1234/" + path, text_of_file(entry.path()));
  }
  return all;
}

// Why the schema cannot be tried; "" where it can.
std::string obstacle_in(const contract::Diagnostics& found) {
  for (const auto& each : found) {
    if (each.severity != contract::Severity::error) continue;
    if (each.message.find("over the network") != std::string::npos) return "a remote $ref";
  }
  return {};
}

bool is_fine_without_vocabulary(const Json& test) {
  return contract::text_of(test["description"]).find("no validation") == std::string_view::npos;
}

void run_group(
    const std::string& file, Json& group, contract::JsonAllocator& allocator, Figures& figures) {
  Json& schema = group["schema"];
  name_root(schema, allocator);
  static const auto others = remotes();
  const auto compiled = fixture::compile_beside(others, contract::to_text(schema));
  const std::string name = file + ": " + std::string(contract::text_of(group["description"]));
  const Json& tests = group["tests"];
  if (const std::string obstacle = obstacle_in(compiled.found); !obstacle.empty()) {
    figures.skipped += static_cast<int>(tests.Size());
    figures.skipped_by[obstacle] += static_cast<int>(tests.Size());
    return;
  }
  EXPECT_FALSE(contract::has_error(compiled.found)) << name << ": " << compiled.findings().front();
  if (contract::has_error(compiled.found)) {
    figures.failed += static_cast<int>(tests.Size());
    return;
  }
  for (const Json& test : tests.GetArray()) {
    // A meta-schema that leaves assertions out: OpenAPI names one dialect, and it has them all.
    if (file == "vocabulary" && !is_fine_without_vocabulary(test)) {
      ++figures.skipped;
      ++figures.skipped_by["$vocabulary without assertions"];
      continue;
    }
    const bool want = test["valid"].GetBool();
    const bool is_right = compiled.schema->accepts(test["data"], Direction::request) == want &&
                          compiled.schema->errors(test["data"], Direction::request).empty() == want;
    EXPECT_TRUE(is_right) << name << ": " << contract::text_of(test["description"]);
    ++(is_right ? figures.passed : figures.failed);
  }
}

Figures run_files(const std::set<fs::path>& files) {
  Figures figures;
  for (const fs::path& file : files) {
    auto groups = fixture::json(text_of_file(file));
    for (Json& group : groups.GetArray()) {
      run_group(file.stem().string(), group, groups.GetAllocator(), figures);
    }
  }
  std::cout << figures.passed << " passed, " << figures.failed << " failed, " << figures.skipped
            << " skipped\n";
  for (const auto& [reason, count] : figures.skipped_by) {
    std::cout << "  skipped " << count << ": " << reason << '\n';
  }
  return figures;
}

TEST(JsonSchemaTestSuite, PassesWhatItsKeywordsAllow) {
  const fs::path folder = suite_folder();
  if (!fs::exists(folder)) GTEST_SKIP() << "no JSON Schema test suite at " << folder;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    // With the draft's default vocabulary "format" only annotates; accord enforces it (OpenAPI).
    if (entry.path().extension() == ".json" && entry.path().filename() != "format.json") {
      files.insert(entry.path());
    }
  }
  const Figures figures = run_files(files);
  RecordProperty("passed", figures.passed);
  RecordProperty("skipped", figures.skipped);
  EXPECT_GE(figures.passed, 1150);  // a suite that was not read, or skipped whole, is no success
}

// Formats that accord enforces, and numbers of every size.
TEST(JsonSchemaTestSuite, PassesTheOptionalPartsThatAreEnforced) {
  const fs::path folder = suite_folder() / "optional";
  if (!fs::exists(folder)) GTEST_SKIP() << "no JSON Schema test suite at " << folder;
  std::set<fs::path> files;
  for (const char* name :
       {"date",
        "date-time",
        "duration",
        "email",
        "ipv4",
        "ipv6",
        "json-pointer",
        "regex",
        "relative-json-pointer",
        "time",
        "unknown",
        "uri",
        "uri-reference",
        "uri-template",
        "uuid"}) {
    files.insert(folder / "format" / (std::string(name) + ".json"));
  }
  for (const char* name :
       {"anchor", "bignum", "dependencies-compatibility", "float-overflow", "non-bmp-regex"}) {
    files.insert(folder / (std::string(name) + ".json"));
  }
  EXPECT_GE(run_files(files).passed, 400);
}

}  // namespace
}  // namespace accord::validation::schema
