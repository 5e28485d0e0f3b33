#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace accord::server::operations {

/// Looks twice a second, on a thread of its own, and tells when trouble begins, changes or ends.
class TroubleWatch {
 public:
  /// `look`: what the trouble is; "" where there is none. `tell`: the same, where it has changed.
  /// Both are called on the thread of the watch and must not throw.
  TroubleWatch(
      std::function<std::string()> look, std::function<void(const std::string& trouble)> tell);
  TroubleWatch(const TroubleWatch&) = delete;
  TroubleWatch& operator=(const TroubleWatch&) = delete;
  ~TroubleWatch();

 private:
  void run();

  std::function<std::string()> look_;
  std::function<void(const std::string&)> tell_;
  std::mutex mutex_;  // guards is_ending_
  std::condition_variable ended_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace accord::server::operations
