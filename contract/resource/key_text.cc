#include "accord/contract/resource/key_text.h"

#include <array>

namespace accord::contract::resource {
namespace {

constexpr std::size_t uuid_size = 36;
constexpr std::size_t most_digits = 64;
constexpr std::size_t fewest_digits = 12;  // enough that two keys are never equal

// `^AC[0-9a-fA-F]{32}$`
std::optional<KeyText> of_pattern(std::string_view pattern) {
  if (!pattern.starts_with('^') || !pattern.ends_with('$')) return std::nullopt;
  pattern.remove_prefix(1);
  pattern.remove_suffix(1);
  KeyText text;
  // `(SM|MM)`: the first.
  std::string first;
  if (pattern.starts_with('(') && !pattern.starts_with("(?")) {
    const std::size_t end = pattern.find(')');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view group = pattern.substr(1, end - 1);
    first = group.substr(0, group.find('|'));
    first += pattern.substr(end + 1);
    pattern = first;
  }
  while (!pattern.empty() && pattern.front() != '[') {
    const char next = pattern.front();
    const bool is_literal = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                            (next >= '0' && next <= '9') || next == '_' || next == '-';
    if (!is_literal) return std::nullopt;
    text.prefix += next;
    pattern.remove_prefix(1);
  }
  constexpr std::array<std::string_view, 8> classes{
      "[0-9a-fA-F]",
      "[a-fA-F0-9]",
      "[0-9a-f]",
      "[a-f0-9]",
      "[0-9a-zA-Z]",
      "[a-zA-Z0-9]",
      "[a-z0-9]",
      "[0-9a-z]"};
  for (const std::string_view each : classes) {
    if (!pattern.starts_with(each)) continue;
    pattern.remove_prefix(each.size());
    if (pattern == "+" || pattern == "*") {
      text.hex_digits = 32;
      return text;
    }
    if (!pattern.starts_with('{') || !pattern.ends_with('}')) return std::nullopt;
    std::size_t digits = 0;
    for (const char digit : pattern.substr(1, pattern.size() - 2)) {
      if (digit == ',') break;
      if (digit < '0' || digit > '9' || digits > most_digits) return std::nullopt;
      digits = digits * 10 + static_cast<std::size_t>(digit - '0');
    }
    if (digits < fewest_digits || digits > most_digits) return std::nullopt;
    text.hex_digits = digits;
    return text;
  }
  return std::nullopt;
}

std::optional<std::size_t> limit(
    const schema::References& references, const Node& schema, const char* keyword) {
  const Node found = keyword_of(references, schema, keyword);
  if (!found || !found.value->IsUint64()) return std::nullopt;
  return static_cast<std::size_t>(found.value->GetUint64());
}

}  // namespace

std::optional<KeyText> key_text_of(const schema::References& references, const Node& schema) {
  KeyText text;
  const Node pattern = keyword_of(references, schema, "pattern");
  if (pattern.is_string()) {
    const auto found = of_pattern(text_of(*pattern.value));
    if (!found) return std::nullopt;
    text = *found;
  }
  if (keyword_of(references, schema, "enum") || keyword_of(references, schema, "const"))
    return std::nullopt;
  const std::string format = shape_of(references, schema).format;
  const bool is_uuid = format == "uuid";
  // Any other format has a form of its own.
  if (!format.empty() && !is_uuid && format != "password") return std::nullopt;
  const auto most = limit(references, schema, "maxLength");
  const auto least = limit(references, schema, "minLength");
  if (!is_uuid && !pattern && most && *most < uuid_size) {
    text.hex_digits = *most;
    if (text.hex_digits < fewest_digits) return std::nullopt;
    if (text.hex_digits > 32) text.hex_digits = 32;
  }
  const std::size_t size =
      text.prefix.size() + (text.hex_digits == 0 ? uuid_size : text.hex_digits);
  if ((most && size > *most) || (least && size < *least)) return std::nullopt;
  return text;
}

}  // namespace accord::contract::resource
