// The public JSON Schema test suite, draft 4, as far as OpenAPI 3.0 has words for it: each schema
// is translated and stands in a minimal document.
#include "validation/schema/draft4.h"

#include "validation/schema/json_schema_test_suite.h"

namespace accord::validation::suite {
namespace {

namespace fs = std::filesystem;

class Draft4 : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = suite_folder() / "tests" / "draft4";
    if (!fs::exists(folder)) GTEST_SKIP() << "no JSON Schema test suite at " << folder;
    trial.version = fixture::v3_0;
    trial.adapt = to_openapi_3_0;
  }
  fs::path folder;
  Trial trial;
};

TEST_F(Draft4, PassesWhatIsRequired) {
  trial.formats = FormatRole::annotation;
  const Figures figures = run_files(files_in(folder), trial);
  RecordProperty("passed", figures.passed);
  RecordProperty("skipped", figures.skipped);
  EXPECT_GE(figures.passed, 466);
  EXPECT_LE(figures.skipped, 152);
}

TEST_F(Draft4, PassesTheOptionalFormats) {
  EXPECT_GE(run_files(files_in(folder / "optional" / "format"), trial).passed, 219);
}

TEST_F(Draft4, PassesTheOtherOptionalParts) {
  EXPECT_GE(run_files(files_in(folder / "optional"), trial).passed, 75);
}

// OpenAPI 3.0 without a word of draft 4 is left as it is.
TEST(ToOpenApi30, TranslatesTypesAndReferences) {
  const struct {
    const char* schema;
    const char* want;
  } cases[] = {
      {R"({"type": "string"})", R"({"type":"string"})"},
      {R"({"type": "null"})", R"({"allOf":[{"enum":[null]}]})"},
      {R"({"type": ["integer", "null"]})",
       R"({"allOf":[{"anyOf":[{"type":"integer"},{"enum":[null]}]}]})"},
      {R"({"properties": {"a": {"$ref": "#/definitions/b"}}})",
       R"({"properties":{"a":{"$ref":"#/components/schemas/S/definitions/b"}}})"},
  };
  for (const auto& each : cases) {
    auto schema = fixture::json(each.schema);
    EXPECT_EQ(to_openapi_3_0(schema, schema.GetAllocator()), "");
    EXPECT_EQ(contract::to_text(schema), each.want);
  }
  auto tuple = fixture::json(R"({"not": {"items": [{}]}})");
  EXPECT_EQ(to_openapi_3_0(tuple, tuple.GetAllocator()), "3.0 has no items as a list");
}

}  // namespace
}  // namespace accord::validation::suite
