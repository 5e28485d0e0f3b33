#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

/// Checks of the values of options. A value that is refused is a sentence that says what is
/// expected; none has a description of its own, the help shows the name of the type.
namespace accord::cli::values {

/// `is_fine` says whether a value is `expected`, a noun with its article.
CLI::Validator check(std::function<bool(const std::string&)> is_fine, std::string expected);
/// `parse` gives a Result whose fault is a sentence.
template <class Parse>
CLI::Validator parsed_by(Parse parse) {
  return {
      [parse](const std::string& text) {
        const auto result = parse(text);
        return result ? std::string() : result.fault();
      },
      ""};
}

/// Of sizes and counts.
inline constexpr uint64_t largest_size = uint64_t{1} << 40U;

CLI::Validator integer(uint64_t least, uint64_t most);
/// A number of bytes, with a unit or without: `64KiB`, `1 MB`; becomes a plain number.
CLI::Validator bytes(uint64_t least, uint64_t most);
/// A time with a unit or in seconds: `200ms`, `5s`, `2m`, `1h`, `30`; becomes milliseconds.
CLI::Validator duration(uint64_t least, uint64_t most);
CLI::Validator percentage();
/// A number above 0.
CLI::Validator positive();
CLI::Validator one_of(const std::vector<std::string>& names);
/// "off|log", as the help shows it.
std::string listed(const std::vector<std::string>& names);
CLI::Validator host_and_port();
CLI::Validator existing_file();

}  // namespace accord::cli::values
