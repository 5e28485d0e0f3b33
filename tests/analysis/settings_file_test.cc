#include "accord/analysis/settings_file.h"

#include <gmock/gmock.h>

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

TEST(SettingsFile, IgnoresRulesAndChangesTheirLevel) {
  const support::TemporaryFolder folder;
  (void)folder.write(
      ".accord.yaml",
      "ignore: [enforcement]\nrules: {structure: note, media-type-name: error, reader: off}\n");
  const auto settings = read_settings(folder.file("openapi.yaml"));
  ASSERT_TRUE(settings.ok());
  EXPECT_THAT(settings->ignored, ElementsAre("enforcement", "reader"));
  EXPECT_EQ(settings->levels.at("structure"), contract::Severity::note);
  EXPECT_EQ(settings->levels.at("media-type-name"), contract::Severity::error);
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
      {"ignore: [strukture]", R"(:1:10: error: there is no rule "strukture"; did you mean "str)"},
      {"rules: {nothing-like-it: off}", R"(error: there is no rule "nothing-like-it" (at)"},
      {"rules: {structure: warn}", R"(the rule "structure" has no level)"},
      {"rules: [structure]", "rules is no map"},
      {"ignore: structure", "ignore is no list"},
      {"ignored: []", R"("ignored" is no setting)"},
      {"[]", "the settings are no object"},
      {"ignore: [", ".accord.yaml"},
  };
  for (const auto& each : cases)
    EXPECT_THAT(faults_of(each.text), HasSubstr(each.want)) << each.text;
}

}  // namespace
}  // namespace accord::analysis
