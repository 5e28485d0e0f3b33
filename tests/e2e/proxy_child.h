#pragma once

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "e2e/process.h"

namespace accord::e2e {

/// Who runs the proxies where the tests run as root ("nobody").
inline constexpr unsigned unprivileged = 65534;

/// The program's whole name in the places where Debian has programs; "" where it is not installed.
inline std::string program(const std::string& name) {
  for (const char* folder : {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"}) {
    const std::string file = std::string(folder) + '/' + name;
    if (::access(file.c_str(), X_OK) == 0) return file;
  }
  return "";
}

/// Asks again and again until it is so; false where it is not after ten seconds.
inline bool eventually(const std::function<bool()>& is_so) {
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > last) return false;
    ::poll(nullptr, 0, 10);
  }
  return true;
}

/// A process of any program, without privileges; killed at the end of its owner, and by an alarm
/// (most_seconds).
class Child {
 public:
  /// Its streams where they are not the defaults: nothing to read, and a file for all it says.
  struct Streams {
    int in = -1;
    int out = -1;
  };

  Child(Words words, const std::filesystem::path& folder, const Streams& streams)
      : said_(std::tmpfile()) {
    words[0] = program(words[0]);
    std::vector<char*> argv;
    for (std::string& each : words)
      argv.push_back(each.data());
    argv.push_back(nullptr);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      const bool is_dropped =
          ::geteuid() != 0 || (::setgroups(0, nullptr) == 0 && ::setgid(unprivileged) == 0 &&
                               ::setuid(unprivileged) == 0);
      // After the change of user: that forgets it.
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::alarm(most_seconds());
      ::dup2(streams.in < 0 ? nothing : streams.in, STDIN_FILENO);
      ::dup2(streams.out < 0 ? ::fileno(said_) : streams.out, STDOUT_FILENO);
      ::dup2(::fileno(said_), STDERR_FILENO);
      if (is_dropped && ::chdir(folder.c_str()) == 0) ::execv(argv[0], argv.data());
      ::_exit(126);
    }
    ::close(nothing);
  }
  Child(Words words, const std::filesystem::path& folder)
      : Child(std::move(words), folder, Streams{}) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    std::fclose(said_);
  }

  /// The exit status; below zero the signal that ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  [[nodiscard]] bool is_running() const {
    siginfo_t ended{};
    const auto process = static_cast<id_t>(pid_);
    return ::waitid(P_PID, process, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0;
  }

  /// All it wrote so far.
  [[nodiscard]] std::string said() const {
    std::string text;
    std::array<char, 16384> bytes{};
    // The child writes at the offset that it shares: it must not be moved.
    for (ssize_t count = 0;
         (count = ::pread(
              ::fileno(said_), bytes.data(), bytes.size(), static_cast<off_t>(text.size()))) > 0;) {
      text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  std::FILE* said_;
  pid_t pid_ = -1;
};

/// Runs a program to its end; stdout and stderr are both in `out`.
inline Outcome run(Words words, const std::filesystem::path& folder) {
  Child child(std::move(words), folder);
  const int status = child.wait();
  return {status, child.said(), ""};
}

}  // namespace accord::e2e
