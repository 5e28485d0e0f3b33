#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "abuse/scenario.h"

namespace accord::abuse {

/// How one server is started.
struct Start {
  std::string contract;              ///< a file name in the folder of contracts
  std::filesystem::path folder;      ///< where it runs, with rows.db and its stderr
  std::vector<std::string> more;     ///< arguments after the defaults
  std::vector<std::string> through;  ///< a program with arguments that runs it
};

/// `accord serve` on a free port, killed at the end of its owner. Throws where it does not start.
class Server {
 public:
  Server(const Settings& settings, const Start& start);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] bool is_alive();
  [[nodiscard]] long resident_kib() const;
  [[nodiscard]] long open_files() const;
  /// Its stderr so far.
  [[nodiscard]] std::string log() const;
  void signal(int number) const;
  /// The exit status, below zero the signal that ended it; nothing where it still runs after that.
  std::optional<int> wait(std::chrono::milliseconds most);

 private:
  void spawn(const Settings& settings, const Start& start);
  void run(const Settings& settings, const Start& start) const;
  void find_port();

  std::string log_file_;
  pid_t pid_ = -1;
  std::optional<int> status_;
  uint16_t port_ = 0;
};

}  // namespace accord::abuse
