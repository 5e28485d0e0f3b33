// `accord diff REV:PATH` on a repository of its own.

#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>

#include "accord/contract/document/program.h"
#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* revision_old_text = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets: {$ref: 'paths/pets.yaml'}
  /toys:
    get:
      responses: {'200': {description: d}}
)";

constexpr const char* revision_new_text = R"(openapi: 3.1.0
info: {title: T, version: '2'}
paths:
  /pets: {$ref: 'paths/pets.yaml'}
)";

constexpr const char* old_pets = R"(get:
  parameters: [{$ref: '../common.yaml#/limit'}]
  responses: {'200': {description: d}}
)";

constexpr const char* limit = "limit: {name: limit, in: query, schema: {type: integer}}\n";

constexpr const char* required_limit =
    "limit: {name: limit, in: query, required: true, schema: {type: integer}}\n";

// A repository whose branch `before/one` holds the old contract, and its work tree the new one.
class Revision : public testing::Test {
 protected:
  Revision() : before_(std::filesystem::current_path()) {
    std::filesystem::create_directory(folder_.path() / "api");
    std::filesystem::create_directory(folder_.path() / "api/paths");
    std::filesystem::current_path(folder_.path());
    git({"init", "-q"});
    (void)folder_.write("api/openapi.yaml", revision_old_text);
    (void)folder_.write("api/paths/pets.yaml", old_pets);
    (void)folder_.write("api/common.yaml", limit);
    commit("before");
    git({"branch", "before/one"});
    (void)folder_.write("api/openapi.yaml", revision_new_text);
    (void)folder_.write("api/common.yaml", required_limit);
  }
  ~Revision() override { std::filesystem::current_path(before_); }

  static void git(std::vector<std::string> arguments) {
    std::vector<std::string> all = {
        "git", "-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto ended = contract::run_program(std::move(all), 1'000'000);
    ASSERT_TRUE(ended.has_value()) << "git is required";
    ASSERT_EQ(ended->status, 0) << ended->err;
  }
  static void commit(const char* message) {
    git({"add", "-A"});
    git({"commit", "-q", "-m", message});
  }

  support::TemporaryFolder folder_;
  std::filesystem::path before_;
};

TEST_F(Revision, IsReadWithWhatItRefersTo) {
  const auto outcome =
      test::outcome_of({"diff", "before/one:api/openapi.yaml", "api/openapi.yaml"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("breaking: GET /toys: "));
  EXPECT_THAT(
      outcome.out, HasSubstr("\n  old before/one:api/openapi.yaml:7:7 /paths/~1toys/get\n"));
  EXPECT_THAT(outcome.out, HasSubstr("[parameter-became-required]"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  old before/one:api/common.yaml:1:8 /limit"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  new api/common.yaml:1:8 /limit"));
}

TEST_F(Revision, MayBeEitherDocumentOrBoth) {
  EXPECT_EQ(
      test::outcome_of({"diff", "HEAD:api/openapi.yaml", "before/one:api/openapi.yaml"}).out,
      "0 breaking changes, 0 warnings, 0 other changes\n");
  const auto back = test::outcome_of({"diff", "api/openapi.yaml", "HEAD:api/openapi.yaml"});
  EXPECT_THAT(back.out, HasSubstr("\n  new HEAD:api/"));
  git({"add", "-A"});
  EXPECT_EQ(test::outcome_of({"diff", ":api/openapi.yaml", "api/openapi.yaml"}).status, 0)
      << "the index";
  EXPECT_EQ(test::outcome_of({"diff", "HEAD:api/openapi.yaml", ":api/openapi.yaml"}).status, 1);
}

TEST_F(Revision, HasPathsFromTheTopOrFromHere) {
  std::filesystem::current_path(folder_.path() / "api");
  EXPECT_EQ(test::outcome_of({"diff", "HEAD:api/openapi.yaml", "openapi.yaml"}).status, 1);
  const auto here = test::outcome_of({"diff", "HEAD:./openapi.yaml", "openapi.yaml"});
  EXPECT_EQ(here.status, 1);
  EXPECT_THAT(here.out, HasSubstr("old HEAD:api/openapi.yaml:7:7"));
  const auto wrong = test::outcome_of({"diff", "HEAD:openapi.yaml", "openapi.yaml"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("HEAD:openapi.yaml: error: the revision \"HEAD\" has no file "));
}

TEST_F(Revision, IsTheLastOneWhereNoDocumentIsNamed) {
  std::filesystem::current_path(folder_.path() / "api");
  const auto outcome = test::outcome_of({"diff"});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("old HEAD:api/openapi.yaml:7:7"));
  EXPECT_THAT(outcome.out, HasSubstr("\n  new common.yaml:1:8 /limit"));
  EXPECT_EQ(test::outcome_of({"diff", "HEAD:./openapi.yaml"}).out, outcome.out);
}

TEST_F(Revision, IsOfTheRepositoryOfTheOtherDocument) {
  std::filesystem::current_path(before_);
  const auto outcome =
      test::outcome_of({"diff", "HEAD:api/openapi.yaml", folder_.file("api/openapi.yaml")});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("breaking: GET /toys: "));
}

TEST_F(Revision, GivesWayToAFileOfThatName) {
  (void)folder_.write("HEAD:copy.yaml", revision_new_text);
  const auto outcome = test::outcome_of({"diff", "HEAD:copy.yaml", "HEAD:copy.yaml"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
}

TEST_F(Revision, SaysWhatGitDoesNotKnow) {
  const struct {
    const char* name;
    const char* want;
  } cases[] = {
      {"nosuch:api/openapi.yaml", "error: unknown revision \"nosuch\"; name a branch"},
      {"HEAD:nosuch.yaml", "error: the revision \"HEAD\" has no file \"nosuch.yaml\""},
      {"HEAD:api", "error: the revision \"HEAD\" has no file \"api\""},
      {"HEAD:", "error: the revision \"HEAD\" has no file \"\""},
      {":nosuch.yaml", "error: the index has no file \"nosuch.yaml\""},
  };
  for (const auto& each : cases) {
    const auto outcome = test::outcome_of({"diff", each.name, "api/openapi.yaml"});
    EXPECT_EQ(outcome.status, 2) << each.name;
    EXPECT_EQ(outcome.out, "") << each.name;
    EXPECT_THAT(outcome.err, HasSubstr(each.want));
  }
  std::filesystem::remove_all(folder_.path() / ".git");
  const auto outcome = test::outcome_of({"diff", "HEAD:api/openapi.yaml", "api/openapi.yaml"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("not a git repository"));
}

TEST_F(Revision, IsNotAnOption) {
  const std::string target = folder_.file("written");
  const std::vector<std::string> names = {
      "--output=" + target + ":api/openapi.yaml", "-p:a.yaml", "--:a"};
  for (const std::string& name : names) {
    const auto outcome = test::outcome_of({"diff", "--", name, "api/openapi.yaml"});
    EXPECT_EQ(outcome.status, 2) << name;
    EXPECT_THAT(outcome.err, HasSubstr("a revision does not begin with \"-\""));
  }
  const auto shell = test::outcome_of({"diff", "$(touch " + target + "):a", "api/openapi.yaml"});
  EXPECT_THAT(shell.err, HasSubstr("unknown revision"));
  EXPECT_FALSE(std::filesystem::exists(target));
}

TEST_F(Revision, NeedsGit) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder_.file("nowhere").c_str(), 1);
  const auto outcome = test::outcome_of({"diff", "HEAD:api/openapi.yaml", "api/openapi.yaml"});
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("error: git cannot be started; install git, or name a file"));
}

TEST_F(Revision, CanBeChecked) {
  (void)folder_.write("api/common.yaml", "limit: {name: limit}\n");
  EXPECT_EQ(test::outcome_of({"check", "api/openapi.yaml"}).status, 1);
  const auto before = test::outcome_of({"check", "HEAD:api/openapi.yaml"});
  EXPECT_EQ(before.status, 0) << before.out << before.err;
  EXPECT_THAT(before.out, HasSubstr("HEAD:api/openapi.yaml:7:7: warning: "));
  EXPECT_EQ(test::outcome_of({"check", "--ledger", "HEAD:api/openapi.yaml"}).status, 0);
  const auto unknown = test::outcome_of({"check", "nosuch:api/openapi.yaml"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("unknown revision \"nosuch\""));
}

TEST_F(Revision, HasTheSettingsOfItsOwn) {
  (void)folder_.write(
      "api/.accord.yaml",
      "accept:\n  - {id: path-removed, at: GET /toys, reason: r}\n"
      "  - {id: parameter-became-required, at: GET /pets, reason: r}\n");
  commit("after");
  std::filesystem::remove(folder_.path() / "api/.accord.yaml");
  const auto outcome =
      test::outcome_of({"diff", "before/one:api/openapi.yaml", "HEAD:api/openapi.yaml"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("2 accepted"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("note:")));
}

}  // namespace
}  // namespace accord::cli
