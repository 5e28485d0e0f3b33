#include <map>
#include <set>

#include <gmock/gmock.h>

#include "accord/analysis/structure/judge.h"
#include "contract/fixture.h"

namespace accord::analysis::structure {
namespace {

Diagnostics faults_of_file(const std::filesystem::path& file) {
  const auto documents = DocumentSet::load(file);
  if (!documents) return documents.fault();
  const bool is_3_0 = (*documents)->root().text("openapi").starts_with("3.0");
  const Version version = is_3_0 ? Version::v3_0 : Version::v3_1;
  return structure_faults(**documents, outline_of(**documents, version), version);
}

std::string shown(const Diagnostics& all) {
  std::string text;
  for (const Diagnostic& each : all)
    text += each.at.pointer + ": " + each.message + "\n";
  return text;
}

// What is wrong with each of them: the place and the fault.
const std::map<std::string, std::string> faulty = {
    {"example-examples.json",
     R"(/components/parameters/animal/examples: "examples" and "example" are exclusive)"},
    {"header-object-allowReserved.json",
     R"(/components/headers/Style/allowReserved: "allowReserved" is not a field of the Header Object)"},
    {"invalid_schema_types.json",
     R"(/components/schemas/invalid_null: "invalid_null" is null, not a Schema Object)"},
    {"link-object-no-body.json", R"(/body: "body" is not a field of the Link Object)"},
    {"no_containers.json", ": the document has neither paths nor components nor webhooks"},
    {"parameter-object-cookie-form-allowReserved.json",
     R"(/style_form/allowReserved: "allowReserved" is allowed with in: query only)"},
    {"parameter-object-header-allowReserved.json",
     R"(/header/allowReserved: "allowReserved" is allowed with in: query only)"},
    {"parameter-object-path-allowReserved.json",
     R"(/path/allowReserved: "allowReserved" is allowed with in: query only)"},
    {"server_enum_empty.json", R"(/servers/0/variables/var/enum: "enum" is empty)"},
    {"servers.json", R"(/servers: "servers" is an object, not an array)"},
    {"unknown_container.json", R"(/overlays: "overlays" is not a field of the OpenAPI Object)"},
};

TEST(OfficialDocuments, AreFreeOfFaultsWhereTheyPass) {
  const auto folder = contract::fixture::shared_folder() / "openapi-schemas/tests/pass";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    ++count;
    EXPECT_EQ(shown(faults_of_file(entry.path())), "") << entry.path().filename();
  }
  EXPECT_EQ(count, 35U);
}

TEST(OfficialDocuments, HaveTheFaultThatTheyShowWhereTheyFail) {
  const auto folder = contract::fixture::shared_folder() / "openapi-schemas/tests/fail";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    SCOPED_TRACE(name);
    ++count;
    const auto expected = faulty.find(name);
    ASSERT_NE(expected, faulty.end());
    EXPECT_THAT(shown(faults_of_file(entry.path())), testing::HasSubstr(expected->second));
  }
  EXPECT_EQ(count, faulty.size());
}

// Everything that the corpus has against it; OpenAPI's own schemas say the same of each.
const std::map<std::string, std::vector<std::string>> corpus_faults = {
    {"open-api__open-api.json", {R"("description" is null, not a string)"}},
    {"openapi__specification_DigitalOcean-public.v2.yaml",
     {"an operation cannot be a $ref", R"("description" is an object, not a string)"}},
    {"spotify-web-api__official-spotify-open-api.yml", {R"("required" is true, not an array)"}},
};

TEST(OfficialDocuments, FindInTheCorpusWhatTheSchemasFind) {
  const auto folder = contract::fixture::shared_folder() / "corpus";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const auto documents = DocumentSet::load(entry.path());
    if (!documents || (*documents)->root().text("openapi").empty()) continue;
    std::set<std::string> messages;
    for (const Diagnostic& each : faults_of_file(entry.path()))
      messages.insert(each.message);
    const auto expected = corpus_faults.find(name);
    const std::vector<std::string> none;
    EXPECT_THAT(
        messages,
        testing::UnorderedElementsAreArray(
            expected == corpus_faults.end() ? none : expected->second))
        << name;
  }
}

}  // namespace
}  // namespace accord::analysis::structure
