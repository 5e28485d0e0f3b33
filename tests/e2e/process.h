#pragma once

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/paths.h"

namespace accord::e2e {

using Words = std::vector<std::string>;

/// Where and with which variables ("NAME=value") a process runs. Those of this process that accord
/// would read are not handed on.
struct Setting {
  std::filesystem::path folder = std::filesystem::temp_directory_path();
  Words environment = {};
  rlim_t most_files = 0;  ///< that it may have open; 0: as this process
};

/// How long tests put load on several processes: ACCORD_LOAD_SECONDS, or 0 where it is not set.
inline unsigned load_seconds() {
  const char* text = std::getenv("ACCORD_LOAD_SECONDS");
  return text == nullptr ? 0 : static_cast<unsigned>(std::atoi(text));
}

/// When a process that a test forgot ends.
inline unsigned most_seconds() {
  return 120 + load_seconds();
}

/// One process of the binary. Killed at the end of its owner, and by an alarm (most_seconds).
class Process {
 public:
  Process(const Words& arguments, const Setting& setting) {
    std::array<int, 2> errors{};
    if (::pipe2(errors.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    out_file_ = std::tmpfile();
    Words words = arguments;
    words.insert(words.begin(), support::accord_binary);
    Words variables = environment_of(setting);
    const auto argv = pointers(words);
    const auto envp = pointers(variables);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::alarm(most_seconds());
      ::dup2(::fileno(out_file_), STDOUT_FILENO);
      ::dup2(errors[1], STDERR_FILENO);
      const rlimit files{setting.most_files, setting.most_files};
      if (setting.most_files > 0) ::setrlimit(RLIMIT_NOFILE, &files);
      if (::chdir(setting.folder.c_str()) == 0) ::execve(argv[0], argv.data(), envp.data());
      ::_exit(126);
    }
    ::close(errors[1]);
    error_pipe_ = errors[0];
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(error_pipe_);
    std::fclose(out_file_);
  }

  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Reads stderr until it holds the text; false where it ends before.
  bool wait_for(std::string_view text) {
    while (err_.find(text) == std::string::npos || !err_.ends_with('\n')) {
      if (!read_more()) return err_.find(text) != std::string::npos;
    }
    return true;
  }

  void signal(int number) const { ::kill(pid_, number); }

  /// The exit status; below zero the signal that ended it.
  int wait() {
    while (read_more()) {
    }
    int status = 0;
    rusage used{};
    ::wait4(pid_, &status, 0, &used);
    peak_kib_ = used.ru_maxrss;
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  /// The same, while nobody reads stderr.
  int wait_unread() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  /// The most memory it had, after `wait`.
  [[nodiscard]] long peak_kib() const { return peak_kib_; }
  [[nodiscard]] const std::string& err() const { return err_; }
  [[nodiscard]] std::string out() const {
    std::string text;
    std::rewind(out_file_);
    std::array<char, 65536> bytes{};
    for (std::size_t count = 0;
         (count = std::fread(bytes.data(), 1, bytes.size(), out_file_)) > 0;) {
      text.append(bytes.data(), count);
    }
    return text;
  }

 private:
  static bool is_ours(std::string_view variable) {
    return variable.starts_with("ACCORD_") || variable.starts_with("PORT=") ||
           variable.starts_with("DATABASE_URL=");
  }

  static Words environment_of(const Setting& setting) {
    Words variables = setting.environment;
    for (char** each = environ; *each != nullptr; ++each) {
      if (!is_ours(*each)) variables.emplace_back(*each);
    }
    return variables;
  }

  static std::vector<char*> pointers(Words& words) {
    std::vector<char*> all;
    for (std::string& each : words)
      all.push_back(each.data());
    all.push_back(nullptr);
    return all;
  }

  bool read_more() {
    std::array<char, 16384> bytes{};
    ssize_t count = 0;
    do {
      count = ::read(error_pipe_, bytes.data(), bytes.size());
    } while (count < 0 && errno == EINTR);
    if (count > 0) err_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  pid_t pid_ = -1;
  int error_pipe_ = -1;
  long peak_kib_ = 0;
  std::FILE* out_file_ = nullptr;
  std::string err_;
};

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs the binary to its end.
inline Outcome run_accord(const Words& arguments, const Setting& setting = {}) {
  Process process(arguments, setting);
  const int status = process.wait();
  return {status, process.out(), process.err()};
}

/// True where the text is exactly one line.
inline bool is_one_line(std::string_view text) {
  return !text.empty() && text.find('\n') == text.size() - 1;
}

}  // namespace accord::e2e
