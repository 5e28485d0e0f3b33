#include "accord/contract/base/new_file.h"

#include <cerrno>
#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

TEST(NewFile, IsWrittenOnce) {
  const support::TemporaryFolder folder;
  const std::string file = folder.file("a");
  EXPECT_EQ(write_new_file(file, "first"), 0);
  EXPECT_EQ(write_new_file(file, "second"), EEXIST);
  std::ifstream stream(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "first");
  EXPECT_EQ(write_new_file(folder.file("absent/a"), "text"), ENOENT);
}

}  // namespace
}  // namespace accord::contract
