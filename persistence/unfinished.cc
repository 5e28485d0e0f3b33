#include "accord/persistence/unfinished.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace accord::persistence {
namespace {

constexpr std::array signals = {SIGHUP, SIGINT, SIGTERM};
// What SQLite may write beside a file.
constexpr std::array suffixes = {"", "-journal", "-wal", "-shm"};

// All that the handler reads: it must not allocate.
struct {
  std::array<std::string, suffixes.size()> files;
  std::string folder;  // not empty: there is something to be removed
  std::array<struct sigaction, signals.size()> before;
} state;

void remove_files() {
  if (state.folder.empty()) return;
  for (const std::string& each : state.files)
    ::unlink(each.c_str());
  ::rmdir(state.folder.c_str());
}

void end(int signal) {
  remove_files();
  ::raise(signal);  // SA_RESETHAND: it ends the process
}

// While the state changes.
class Blocked {
 public:
  Blocked() {
    sigset_t all;
    sigemptyset(&all);
    for (const int each : signals)
      sigaddset(&all, each);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  Blocked(const Blocked&) = delete;
  Blocked& operator=(const Blocked&) = delete;
  ~Blocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

[[noreturn]] void fail(const std::string& name) {
  throw std::system_error(errno, std::generic_category(), name);
}

std::string folder_of(const std::string& name) {
  const auto folder = std::filesystem::path(name).parent_path();
  return folder.empty() ? "." : folder.string();
}

void write_to_disk(const std::string& name) {
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_written = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  errno = error;
  if (!is_written) fail(name);
}

// Never over a file that exists. Not every file system knows a flag of rename.
bool rename_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  return errno == EINVAL && ::link(from.c_str(), to.c_str()) == 0;
}

}  // namespace

Unfinished::Unfinished() {
  const Blocked blocked;
  struct sigaction action {};
  action.sa_handler = end;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (std::size_t i = 0; i < signals.size(); ++i) {
    ::sigaction(signals[i], nullptr, &state.before[i]);
    if (state.before[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
  }
}

Unfinished::~Unfinished() {
  const Blocked blocked;
  remove_files();
  state.folder.clear();
  for (std::size_t i = 0; i < signals.size(); ++i)
    ::sigaction(signals[i], &state.before[i], nullptr);
}

const std::string& Unfinished::create_beside(const std::string& name) {
  name_ = name;
  const Blocked blocked;
  std::string folder = (std::filesystem::path(folder_of(name)) / ".accord-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) fail(folder_of(name));
  file_ = folder + "/partial";
  for (std::size_t i = 0; i < suffixes.size(); ++i)
    state.files[i] = file_ + suffixes[i];
  state.folder = folder;
  const int descriptor = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) fail(file_);
  ::close(descriptor);
  return file_;
}

void Unfinished::publish() {
  write_to_disk(file_);
  if (!rename_new(file_, name_)) fail(name_);
  write_to_disk(folder_of(name_));
}

}  // namespace accord::persistence
