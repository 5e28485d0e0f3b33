#include <gmock/gmock.h>

#include "accord/cli/options/options.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

DiffOptions diff_options_of(
    const std::vector<std::string>& arguments, const contract::Environment& environment = {}) {
  const auto command = parse(arguments, environment);
  EXPECT_TRUE(command.ok());
  return command ? std::get<DiffOptions>(command.value()) : DiffOptions();
}

TEST(DiffGrammar, TakesTwoDocumentsAndEveryOption) {
  const auto options =
      diff_options_of({"diff", "a.yaml", "--format", "json", "b.yaml", "--fail-on=never"});
  EXPECT_EQ(options.old_contract, "a.yaml");
  EXPECT_EQ(options.new_contract, "b.yaml");
  EXPECT_EQ(options.format, "json");
  EXPECT_EQ(options.fail_on, "never");
  EXPECT_EQ(diff_options_of({"diff", "a", "b"}).format, "text");
  EXPECT_EQ(diff_options_of({"diff", "a", "b"}).fail_on, "breaking");
}

TEST(DiffGrammar, ComparesTheContractHereWithTheLastRevision) {
  EXPECT_EQ(diff_options_of({"diff"}).old_contract, "HEAD:./openapi.yaml");
  EXPECT_EQ(diff_options_of({"diff"}).new_contract, "openapi.yaml");
  EXPECT_EQ(diff_options_of({"diff", "a"}).old_contract, "a");
  EXPECT_EQ(diff_options_of({"diff", "a"}).new_contract, "openapi.yaml");
}

TEST(DiffGrammar, HasTwinsInTheEnvironment) {
  const auto options = diff_options_of(
      {"diff", "a", "b"}, {{"ACCORD_DIFF_FORMAT", "markdown"}, {"ACCORD_DIFF_FAIL_ON", "warning"}});
  EXPECT_EQ(options.format, "markdown");
  EXPECT_EQ(options.fail_on, "warning");
}

TEST(DiffGrammar, SaysWhatIsWrong) {
  const struct {
    std::vector<std::string> arguments;
    const char* want;
  } cases[] = {
      {{"diff", "a", "b", "--format", "html"}, "html"},
      {{"diff", "a", "b", "--formt", "json"}, "did you mean --format?"},
      {{"dif", "a", "b"}, "did you mean diff?"},
  };
  for (const auto& each : cases) {
    const auto command = parse(each.arguments, {});
    ASSERT_FALSE(command.ok()) << each.want;
    EXPECT_EQ(command.fault().status, 2);
    EXPECT_THAT(command.fault().text, HasSubstr(each.want));
  }
}

}  // namespace
}  // namespace accord::cli
