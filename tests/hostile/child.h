#pragma once

#include <cstdio>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace accord::hostile {

/// What a piece of work in a process of its own took.
struct Usage {
  int status = 0;           ///< exit status; below zero the signal that ended it
  double milliseconds = 0;  ///< processor time, user and system
  double mebibytes = 0;     ///< peak of resident memory, the program itself included
};

/// Runs `work` in a child; its result is the exit status. Ended by a signal after 20 seconds of
/// processor time.
inline Usage in_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    const rlimit seconds{20, 20};
    ::setrlimit(RLIMIT_CPU, &seconds);
    ::_exit(work());
  }
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  const auto milliseconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return {
      WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
      milliseconds(used.ru_utime) + milliseconds(used.ru_stime),
      static_cast<double>(used.ru_maxrss) / 1024};
}

/// The line that ci/hostile gathers.
inline void print(const std::string& name, const Usage& usage) {
  std::printf(
      "hostile %-34s %8.0f ms %8.0f MiB\n", name.c_str(), usage.milliseconds, usage.mebibytes);
}

}  // namespace accord::hostile
