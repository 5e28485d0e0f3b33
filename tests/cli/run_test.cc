#include "accord/cli/run.h"

#include <csignal>

#include <gmock/gmock.h>

#include "cli/support.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

TEST(Run, HelpGoesToStdout) {
  const auto outcome = test::outcome_of({"--help"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("serve"));
  EXPECT_EQ(outcome.err, "");
}

// A database beyond the limit of file sizes is an error, not the end of the process.
TEST(Run, ALimitOfFileSizesEndsNoCommand) {
  std::signal(SIGXFSZ, SIG_DFL);
  testing::internal::CaptureStdout();
  EXPECT_EQ(run({"--version"}), 0);
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(std::signal(SIGXFSZ, SIG_DFL), SIG_IGN);
}

TEST(Run, AMistakeIsOneLineOnStderr) {
  const auto outcome = test::outcome_of({"chek"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "accord: unknown command chek; did you mean check? (see accord --help)\n");
}

TEST(Run, NoNameOfTheCommandLineReachesTheTerminal) {
  const std::string evil = "x\x1B[31m\n::error::y";
  const std::vector<std::vector<std::string>> all = {
      {evil},
      {"check", "--" + evil},
      {"check", "--format", evil},
      {"check", "--ignore", evil},
      {"check", "--overlay", evil},
      {"check", evil + ":openapi.yaml"},
      {"diff", evil, evil},
      {"diff", "HEAD:" + evil, "a.yaml"},
      {"diff", "a", "b", evil},
      {"serve", evil},
      {"serve", "--listen", evil},
      {"conform", "--report", evil},
      {"conform", evil, "--url", "http://127.0.0.1:1"}};
  for (const auto& arguments : all) {
    const auto outcome = test::outcome_of(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.err.find('\x1B'), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("\n::"), std::string::npos) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("accord: "));
  }
}

}  // namespace
}  // namespace accord::cli
