#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <unistd.h>

namespace accord::contract::terminal {

/// What a command is doing, for as long as this lives: one line on stderr, rewritten while it
/// changes and cleared at the end. It appears after a second, and only on a terminal
/// (`is_terminal`): a command that is quick and one in a pipe print nothing. Nobody else writes to
/// that terminal meanwhile.
class Progress {
 public:
  struct Options {
    int descriptor = STDERR_FILENO;
    std::chrono::milliseconds delay{1'000};
  };

  explicit Progress(std::string text) : Progress(std::move(text), Options{}) {}
  Progress(std::string text, Options options);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// From any thread.
  void show(std::string text);

 private:
  class Line;

  std::unique_ptr<Line> line_;  ///< null where nobody would see it
};

/// What `work` returns; the text is shown meanwhile.
template <class Work>
auto during(std::string text, Work work) {
  const Progress progress(std::move(text));
  return work();
}

}  // namespace accord::contract::terminal
