#include "accord/persistence/unfinished.h"

#include <csignal>
#include <fstream>

#include <unistd.h>

#include "persistence/backup_support.h"

namespace accord::persistence {
namespace {

TEST(Unfinished, IsRemovedBySignals) {
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
    const Folder folder;
    EXPECT_EXIT(
        {
          Unfinished unfinished;
          std::ofstream(unfinished.create_beside(folder.file("a"))) << "half";
          if (files_in(folder) == 1) ::raise(signal);
          ::_exit(0);
        },
        testing::KilledBySignal(signal),
        "");
    EXPECT_EQ(files_in(folder), 0U);
  }
}

}  // namespace
}  // namespace accord::persistence
