#include "accord/server/operations/file_watch.h"

#include <fstream>

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace accord::server::operations {
namespace {

using Files = FileWatch::Files;

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file) << text;
}

TEST(FileWatch, ReportsAChangeOnceItHasSettled) {
  const support::TemporaryFolder folder;
  const Files files = {folder.file("a"), folder.file("b")};
  for (const auto& each : files)
    write(each, "1");
  FileWatch watch;
  watch.watch(files);
  EXPECT_EQ(watch.changed(), Files{});
  write(files[0], "12");
  EXPECT_EQ(watch.changed(), Files{}) << "it may still be written";
  write(files[0], "123");
  EXPECT_EQ(watch.changed(), Files{}) << "it was written again";
  EXPECT_EQ(watch.changed(), Files{files[0]});
  EXPECT_EQ(watch.changed(), Files{});
}

TEST(FileWatch, WaitsForAllThatIsWritten) {
  const support::TemporaryFolder folder;
  const Files files = {folder.file("a"), folder.file("b")};
  FileWatch watch;
  watch.watch(files);
  write(files[0], "1");
  EXPECT_EQ(watch.changed(), Files{});
  write(files[1], "1");
  EXPECT_EQ(watch.changed(), Files{});
  EXPECT_EQ(watch.changed(), files);
}

TEST(FileWatch, NoticesAFileThatIsRenamedOverIt) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.file("a");
  const std::filesystem::path other = folder.file("a.swp");
  write(file, "1");
  write(other, "2");
  std::filesystem::last_write_time(other, std::filesystem::last_write_time(file));
  FileWatch watch;
  watch.watch({file});
  std::filesystem::rename(other, file);
  EXPECT_EQ(watch.changed(), Files{});
  EXPECT_EQ(watch.changed(), Files{file});
}

TEST(FileWatch, NoticesThatAFileIsGoneAndThereAgain) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.file("a");
  FileWatch watch;
  watch.watch({file});
  for (const bool is_there : {true, false, true}) {
    if (is_there)
      write(file, "1");
    else
      std::filesystem::remove(file);
    EXPECT_EQ(watch.changed(), Files{});
    EXPECT_EQ(watch.changed(), Files{file}) << is_there;
  }
}

TEST(FileWatch, KeepsWhatChangedWhereOthersAreWatchedToo) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.file("a");
  FileWatch watch;
  watch.watch({file});
  write(file, "1");
  watch.watch({file, folder.file("b")});
  EXPECT_EQ(watch.changed(), Files{});
  EXPECT_EQ(watch.changed(), Files{file});
  watch.watch({});
  write(file, "12");
  EXPECT_EQ(watch.changed(), Files{});
  EXPECT_EQ(watch.changed(), Files{});
}

}  // namespace
}  // namespace accord::server::operations
