#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "accord/server/upstream/learned.h"

namespace accord::server::upstream {

/// What is learned, in a file: written some seconds after something was added, and at the end. The
/// file is replaced as a whole.
class LearnedFile {
 public:
  /// Called with why the file cannot be written, on any thread.
  using Report = std::function<void(std::string_view)>;

  LearnedFile(std::filesystem::path file, Report report);
  LearnedFile(const LearnedFile&) = delete;
  LearnedFile& operator=(const LearnedFile&) = delete;
  ~LearnedFile();

  [[nodiscard]] Learned& learned() { return learned_; }

  /// True where the file is not there, or is one that this wrote: nothing else is replaced.
  static bool may_replace(const std::filesystem::path& file);

 private:
  void run(const std::stop_token& stop);
  void write();

  const std::filesystem::path file_;
  const Report report_;
  Learned learned_;
  uint64_t written_ = 0;  // changes
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace accord::server::upstream
