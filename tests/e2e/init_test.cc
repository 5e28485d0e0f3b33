#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "accord/contract/json/reader.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

// What a newcomer does: `accord init`, check, serve, conform. Each word list has a name.
struct InitCase {
  const char* name;
  Words words;
};

const InitCase init_cases[] = {
    {"TheExampleOfTheDocs", {"student", "first_name", "last_name", "email:email!", "cohort:ref"}},
    {"EachType",
     {"thing",
      "a",
      "b:text",
      "c:integer",
      "d:number",
      "e:boolean",
      "f:date",
      "g:date-time",
      "h:email",
      "i:uuid",
      "j:url",
      "k:enum=x,y",
      "l:string[]",
      "m:integer[]",
      "n:enum=x,y[]"}},
    {"EachTypeOptional",
     {"thing",
      "a?",
      "b:text?",
      "c:integer?",
      "d:number?",
      "e:boolean?",
      "f:date?",
      "g:date-time?",
      "h:email?",
      "i:uuid?",
      "j:url?",
      "k:enum=x,y?",
      "l:string[]?"}},
    {"EachTypeUnique",
     {"thing",
      "a!",
      "c:integer!",
      "d:number!",
      "f:date!",
      "g:date-time!",
      "h:email!",
      "i:uuid!",
      "j:url!"}},
    {"ATree", {"employee", "name", "boss:ref=employee?"}},
    {"ATreeThatRefersToAnother",
     {"employee", "name", "boss:ref=employee?", "department:ref", "department:", "name"}},
    {"ReferencesToEachOther",
     {"author", "name", "favourite:ref=book?", "book:", "title", "author:ref"}},
    {"UniqueReferences", {"profile", "bio", "user:ref!", "user:", "name"}},
    {"AUniqueReferenceThatMayBeMissing", {"profile", "bio", "user:ref!?", "user:", "name"}},
    {"UniqueBesideAUniqueReference", {"booking", "room:ref!", "day:date!", "room:", "name"}},
    {"TwoReferences",
     {"match", "home:ref=team", "away:ref=team", "played:boolean", "team:", "name!"}},
    {"AChain",
     {"pupil",
      "school:ref",
      "school:",
      "district:ref",
      "district:",
      "country:ref?",
      "country:",
      "name"}},
    {"Plurals", {"news", "title", "status", "series:ref", "people:", "name", "series:", "title"}},
    {"IrregularPlurals",
     {"person",
      "name",
      "child:",
      "person:ref",
      "knife:",
      "child:ref",
      "lens:",
      "knife:ref",
      "quiz:",
      "lens:ref",
      "cookie:",
      "quiz:ref",
      "movie:",
      "cookie:ref?",
      "status:",
      "movie:ref!"}},
    {"CamelCase", {"person", "firstName", "homeTown:ref=city", "city:", "zipCode!"}},
    {"NamesWithOtherMeanings",
     {"page",
      "order:integer",
      "size:integer",
      "count:integer",
      "from:date",
      "q",
      "search",
      "name",
      "key",
      "url:url",
      "state:enum=all,open",
      "version",
      "type",
      "format"}}};

class InitServed : public testing::TestWithParam<InitCase> {};

contract::JsonDocument init_report(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  auto read = contract::read_json(text, {64, 10'000'000});
  if (!read) throw std::runtime_error("no JSON in " + file);
  return std::move(read).value();
}

std::string unproven(const contract::Json& report) {
  std::string text;
  for (const auto& each : (*contract::find(report, "triples")).GetArray()) {
    if (contract::text_of(*contract::find(each, "state")) != "pass")
      text += contract::to_text(each) + '\n';
  }
  return text;
}

std::set<std::string> lists_of(const contract::Json& report) {
  std::set<std::string> paths;
  for (const auto& each : (*contract::find(report, "triples")).GetArray()) {
    const std::string path(contract::text_of(*contract::find(each, "path")));
    if (path.find('{') == std::string::npos) paths.insert(path);
  }
  return paths;
}

TEST_P(InitServed, IsCleanServedAndConforms) {
  const TemporaryFolder folder;
  Words words = GetParam().words;
  words.insert(words.begin(), "init");
  const Setting here{folder.path(), {}};
  const auto written = run_accord(words, here);
  ASSERT_EQ(written.status, 0) << written.err;
  const auto checked = run_accord({"check", "--fail-on", "warning"}, here);
  EXPECT_EQ(checked.status, 0) << checked.out;
  EXPECT_THAT(checked.out, HasSubstr("0 errors, 0 warnings"));
  const auto routes = run_accord({"routes"}, here);
  EXPECT_THAT(routes.out, Not(HasSubstr("501"))) << routes.out;

  Serving server(folder, folder.file("openapi.yaml"));
  const auto outcome = run_accord(
      {"conform", "--url", server.url(), "--report", "json=report.json", "--fail-on", "warning"},
      here);
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  const auto report = init_report(folder.file("report.json"));
  EXPECT_EQ(unproven(report), "");
  const auto* summary = contract::find(report, "summary");
  EXPECT_EQ(contract::find(*summary, "warnings")->GetUint(), 0U) << outcome.out;
  EXPECT_EQ(contract::find(*summary, "not_deleted")->GetUint(), 0U) << outcome.out;
  for (const std::string& each : lists_of(report))
    EXPECT_EQ(server.ask("GET", each).body, "[]") << each << " has rows that the run left";
  EXPECT_EQ(server.stop(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Words,
    InitServed,
    testing::ValuesIn(init_cases),
    [](const testing::TestParamInfo<InitCase>& each) { return std::string(each.param.name); });

// The rows of the documented examples refer to each other.
TEST(InitSeeds, AreTheExamples) {
  const TemporaryFolder folder;
  const Setting here{folder.path(), {}};
  ASSERT_EQ(run_accord({"init", "student", "first_name", "cohort:ref"}, here).status, 0);
  const Serving server(folder, folder.file("openapi.yaml"), {"--seed-examples"});
  const auto answer = server.ask("GET", "/students?sort=-first_name&cohort_id=1");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("\"first_name\":\"Ada\""));
}

// The three documents of OpenAPI 2.0 of the corpus.
class FromOpenApi2 : public testing::TestWithParam<const char*> {};

TEST_P(FromOpenApi2, IsServedAndTested) {
  const std::string old = shared(std::string("corpus/") + GetParam());
  if (!std::filesystem::exists(old)) GTEST_SKIP() << old << " is absent";
  const TemporaryFolder folder;
  const Setting here{folder.path(), {}};
  const auto written = run_accord({"init", "--from-openapi2", old}, here);
  ASSERT_EQ(written.status, 0) << written.err;
  EXPECT_THAT(written.err, Not(HasSubstr(": error: "))) << written.err;
  const auto checked = run_accord({"check", "--fail-on", "never"}, here);
  // Faults that the documents have: names of no definition, examples that are not valid.
  std::istringstream lines(checked.out);
  for (std::string line; std::getline(lines, line);) {
    const bool is_theirs =
        line.ends_with("[reference-target]") || line.ends_with("[invalid-content-example]");
    EXPECT_TRUE(is_theirs || line.find(": error: ") == std::string::npos) << line;
  }

  Serving server(folder, folder.file("openapi.yaml"), {"--no-auth"});
  const auto outcome = run_accord({"conform", "--url", server.url()}, here);
  EXPECT_TRUE(outcome.status == 0 || outcome.status == 1 || outcome.status == 6)
      << outcome.status << outcome.err;
  EXPECT_EQ(server.stop(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus,
    FromOpenApi2,
    testing::Values(
        "api-specs__reference_price_lists.v3.yml",
        "kin-openapi__openapi3_testdata_issue570.json",
        "libopenapi__test_specs_xsoar.json"),
    [](const testing::TestParamInfo<const char*>& each) {
      return "Document" + std::to_string(each.index);
    });

}  // namespace
}  // namespace accord::e2e
