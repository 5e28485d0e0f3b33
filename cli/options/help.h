#pragma once

#include <string>

#include <CLI/App.hpp>

namespace accord::cli {

/// Writes `--help` of a command: each option with the type of its value, what it does, its default
/// and its environment variables, wrapped at 80 columns.
class Help : public CLI::Formatter {
 public:
  /// `command` must outlive this.
  explicit Help(const CLI::App& command) : command_(command) {}

  [[nodiscard]] std::string make_option(
      const CLI::Option* option, bool is_positional) const override;
  [[nodiscard]] std::string make_footer(const CLI::App* app) const override;

 private:
  const CLI::App& command_;
};

}  // namespace accord::cli
