#include "accord/contract/json/pointer.h"

#include <charconv>

namespace accord::contract {
namespace {

// The first token of a pointer that is not empty; the pointer is what is behind it then.
std::string_view take_token(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::string_view token = pointer.substr(0, pointer.find('/'));
  pointer.remove_prefix(token.size());
  return token;
}

std::optional<std::string> unescape(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      text += token[i];
      continue;
    }
    if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    text += token[i] == '0' ? '~' : '/';
  }
  return text;
}

const Json* element(const Json& array, std::string_view token) {
  // RFC 6901 section 4: an index has no leading zero; "-" names no existing element.
  if (token.empty() || (token.size() > 1 && token.front() == '0')) return nullptr;
  rapidjson::SizeType index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc() || end != token.data() + token.size()) return nullptr;
  return index < array.Size() ? &array[index] : nullptr;
}

}  // namespace

std::string child_pointer(std::string_view pointer, std::string_view token) {
  std::string text(pointer);
  text += '/';
  for (const char each : token) {
    if (each == '~') {
      text += "~0";
    } else if (each == '/') {
      text += "~1";
    } else {
      text += each;
    }
  }
  return text;
}

std::string child_pointer(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + '/' + std::to_string(index);
}

std::optional<std::vector<std::string>> split_pointer(std::string_view pointer) {
  std::vector<std::string> tokens;
  if (pointer.empty()) return tokens;
  if (pointer.front() != '/') return std::nullopt;
  while (!pointer.empty()) {
    auto text = unescape(take_token(pointer));
    if (!text) return std::nullopt;
    tokens.push_back(std::move(*text));
  }
  return tokens;
}

const Json* resolve_pointer(const Json& root, std::string_view pointer) {
  if (!pointer.empty() && pointer.front() != '/') return nullptr;
  const Json* value = &root;
  while (value != nullptr && !pointer.empty()) {
    std::string_view token = take_token(pointer);
    std::optional<std::string> unescaped;
    if (token.find('~') != std::string_view::npos) {
      unescaped = unescape(token);
      if (!unescaped) return nullptr;
      token = *unescaped;
    }
    value = value->IsArray() ? element(*value, token) : find(*value, token);
  }
  return value;
}

}  // namespace accord::contract
