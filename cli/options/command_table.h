#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

/// The commands of accord, each with its options. A command line is read once.
class CommandTable {
 public:
  CommandTable();

  /// Throws what CLI11 refuses.
  void read(const std::vector<std::string>& arguments);

  CLI::App& app() { return app_; }
  [[nodiscard]] const CLI::App& app() const { return app_; }
  /// The command that was named; the whole where none was.
  [[nodiscard]] const CLI::App& chosen() const;
  [[nodiscard]] std::vector<std::string> names() const;

  // Of the command that was read.
  [[nodiscard]] Command command() const;
  /// What spans several options; empty where they agree.
  [[nodiscard]] std::string conflict() const;
  /// The contract beside which a .env is read; none where the command reads none.
  [[nodiscard]] std::optional<std::string> dotenv_beside() const;

 private:
  struct Entry {
    CLI::App* app;
    std::function<Command()> command;
    std::function<std::string()> conflict;
    std::function<std::optional<std::string>()> dotenv_beside;
  };

  template <typename Options>
  void add(
      const char* name,
      const char* group,
      const char* description,
      void (*add_options)(CLI::App&, Options&));
  [[nodiscard]] const Entry& entry() const;

  CLI::App app_;
  std::vector<Entry> entries_;
};

}  // namespace accord::cli
