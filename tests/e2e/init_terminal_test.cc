#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "e2e/terminal.h"
#include "support/temporary_folder.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* asks_kept = "such as student: ";
constexpr const char* asks_has = "? explains): ";
constexpr const char* asks_more = "where that is all: ";

TEST(InitTerminal, AsksAndWrites) {
  const support::TemporaryFolder folder;
  Terminal terminal(folder.path(), {"init"});
  terminal.type(asks_kept, "student");
  terminal.type(asks_has, "first-name");
  terminal.type(asks_has, "first_name cohort:ref");
  terminal.type(asks_more, "cohort name!");
  terminal.type(asks_more, "");
  EXPECT_EQ(terminal.wait(), 0);
  EXPECT_THAT(terminal.text(), HasSubstr("openapi.yaml is written"));
  EXPECT_TRUE(std::filesystem::exists(folder.file("openapi.yaml")));
}

// Ctrl-D.
TEST(InitTerminal, WritesNothingWhereThePersonLeaves) {
  const support::TemporaryFolder folder;
  Terminal terminal(folder.path(), {"init"});
  terminal.type(asks_kept, "student");
  terminal.type(asks_has, "\x04");
  EXPECT_EQ(terminal.wait(), 2);
  EXPECT_THAT(terminal.text(), HasSubstr("nothing was written"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("openapi.yaml")));
}

}  // namespace
}  // namespace accord::e2e
