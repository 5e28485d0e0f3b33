#include <gmock/gmock.h>

#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

TEST(RoutesCommand, ShowsHowEachOperationIsServed) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"routes", folder.write("a.yaml", test::greeting)});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("/hello"));
  EXPECT_THAT(outcome.out, HasSubstr("example"));
  EXPECT_EQ(outcome.err, "");
}

TEST(RoutesCommand, RefusesAFaultyContract) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"routes", folder.write("a.yaml", "openapi: 4.0.0\n")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("a.yaml:1:10: error: "));
}

}  // namespace
}  // namespace accord::cli
