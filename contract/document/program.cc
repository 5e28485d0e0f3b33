#include "accord/contract/document/program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::contract {
namespace {

// The rest is read and dropped, so that the program can end.
std::string read_all(int descriptor, std::size_t most) {
  std::string text;
  std::array<char, 65'536> block{};
  while (true) {
    const ssize_t size = ::read(descriptor, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return text;
    text.append(block.data(), std::min(static_cast<std::size_t>(size), most - text.size()));
  }
}

}  // namespace

std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most) {
  std::array<int, 2> out{-1, -1};
  const int err = ::memfd_create("stderr", MFD_CLOEXEC);  // nobody has to read it while it runs
  if (err < 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) return std::nullopt;
  std::vector<char*> argv;
  for (std::string& each : arguments)
    argv.push_back(each.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  ::signal(SIGCHLD, SIG_DFL);  // where it was inherited as ignored, no status is kept for waitpid
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  std::optional<Ended> ended;
  if (failure == 0) {
    ended = Ended{-1, read_all(out[0], most), {}};
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) ended->status = WEXITSTATUS(status);
    ::lseek(err, 0, SEEK_SET);
    ended->err = read_all(err, most);
  }
  ::close(out[0]);
  ::close(err);
  return ended;
}

}  // namespace accord::contract
