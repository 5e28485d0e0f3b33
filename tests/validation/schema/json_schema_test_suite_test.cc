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

// "#/…" means the schema's own root, which stands at #/components/schemas/S here.
void move_references(Json& value, contract::JsonAllocator& allocator) {
  if (value.IsArray()) {
    for (Json& each : value.GetArray())
      move_references(each, allocator);
  }
  if (!value.IsObject()) return;
  for (auto& member : value.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (name == "enum" || name == "const") continue;
    const std::string_view text = contract::text_of(member.value);
    const bool is_local = text == "#" || text.starts_with("#/");
    if (name == "$ref" && is_local) {
      const std::string moved = "#/components/schemas/S" + std::string(text.substr(1));
      member.value = contract::make_string(moved, allocator);
    } else {
      move_references(member.value, allocator);
    }
  }
}

// Why the schema cannot be tried; "" where it can.
std::string obstacle_in(const contract::Diagnostics& found) {
  for (const auto& each : found) {
    if (each.severity != contract::Severity::error) continue;
    if (each.message.find("is not enforced yet") != std::string::npos) return each.message;
    if (each.message.find("over the network") != std::string::npos) return "a remote $ref";
    if (each.message.find("an anchor") != std::string::npos) return "a $ref to an anchor";
    // It is relative to an $id there: no other document was given.
    if (each.message.find("names a file") != std::string::npos) return "a $ref through an $id";
  }
  return {};
}

void run_group(
    const std::string& file, Json& group, contract::JsonAllocator& allocator, Figures& figures) {
  Json& schema = group["schema"];
  move_references(schema, allocator);
  const auto compiled = fixture::compile(fixture::v3_1, contract::to_text(schema));
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
    const bool want = test["valid"].GetBool();
    const bool is_right = compiled.schema->accepts(test["data"], Direction::request) == want &&
                          compiled.schema->errors(test["data"], Direction::request).empty() == want;
    EXPECT_TRUE(is_right) << name << ": " << contract::text_of(test["description"]);
    ++(is_right ? figures.passed : figures.failed);
  }
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
  RecordProperty("passed", figures.passed);
  RecordProperty("skipped", figures.skipped);
  EXPECT_GE(figures.passed, 1000);  // a suite that was not read, or skipped whole, is no success
}

}  // namespace
}  // namespace accord::validation::schema
