#include "accord/contract/document/revision.h"

#include <gmock/gmock.h>

#include "accord/contract/document/document_set.h"
#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// A git that knows one revision with two files.
struct FakeGit {
  std::vector<std::vector<std::string>> asked;

  RunProgram run() {
    return [this](std::vector<std::string> arguments, std::size_t) -> std::optional<Ended> {
      asked.push_back(arguments);
      const std::string& last = arguments.back();
      if (last == "--show-toplevel") return Ended{0, "/repository\n", ""};
      if (last == "v1^{tree}") return Ended{0, "0abc\n", ""};
      if (arguments[3] == "cat-file" && arguments[4] == "-s")
        return Ended{0, last.ends_with("huge.yaml") ? "99999999999\n" : "42\n", ""};
      if (last == "0abc:api/a.yaml")
        return Ended{0, "openapi: 3.1.0\nx: {$ref: 'b.yaml#/y'}\n", ""};
      if (last == "0abc:api/b.yaml") return Ended{0, "y: 1\n", ""};
      return Ended{128, "", "fatal: not known\n"};
    };
  }
};

TEST(Revision, IsAFileWhereNoColonSaysOtherwise) {
  FakeGit git;
  for (const char* name : {"openapi.yaml", "a/b.yaml", "https://example.com/a.yaml"}) {
    const auto found = find_document(name, "", git.run());
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->file, name);
    EXPECT_FALSE(found->source.read);
  }
  EXPECT_TRUE(git.asked.empty());
}

TEST(Revision, GivesWayToAFileOfThatName) {
  const support::TemporaryFolder folder;
  FakeGit git;
  const auto found = find_document(folder.write("v1:a.yaml", "{}"), "", git.run());
  ASSERT_TRUE(found.ok());
  EXPECT_FALSE(found->source.read);
}

TEST(Revision, ReadsAllFilesFromIt) {
  FakeGit git;
  const auto found = find_document("v1:api/a.yaml", "", git.run());
  ASSERT_TRUE(found.ok());
  Diagnostics warnings;
  const auto set = DocumentSet::load(found->file, {}, warnings, found->source);
  ASSERT_TRUE(set.ok());
  const auto target = (*set)->follow((*set)->root().member("x"));
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->location().file, "v1:api/b.yaml");
  EXPECT_EQ(target->location().line, 1);
  EXPECT_EQ((*set)->root().location().file, "v1:api/a.yaml");
  EXPECT_THAT(
      git.asked, Contains(ElementsAre("git", "-C", ".", "cat-file", "blob", "0abc:api/b.yaml")));
}

TEST(Revision, DoesNotReadAFileThatIsTooLarge) {
  FakeGit git;
  const auto found = find_document("v1:api/huge.yaml", "", git.run());
  ASSERT_TRUE(found.ok());
  const auto document = Document::load(found->file, found->source);
  ASSERT_FALSE(document.ok());
  EXPECT_THAT(document.fault().front().message, HasSubstr("larger than 64 MiB"));
  EXPECT_THAT(git.asked.back(), Contains("-s"));
}

TEST(Revision, NamesWhatIsMissing) {
  FakeGit git;
  const auto found = find_document("v1:api/c.yaml", "", git.run());
  ASSERT_TRUE(found.ok());
  const auto document = Document::load(found->file, found->source);
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.fault().front().at.file, "v1:api/c.yaml");
  EXPECT_THAT(document.fault().front().message, HasSubstr("has no file \"api/c.yaml\""));
  const auto unknown = find_document("v2:api/a.yaml", "", git.run());
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.fault().front().message, "unknown revision \"v2\"");
}

// What begins like an option never reaches git.
TEST(Revision, DoesNotBeginWithADash) {
  FakeGit git;
  const auto found = find_document("--output=x:a.yaml", "", git.run());
  ASSERT_FALSE(found.ok());
  EXPECT_TRUE(git.asked.empty());
}

TEST(Revision, NeedsGit) {
  const RunProgram none = [](auto, auto) { return std::optional<Ended>(); };
  const auto found = find_document("v1:a.yaml", "", none);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.fault().front().message, "git cannot be started");
}

}  // namespace
}  // namespace accord::contract
