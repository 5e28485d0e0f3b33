#include "accord/cli/options/values.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include <CLI/CLI.hpp>

#include "accord/cli/options/messages.h"
#include "accord/contract/http/host.h"

namespace accord::cli::values {
namespace {

template <class Number>
std::optional<Number> number_in(const std::string& text) {
  Number value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

std::optional<uint64_t> milliseconds_in(const std::string& text) {
  const std::size_t unit = std::min(text.size(), text.find_first_not_of("0123456789"));
  const auto count = number_in<uint64_t>(text.substr(0, unit));
  constexpr uint64_t most = 1'000'000'000;  // of any unit
  if (!count || *count > most) return std::nullopt;
  const struct {
    const char* name;
    uint64_t milliseconds;
  } units[] = {{"", 1'000}, {"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}};
  for (const auto& each : units) {
    if (text.substr(unit) == each.name) return *count * each.milliseconds;
  }
  return std::nullopt;
}

bool is_in(const std::string& text, uint64_t least, uint64_t most) {
  const auto value = number_in<uint64_t>(text);
  return value && *value >= least && *value <= most;
}

}  // namespace

CLI::Validator check(std::function<bool(const std::string&)> is_fine, std::string expected) {
  return {
      [is_fine = std::move(is_fine), expected = std::move(expected)](const std::string& text) {
        return is_fine(text) ? std::string() : messages::not_expected(text, expected);
      },
      ""};
}

CLI::Validator integer(uint64_t least, uint64_t most) {
  return check(
      [=](const std::string& text) { return is_in(text, least, most); },
      messages::integer_between(least, most));
}

CLI::Validator bytes(uint64_t least, uint64_t most) {
  return {
      [=](std::string& text) {
        const std::string given = text;
        try {
          CLI::AsSizeValue(true)(text);  // kB is 1000, KiB 1024
        } catch (const CLI::ParseError&) {
          text.clear();
        }
        if (is_in(text, least, most)) return std::string();
        return messages::not_expected(given, messages::bytes_between(least, most));
      },
      ""};
}

CLI::Validator duration(uint64_t least, uint64_t most) {
  return {
      [=](std::string& text) {
        const auto value = milliseconds_in(text);
        if (!value || *value < least || *value > most)
          return messages::not_expected(text, messages::a_duration(least, most));
        text = std::to_string(*value);
        return std::string();
      },
      ""};
}

CLI::Validator positive() {
  return check(
      [](const std::string& text) {
        const auto value = number_in<double>(text);
        return value && *value > 0 && *value <= 1'000'000;  // false for "nan"
      },
      messages::a_positive_number);
}

CLI::Validator percentage() {
  return check(
      [](const std::string& text) {
        const auto value = number_in<double>(text);
        return value && *value >= 0 && *value <= 100;  // false for "nan"
      },
      messages::a_percentage);
}

CLI::Validator one_of(const std::vector<std::string>& names) {
  return check(
      [names](const std::string& text) {
        return std::find(names.begin(), names.end(), text) != names.end();
      },
      "one of " + listed(names));
}

std::string listed(const std::vector<std::string>& names) {
  return CLI::detail::join(names, "|");
}

CLI::Validator host_and_port() {
  return check(
      [](const std::string& text) { return contract::http::parse_host_port(text).has_value(); },
      messages::a_host_and_port);
}

CLI::Validator existing_file() {
  return {
      [](const std::string& text) {
        std::error_code error;
        return std::filesystem::exists(text, error) ? std::string() : messages::no_such_file(text);
      },
      ""};
}

}  // namespace accord::cli::values
