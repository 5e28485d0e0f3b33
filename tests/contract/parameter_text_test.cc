#include "accord/contract/parameter_text.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(ParameterText, IsTheWordOfOpenApi) {
  EXPECT_EQ(to_text(ParameterIn::cookie), "cookie");
  EXPECT_EQ(to_text(Style::space_delimited), "spaceDelimited");
  EXPECT_EQ(to_text(Style::deep_object), "deepObject");
}

}  // namespace
}  // namespace accord::contract
