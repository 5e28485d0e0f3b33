#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

namespace accord::server::operations {

/// Notices that files changed, by size, time of change and inode: editors write a new file and
/// rename it. Asked at intervals, without a thread, so it works on network file systems too. From
/// one thread.
class FileWatch {
 public:
  using Files = std::vector<std::filesystem::path>;

  /// Watches these and no others; what is watched already keeps its changes. To be called before
  /// the files are read, or with those that were watched when they were.
  void watch(const Files& files);

  /// Those that are not as they were when they were first watched or last returned; empty until all
  /// are as they were at the call before: half-written files settle first. A file that is missing
  /// has changed, too.
  Files changed();

 private:
  struct Stamp {
    bool is_there = false;
    uint64_t device = 0;
    uint64_t inode = 0;
    int64_t size = 0;
    int64_t seconds = 0;
    int64_t nanoseconds = 0;
    bool operator==(const Stamp&) const = default;
  };
  struct Watched {
    Stamp known;   ///< to the caller
    Stamp latest;  ///< at the last call
  };
  static Stamp stamp_of(const std::filesystem::path& file);

  std::map<std::filesystem::path, Watched> files_;
};

}  // namespace accord::server::operations
