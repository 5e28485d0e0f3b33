// The public JSON Schema test suite, draft 2020-12: each schema stands in a minimal OpenAPI 3.1
// document.
#include "validation/schema/json_schema_test_suite.h"

namespace accord::validation::suite {
namespace {

namespace fs = std::filesystem;
using contract::Json;

// References without `$id` lead into the schema's own root: it gets one.
std::string name_root(Json& schema, contract::JsonAllocator& allocator) {
  if (schema.IsObject() && contract::find(schema, "$id") == nullptr) {
    schema.AddMember("$id", "https://example.test/schema", allocator);
  }
  return {};
}

// The documents of the suite's `remotes`, by the URI that its tests name them by.
fixture::Others remotes() {
  fixture::Others all;
  const fs::path folder = suite_folder() / "remotes";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = fs::relative(entry.path(), folder).generic_string();
    if (path.starts_with("draft") && !path.starts_with("draft2020-12")) continue;
    all.emplace_back("http://localhost:1234/" + path, text_of_file(entry.path()));
  }
  return all;
}

Trial trial_of_draft() {
  Trial trial;
  trial.others = remotes();
  trial.adapt = name_root;
  return trial;
}

// OpenAPI fixes one dialect with all its vocabularies: a meta-schema takes none away.
std::string vocabulary_obstacle(std::string_view file, std::string_view description) {
  return file == "vocabulary" &&
                 description == "no validation: invalid number, but it still validates"
             ? "a meta-schema without the vocabulary of assertions takes none away"
             : "";
}

class JsonSchemaTestSuite : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = suite_folder() / "tests" / "draft2020-12";
    if (!fs::exists(folder)) GTEST_SKIP() << "no JSON Schema test suite at " << folder;
  }
  fs::path folder;
};

// As the draft has it, format.json among them: formats annotate.
TEST_F(JsonSchemaTestSuite, PassesWhatIsRequired) {
  Trial trial = trial_of_draft();
  trial.formats = FormatRole::annotation;
  trial.obstacle = vocabulary_obstacle;
  const Figures figures = run_files(files_in(folder), trial);
  RecordProperty("passed", figures.passed);
  RecordProperty("skipped", figures.skipped);
  EXPECT_GE(figures.passed, 1298);  // a suite that was not read, or skipped whole, is no success
  EXPECT_LE(figures.skipped, 1);
}

// The same with the formats that a contract promises.
TEST_F(JsonSchemaTestSuite, PassesWhatIsRequiredWhereFormatsAreAssertions) {
  auto files = files_in(folder);
  std::erase_if(files, [](const fs::path& file) { return file.filename() == "format.json"; });
  Trial trial = trial_of_draft();
  trial.obstacle = vocabulary_obstacle;
  EXPECT_GE(run_files(files, trial).passed, 1165);
}

TEST_F(JsonSchemaTestSuite, PassesTheOptionalFormats) {
  const Figures figures = run_files(files_in(folder / "optional" / "format"), trial_of_draft());
  RecordProperty("passed", figures.passed);
  EXPECT_GE(figures.passed, 764);
}

TEST_F(JsonSchemaTestSuite, PassesTheOtherOptionalParts) {
  Trial trial = trial_of_draft();
  trial.obstacle = [](std::string_view file, std::string_view) {
    if (file == "cross-draft") return "OpenAPI 3.1 knows no dialect older than 2020-12";
    if (file == "unknownKeyword") return "an $id below a keyword that nobody knows names a schema";
    return "";
  };
  const Figures figures = run_files(files_in(folder / "optional"), trial);
  RecordProperty("passed", figures.passed);
  EXPECT_GE(figures.passed, 158);
}

}  // namespace
}  // namespace accord::validation::suite
