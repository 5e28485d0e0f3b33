#pragma once

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/paths.h"

namespace accord::e2e {

/// The binary on a terminal of its own in `folder`.
class Terminal {
 public:
  /// `environment`: NAME=value; beside the variables of this process.
  Terminal(
      const std::filesystem::path& folder,
      std::vector<std::string> words,
      std::vector<std::string> environment = {}) {
    environment.insert(environment.begin(), "TERM=xterm");
    words.insert(words.begin(), support::accord_binary);
    std::vector<char*> arguments;
    for (std::string& each : words)
      arguments.push_back(each.data());
    arguments.push_back(nullptr);
    pid_ = ::forkpty(&descriptor_, nullptr, nullptr, nullptr);
    if (pid_ != 0) return;
    ::alarm(60);
    ::unsetenv("NO_COLOR");
    for (std::string& each : environment)
      ::putenv(each.data());
    if (::chdir(folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
    ::_exit(126);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() { ::close(descriptor_); }

  /// Types an answer once what is shown ends with `question`.
  void type(const std::string& question, const std::string& answer) {
    while (!text_.ends_with(question) && read_more()) {
    }
    ASSERT_TRUE(text_.ends_with(question)) << text_;
    const std::string line = answer + '\n';
    ASSERT_EQ(::write(descriptor_, line.data(), line.size()), static_cast<ssize_t>(line.size()));
    text_.clear();
  }

  int wait() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  bool read_more() {
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(descriptor_, bytes.data(), bytes.size());
    if (count > 0) text_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }

  int descriptor_ = -1;
  pid_t pid_ = -1;
  std::string text_;
};

}  // namespace accord::e2e
