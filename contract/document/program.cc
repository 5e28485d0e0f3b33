#include "accord/contract/document/program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::contract {
namespace {

using Output = std::function<void(std::string_view)>;

// The rest is read and dropped, so that the program can end.
std::string read_all(int descriptor, std::size_t most, const Output& output = {}) {
  std::string text;
  std::array<char, 65'536> block{};
  while (true) {
    const ssize_t size = ::read(descriptor, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return text;
    const std::string_view part(block.data(), static_cast<std::size_t>(size));
    if (output)
      output(part);
    else
      text.append(part.substr(0, most - text.size()));
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

struct Start {
  std::vector<char*> argv;
  std::vector<char*> envp;
  int out;
  int err;
  int failure;  // written to where the program cannot be started
};

// In the new process: nothing that could wait for a thread that is not there any more.
[[noreturn]] void become(const Start& start, pid_t parent, const sigset_t& mask) {
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
      ::signal(signal, SIG_DFL);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  ::sigprocmask(SIG_SETMASK, &mask, nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY);  // NOLINT(android-cloexec-open)
  if (::dup2(nothing, STDIN_FILENO) >= 0 && ::dup2(start.out, STDOUT_FILENO) >= 0 &&
      ::dup2(start.err, STDERR_FILENO) >= 0) {
    if (nothing > STDERR_FILENO) ::close(nothing);
    ::execvpe(start.argv.front(), start.argv.data(), start.envp.data());
  }
  constexpr char failed = 1;
  [[maybe_unused]] const ssize_t ignored = ::write(start.failure, &failed, 1);
  ::_exit(1);
}

// posix_spawn cannot bind the life of the program to that of this process. No handler of this
// process runs in the new one.
pid_t fork_to(const Start& start) {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) become(start, parent, before);
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return child;
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most) {
  return run_program_in({}, std::move(arguments), most);
}

std::optional<Ended> run_program_in(
    const Surroundings& surroundings, std::vector<std::string> arguments, std::size_t most) {
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> failure{-1, -1};
  const int err = ::memfd_create("stderr", MFD_CLOEXEC);  // nobody has to read it while it runs
  if (err < 0 || ::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(failure.data(), O_CLOEXEC) != 0)
    return std::nullopt;
  std::vector<std::string> variables = environment_with(surroundings.variables);
  ::signal(SIGCHLD, SIG_DFL);  // where it was inherited as ignored, no status is kept for waitpid
  const pid_t child = fork_to({pointers(arguments), pointers(variables), out[1], err, failure[1]});
  ::close(out[1]);
  ::close(failure[1]);
  std::optional<Ended> ended;
  const bool has_failed = child < 0 || !read_all(failure[0], 1).empty();
  if (!has_failed) ended = Ended{-1, read_all(out[0], most, surroundings.output), {}};
  if (child > 0) {
    const int status = status_of(child);
    if (ended) ended->status = status;
  }
  if (ended) {
    ::lseek(err, 0, SEEK_SET);
    ended->err = read_all(err, most);
  }
  ::close(failure[0]);
  ::close(out[0]);
  ::close(err);
  return ended;
}

}  // namespace accord::contract
