#pragma once

#include <string>

#include <CLI/App.hpp>

namespace accord::cli {

/// Writes `--help` of a command in 80 columns: each option with the type of its value, what it
/// does, its default, and the environment variables that its name does not say.
class Help : public CLI::Formatter {
 public:
  /// `command` must outlive this.
  explicit Help(const CLI::App& command) : command_(command) {}

  [[nodiscard]] std::string make_description(const CLI::App* app) const override;
  [[nodiscard]] std::string make_option(
      const CLI::Option* option, bool is_positional) const override;
  [[nodiscard]] std::string make_help(
      const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
  /// Lines of the footer that begin with a space, such as examples, stay as they are.
  [[nodiscard]] std::string make_footer(const CLI::App* app) const override;

 private:
  const CLI::App& command_;
};

/// Writes `accord --help`: the commands by group.
class ProgramHelp : public CLI::Formatter {
 public:
  [[nodiscard]] std::string make_help(
      const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

}  // namespace accord::cli
