#include "accord/cli/run.h"

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

TEST(Run, AMistakeIsOneLineOnStderr) {
  const auto outcome = test::outcome_of({"chek"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "accord: unknown command chek; did you mean check? (see accord --help)\n");
}

}  // namespace
}  // namespace accord::cli
