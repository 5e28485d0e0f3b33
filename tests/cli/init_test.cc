#include <algorithm>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "accord/cli/options/options.h"
#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string written_text(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class Init : public testing::Test {
 protected:
  test::Outcome run(std::vector<std::string> words) const {
    words.insert(words.begin(), "init");
    words.insert(words.end(), {"--output", file_});
    return test::outcome_of(words);
  }
  support::TemporaryFolder folder_;
  std::string file_ = folder_.file("my api.yaml");
};

TEST_F(Init, WritesAContractAndSaysWhatIsNext) {
  const auto outcome = run({"student", "first_name", "cohort:ref"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("note: cohort is referred to"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  accord serve '" + file_ + "'\n"));
  EXPECT_THAT(outcome.out, HasSubstr("http://127.0.0.1:8080/students\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  accord conform '" + file_ + "' --url "));
  EXPECT_THAT(written_text(file_), StartsWith("openapi: \"3.1.0\"\n"));
  EXPECT_EQ(test::outcome_of({"check", file_, "--fail-on", "warning"}).status, 0);
}

TEST_F(Init, OverwritesNothing) {
  std::ofstream(file_) << "mine";
  for (const auto& words : std::vector<std::vector<std::string>>{{"student", "name"}, {}}) {
    const auto outcome = run(words);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("exists, and is not overwritten"));
  }
  EXPECT_EQ(written_text(file_), "mine");
}

TEST_F(Init, OverwritesNothingBehindALink) {
  const std::string target = folder_.file("target");
  ASSERT_EQ(::symlink(target.c_str(), file_.c_str()), 0);
  EXPECT_EQ(run({"student", "name"}).status, 2);
  EXPECT_FALSE(std::filesystem::exists(target));
}

TEST_F(Init, SaysWhyAFileCannotBeWritten) {
  const auto outcome =
      test::outcome_of({"init", "student", "name", "--output", folder_.file("none/api.yaml")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("cannot be written: No such file or directory"));
}

TEST_F(Init, RefusesWordsWithOneLineEachAndWritesNothing) {
  const auto outcome = run({"student", "first-name", "age:integr", "id\x1B[31m\n::error::"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 3) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("did you mean first_name?"));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean integer?"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("\x1B")));
  EXPECT_FALSE(std::filesystem::exists(file_));
}

// The tests have no terminal.
TEST_F(Init, AsksNothingWithoutATerminal) {
  const auto outcome = run({});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("such as accord init student first_name"));
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(Init, ConvertsADocumentAndSaysWhatItCannot) {
  const std::string old = folder_.write(
      "old.yaml",
      "swagger: '2.0'\n"
      "info: {title: T, version: '1'}\n"
      "paths:\n"
      "  /a:\n"
      "    get:\n"
      "      parameters:\n"
      "        - {name: a, in: query, type: array, items: {type: string}, collectionFormat: tsv}\n"
      "      responses: {'204': {description: d}}\n");
  const auto outcome = run({"--from-openapi2", old});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("old.yaml:7:"));
  EXPECT_THAT(outcome.err, HasSubstr("(at /paths/~1a/get/parameters/0)"));
  EXPECT_THAT(outcome.out, HasSubstr("accord check"));
  EXPECT_THAT(written_text(file_), StartsWith("openapi: \"3.0.3\"\n"));
}

TEST_F(Init, RefusesADocumentThatIsNoneOf20) {
  const std::string file = folder_.write("new.yaml", test::greeting);
  const auto outcome = run({"--from-openapi2", file});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("OpenAPI 3 already"));
  EXPECT_EQ(run({"--from-openapi2", folder_.file("none.yaml")}).status, 2);
  EXPECT_FALSE(std::filesystem::exists(file_));
}

InitOptions init_options_of(
    const std::vector<std::string>& arguments, const contract::Environment& environment = {}) {
  auto command = parse(arguments, environment);
  if (!command) {
    ADD_FAILURE() << command.fault().text;
    return {};
  }
  return std::get<InitOptions>(command.value());
}

TEST(InitGrammar, TakesWordsAsTheyAre) {
  const auto options = init_options_of(
      {"init", "student", "email:email!", "tags:string[]", "a:enum(b|c)", "cohort:"});
  EXPECT_THAT(
      options.words,
      ElementsAre("student", "email:email!", "tags:string[]", "a:enum(b|c)", "cohort:"));
  EXPECT_EQ(options.output, "openapi.yaml");
  EXPECT_EQ(init_options_of({"init", "a", "b", "--output", "c.yml"}).output, "c.yml");
  EXPECT_EQ(init_options_of({"init", "--from-openapi2", "old.json"}).from_openapi2, "old.json");
  EXPECT_TRUE(init_options_of({"init"}).words.empty());
}

TEST(InitGrammar, RefusesWhatDoesNotGoTogether) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"init", "a", "b", "--from-openapi2", "c.yaml"}, "words are not allowed"},
      {{"init", "a", "b", "--output", "c.json"}, "ends with .yaml"},
      {{"init", "a", "--outptu", "c.yaml"}, "did you mean --output?"}};
  for (const auto& [arguments, want] : cases) {
    const auto command = parse(arguments, {});
    ASSERT_FALSE(command) << want;
    EXPECT_EQ(command.fault().status, 2);
    EXPECT_THAT(command.fault().text, HasSubstr(want));
  }
}

}  // namespace
}  // namespace accord::cli
