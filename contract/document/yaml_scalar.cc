#include "accord/contract/document/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "accord/contract/base/characters.h"

namespace accord::contract {
namespace {

template <class T>
std::optional<T> whole(std::string_view text, int base) {
  T value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<Json> integer(std::string_view text) {
  if (text.starts_with("0o")) {
    if (const auto value = whole<uint64_t>(text.substr(2), 8)) return Json(*value);
    return std::nullopt;
  }
  if (text.starts_with("0x")) {
    if (const auto value = whole<uint64_t>(text.substr(2), 16)) return Json(*value);
    return std::nullopt;
  }
  const bool has_plus = text.starts_with('+');
  if (has_plus) text.remove_prefix(1);
  if (text.empty() || text.starts_with('+') || (has_plus && text.starts_with('-'))) {
    return std::nullopt;
  }
  if (const auto value = whole<int64_t>(text, 10)) return Json(*value);
  if (const auto value = whole<uint64_t>(text, 10)) return Json(*value);
  return std::nullopt;
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_float(std::string_view text) {
  auto digits = [&text] {
    std::size_t count = 0;
    while (!text.empty() && is_digit(text.front())) {
      text.remove_prefix(1);
      ++count;
    }
    return count;
  };
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const std::size_t before = digits();
  std::size_t after = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    after = digits();
  }
  if (before + after == 0) return false;
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

}  // namespace

Json resolve_scalar(std::string_view text, JsonAllocator& allocator) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
    return Json();
  if (text == "true" || text == "True" || text == "TRUE") return Json(true);
  if (text == "false" || text == "False" || text == "FALSE") return Json(false);
  const char first = text.front();
  if (is_digit(first) || first == '-' || first == '+' || first == '.') {
    if (auto value = integer(text)) return std::move(*value);
    if (is_float(text)) {
      if (first == '+') text.remove_prefix(1);
      double value = 0;
      const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
      if (parsed.ec == std::errc() && std::isfinite(value)) return Json(value);
    }
  }
  return make_string(text, allocator);
}

}  // namespace accord::contract
