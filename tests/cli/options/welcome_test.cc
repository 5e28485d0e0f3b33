#include "accord/cli/options/welcome.h"

#include <gmock/gmock.h>

#include "accord/cli/options/options.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

TEST(Welcome, NamesTheCommandsThatComeNext) {
  EXPECT_THAT(welcome(true), HasSubstr("  accord serve     "));
  EXPECT_THAT(welcome(false), HasSubstr("  accord serve api.yaml"));
}

TEST(Welcome, IsSaidWhereNothingIsRequested) {
  const auto said = parse({}, {});
  ASSERT_FALSE(said);
  EXPECT_EQ(said.fault().status, 0);
  EXPECT_THAT(said.fault().text, HasSubstr("accord --help"));
}

}  // namespace
}  // namespace accord::cli
