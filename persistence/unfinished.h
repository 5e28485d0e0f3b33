#pragma once

#include <string>

namespace accord::persistence {

/// A file that gets its name when it is complete. Until then it is in a folder of its own beside
/// that name, readable by its owner only. SIGHUP, SIGINT and SIGTERM remove it and end this
/// process; the destructor removes it too. For commands: one at a time in a process.
class Unfinished {
 public:
  Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished();

  /// Creates it, empty; its path. Throws std::system_error.
  const std::string& create_beside(const std::string& name);
  /// Writes it to the disk and gives it its name. Throws std::system_error: EEXIST where that
  /// exists.
  void publish();

 private:
  std::string name_;
  std::string file_;
};

}  // namespace accord::persistence
