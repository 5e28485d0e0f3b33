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

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& each : texts)
    all.push_back(each.data());
  all.push_back(nullptr);
  return all;
}

// The variables of this process, but for those that are given: the first of a name counts.
std::vector<std::string> environment_with(const std::vector<std::string>& given) {
  std::vector<std::string> all = given;
  for (char** each = environ; *each != nullptr; ++each)
    all.emplace_back(*each);
  return all;
}

}  // namespace

std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most) {
  return run_program_in({}, std::move(arguments), most);
}

std::optional<Ended> run_program_in(
    const Surroundings& surroundings, std::vector<std::string> arguments, std::size_t most) {
  std::array<int, 2> out{-1, -1};
  const int err = ::memfd_create("stderr", MFD_CLOEXEC);  // nobody has to read it while it runs
  if (err < 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) return std::nullopt;
  const std::vector<char*> argv = pointers(arguments);
  std::vector<std::string> variables = environment_with(surroundings.variables);
  const std::vector<char*> envp = pointers(variables);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  ::signal(SIGCHLD, SIG_DFL);  // where it was inherited as ignored, no status is kept for waitpid
  pid_t child = 0;
  const int failure =
      ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), envp.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  std::optional<Ended> ended;
  if (failure == 0) {
    if (surroundings.process != nullptr) *surroundings.process = child;
    ended = Ended{-1, read_all(out[0], most), {}};
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (surroundings.process != nullptr) *surroundings.process = 0;
    if (WIFEXITED(status)) ended->status = WEXITSTATUS(status);
    ::lseek(err, 0, SEEK_SET);
    ended->err = read_all(err, most);
  }
  ::close(out[0]);
  ::close(err);
  return ended;
}

}  // namespace accord::contract
