#include "accord/analysis/settings_file.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "support/temporary_folder.h"

namespace accord::analysis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string faults_of(const std::string& text) {
  const support::TemporaryFolder folder;
  (void)folder.write(".accord.yaml", text);
  const auto settings = read_settings(folder.file("openapi.yaml"));
  std::string all;
  if (settings) return all;
  for (const auto& each : settings.fault())
    all += to_text(each) + "\n";
  return all;
}

// The names in another file must not be shown.
TEST(SettingsFile, IsNotALinkOutOfTheFolder) {
  const support::TemporaryFolder other;
  const support::TemporaryFolder folder;
  (void)other.write("secrets.yaml", "password: sesame\n");
  std::filesystem::create_symlink(other.file("secrets.yaml"), folder.path() / ".accord.yaml");
  const auto settings = read_settings(folder.file("openapi.yaml"));
  ASSERT_FALSE(settings.ok());
  const std::string text = to_text(settings.fault().front());
  EXPECT_THAT(text, HasSubstr(".accord.yaml: error: a symbolic link leads out"));
  EXPECT_THAT(text, testing::Not(HasSubstr("password")));
  contract::FileSource anywhere;
  anywhere.allows_outside = true;
  EXPECT_THAT(
      to_text(read_settings(folder.file("openapi.yaml"), anywhere).fault().front()),
      HasSubstr("unknown setting \"password\""));
}

TEST(SettingsFile, IgnoresRulesAndChangesTheirLevel) {
  const support::TemporaryFolder folder;
  (void)folder.write(
      ".accord.yaml",
      "ignore: [enforcement]\nrules: {structure: note, media-type-name: error, reader: off}\n");
  const auto settings = read_settings(folder.file("openapi.yaml"));
  ASSERT_TRUE(settings.ok());
  EXPECT_THAT(settings->lint.ignored, ElementsAre("enforcement", "reader"));
  EXPECT_EQ(settings->lint.levels.at("structure"), contract::Severity::note);
  EXPECT_EQ(settings->lint.levels.at("media-type-name"), contract::Severity::error);
}

TEST(SettingsFile, AcceptsChanges) {
  const support::TemporaryFolder folder;
  (void)folder.write(
      ".accord.yaml",
      "accept:\n"
      "  - {id: path-removed, at: GET /toys, reason: nobody used it, until: 2027-01-31}\n"
      "  - {id: method-removed, at: '#/paths/*/get', reason: known}\n");
  const auto settings = read_settings(folder.file("openapi.yaml"));
  ASSERT_TRUE(settings.ok());
  ASSERT_EQ(settings->accepted.size(), 2U);
  EXPECT_EQ(settings->accepted[0].rule, "path-removed");
  EXPECT_EQ(settings->accepted[0].at, "GET /toys");
  EXPECT_EQ(settings->accepted[0].reason, "nobody used it");
  EXPECT_EQ(settings->accepted[0].until, "2027-01-31");
  EXPECT_EQ(settings->accepted[0].place.line, 2);
  EXPECT_EQ(settings->accepted[1].at, "/paths/*/get");
  EXPECT_EQ(settings->accepted[1].until, "");
  EXPECT_EQ(settings->accepted[1].place.pointer, "/accept/1");
}

// One fault hides no other.
TEST(SettingsFile, SaysAllFaultsAtOnce) {
  const std::string faults = faults_of("ignore: [strukture]\naccept: [{id: x}]\nlevels: {}\n");
  EXPECT_THAT(faults, HasSubstr("strukture"));
  EXPECT_THAT(faults, HasSubstr("\"at\" of an accepted change"));
  EXPECT_THAT(faults, HasSubstr("\"reason\" of an accepted change"));
  EXPECT_THAT(faults, HasSubstr("unknown setting \"levels\""));
}

TEST(SettingsFile, MayBeAbsentOrEmpty) {
  const support::TemporaryFolder folder;
  EXPECT_TRUE(read_settings(folder.file("openapi.yaml")).ok());
  EXPECT_EQ(faults_of(""), "");
  EXPECT_EQ(faults_of("# nothing yet\n"), "");
}

TEST(SettingsFile, SaysWhatIsWrongInIt) {
  const struct {
    const char* text;
    const char* want;
  } cases[] = {
      {"ignore: [strukture]", R"(:1:10: error: unknown rule "strukture"; did you mean "str)"},
      {"rules: {nothing-like-it: off}", R"(error: unknown rule "nothing-like-it" (at)"},
      {"rules: {structure: warn}", R"(the level of the rule "structure" is not a level)"},
      {"rules: [structure]", "rules is not a map"},
      {"ignore: structure", "ignore is not a list"},
      {"ignored: []", R"(unknown setting "ignored")"},
      {"[]", "the settings are not an object"},
      {"ignore: [", ".accord.yaml"},
      {"accept: {}", ":1:9: error: accept is not a list of changes (at /accept)"},
      {"accept: [path-removed]", "an accepted change is not an object (at /accept/0)"},
      {"accept:\n  - {id: path-removed, at: GET /a}\n",
       ":2:5: error: \"reason\" of an accepted change is missing (at /accept/0)"},
      {"accept: [{at: GET /a, reason: r}]", "\"id\" of an accepted change is missing"},
      {"accept: [{id: path-removed, reason: r}]", "\"at\" of an accepted change is missing"},
      {"accept: [{id: path-removed, at: GET /a, reason: ''}]",
       "\"reason\" of an accepted change is"},
      {"accept: [{id: path-removed, at: GET /a, reason: 7}]", "is not a string"},
      {"accept: [{id: path-removed, at: GET /a, reason: r, unti: x}]",
       "unknown property \"unti\" of an accepted change (at /accept/0/unti)"},
      {"accept: [{id: path-removed, at: GET /a, reason: r, until: 2026-02-30}]",
       "\"2026-02-30\" is not a date (at /accept/0/until); write YYYY-MM-DD"},
      {"accept: [{id: path-remuved, at: GET /a, reason: r}]",
       "unknown change \"path-remuved\"; did you mean \"path-removed\"?"},
  };
  for (const auto& each : cases)
    EXPECT_THAT(faults_of(each.text), HasSubstr(each.want)) << each.text;
}

TEST(SettingsFile, IsRefusedWhereItIsNotARegularFile) {
  const support::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.file(".accord.yaml").c_str(), 0600), 0);
  const auto fifo = read_settings(folder.file("openapi.yaml"));
  ASSERT_FALSE(fifo.ok());
  EXPECT_THAT(to_text(fifo.fault().front()), HasSubstr(".accord.yaml"));
  std::filesystem::remove(folder.file(".accord.yaml"));
  std::filesystem::create_directory(folder.file(".accord.yaml"));
  EXPECT_FALSE(read_settings(folder.file("openapi.yaml")).ok());
}

}  // namespace
}  // namespace accord::analysis
