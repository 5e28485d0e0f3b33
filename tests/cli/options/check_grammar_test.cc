#include <gmock/gmock.h>

#include "accord/cli/options/options.h"

namespace accord::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CheckOptions check_options_of(
    const std::vector<std::string>& arguments, const contract::Environment& environment = {}) {
  auto command = parse(arguments, environment);
  if (!command) {
    ADD_FAILURE() << command.fault().text;
    return {};
  }
  return std::get<CheckOptions>(command.value());
}

TEST(CheckGrammar, TakesEveryOption) {
  const CheckOptions options = check_options_of(
      {"check", "a.yaml", "--format", "sarif", "--fail-on", "warning", "--ignore", "reader"});
  EXPECT_EQ(options.format, "sarif");
  EXPECT_EQ(options.fail_on, "warning");
  EXPECT_THAT(options.ignored, ElementsAre("reader"));
  EXPECT_FALSE(options.rules);
  EXPECT_TRUE(check_options_of({"check", "--rules"}).rules);
}

TEST(CheckGrammar, RepeatsIgnoreAndCutsItAtCommas) {
  const auto options = check_options_of(
      {"check", "--ignore", "structure", "--ignore", "reader,enforcement", "a.yaml"});
  EXPECT_THAT(options.ignored, ElementsAre("structure", "reader", "enforcement"));
  EXPECT_THAT(options.contracts, ElementsAre("a.yaml"));
}

TEST(CheckGrammar, TakesEnvironmentVariables) {
  const auto options = check_options_of(
      {"check"}, {{"ACCORD_FORMAT", "json"}, {"ACCORD_IGNORE", "structure,reader"}});
  EXPECT_EQ(options.format, "json");
  EXPECT_THAT(options.ignored, ElementsAre("structure", "reader"));
  EXPECT_THAT(check_options_of({"check"}).ignored, IsEmpty());
}

TEST(CheckGrammar, RefusesRulesThatAreNone) {
  const auto command = parse({"check", "--ignore", "reader,structur"}, {});
  ASSERT_FALSE(command.ok());
  EXPECT_EQ(command.fault().status, 2);
  EXPECT_THAT(command.fault().text, HasSubstr("did you mean \"structure\"?"));
}

}  // namespace
}  // namespace accord::cli
