#include "accord/analysis/openapi2/convert.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "accord/contract/contract.h"
#include "accord/contract/document/yaml_writer.h"
#include "support/paths.h"

namespace accord::analysis::openapi2 {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

const fs::path cases = fs::path(support::source_folder) / "tests/cases/openapi2";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

contract::Result<Converted> converted(const std::string& text) {
  const auto documents = contract::DocumentSet::parse("api.yaml", text);
  if (!documents) return documents.fault();
  return convert(**documents);
}

// "POINTER: message".
std::string notes_of(const Converted& converted) {
  std::string text;
  for (const auto& each : converted.notes)
    text += each.at.pointer + ": " + each.message + '\n';
  return text;
}

// A folder: openapi2.yaml, what it is in 3.0.3 (openapi3.yaml) and what is noted (notes.txt).
TEST(ConvertOpenApi2, GivesWhatTheCasesExpect) {
  std::size_t count = 0;
  for (const auto& folder : fs::directory_iterator(cases)) {
    ++count;
    const std::string name = folder.path().filename().string();
    const auto found = converted(content_of(folder.path() / "openapi2.yaml"));
    ASSERT_TRUE(found) << name << ": " << contract::to_text(found.fault().front());
    EXPECT_EQ(contract::to_yaml(found->document), content_of(folder.path() / "openapi3.yaml"))
        << name;
    EXPECT_EQ(notes_of(*found), content_of(folder.path() / "notes.txt")) << name;
  }
  EXPECT_GE(count, 6U);
}

// A fault stays where the form of 3.0 is the same: accord check finds it.
TEST(ConvertOpenApi2, KeepsWhatIsNoPathItemOperationOrResponse) {
  const auto found = converted(
      "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths:\n  /a: [1]\n  /b: {get: 2}\n"
      "  /c: {get: {responses: {'200': 3}}}\n");
  ASSERT_TRUE(found);
  const std::string text = contract::to_yaml(found->document);
  EXPECT_THAT(text, HasSubstr("  /a:\n  - 1\n  /b:\n    get: 2\n"));
  EXPECT_THAT(text, HasSubstr("\"200\": 3\n"));
}

// Names that are the same in 3.0, references to them and a note about each: it was 40 s and more.
TEST(ConvertOpenApi2, TakesTimeInProportionToTheDocument) {
  constexpr std::size_t count = 10'000;
  std::string text = "swagger: '2.0'\ninfo: {title: T, version: '1'}\ndefinitions:\n";
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = "a";
    for (std::size_t rest = i; rest > 0; rest /= 8)
      name += "!?*+#~&="[rest % 8];
    text += "  'a" + name + "': {$ref: \"#/definitions/aa%3F\"}\n";
  }
  const auto start = std::chrono::steady_clock::now();
  const auto found = converted(text + "paths: {}\n");
  ASSERT_TRUE(found);
  EXPECT_GE(found->notes.size(), count - 1);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(ConvertOpenApi2, WritesWhatIsReadWithoutAnError) {
  for (const auto& folder : fs::directory_iterator(cases)) {
    const std::string file = (folder.path() / "openapi3.yaml").string();
    if (folder.path().filename() == "kept") continue;  // its references lead nowhere
    const auto read = contract::parse_contract(file, content_of(file));
    EXPECT_TRUE(read) << contract::to_text(read.fault().front());
  }
}

TEST(ConvertOpenApi2, RefusesOtherDocuments) {
  const std::vector<std::pair<std::string, std::string>> all = {
      {"openapi: 3.1.0", "OpenAPI 3 already"},
      {"{}", "swagger: '2.0' is missing"},
      {"[]", "swagger: '2.0' is missing"},
      {"text", "swagger: '2.0' is missing"},
      {"swagger: '1.2'", "only swagger: '2.0'"},
      {"swagger: {}", "only swagger: '2.0'"}};
  for (const auto& [text, want] : all) {
    const auto found = converted(text);
    ASSERT_FALSE(found) << text;
    EXPECT_THAT(found.fault().front().message, HasSubstr(want)) << text;
  }
}

// Whatever is where an object is expected: nothing is read that is not there.
TEST(ConvertOpenApi2, TakesNonsenseAsItIs) {
  const std::vector<std::string> all = {
      "swagger: '2.0'",
      "swagger: 2.0",
      "{swagger: '2.0', paths: [], definitions: 1, parameters: x, responses: null}",
      "{swagger: '2.0', paths: {/a: null, /b: {get: 3, parameters: 4}}}",
      "{swagger: '2.0', paths: {/a: {get: {parameters: [1, null, {}], responses: []}}}}",
      "{swagger: '2.0', paths: {/a: {get: {responses: {'200': 1, default: null}}}}}",
      "{swagger: '2.0', paths: {/a: {post: {parameters: [{in: body}, {in: formData}]}}}}",
      "{swagger: '2.0', consumes: 1, produces: [1, {}], schemes: {a: 1}, host: [], basePath: 7}",
      "{swagger: '2.0', securityDefinitions: {a: 1, b: {}, c: {type: oauth2}}}",
      "{swagger: '2.0', definitions: {A: {properties: 1, allOf: {}, items: [], type: [], enum: 1, "
      "x-nullable: true}, B: {$ref: 1}, C: {$ref: '#/%zz'}, D: {$ref: '#'}, E: {$ref: ''}}}",
      "{swagger: '2.0', parameters: {a: {$ref: '#/parameters/a'}}, responses: {b: {$ref: '#/x'}}}"};
  for (const std::string& text : all)
    EXPECT_TRUE(converted("# YAML\n" + text)) << text;
}

}  // namespace
}  // namespace accord::analysis::openapi2
