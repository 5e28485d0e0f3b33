#include "accord/server/handler/etag.h"

#include <array>

#include <openssl/sha.h>

#include "accord/contract/http/text.h"

namespace accord::server::handler {
namespace {

template <class Matches>
bool any_of(std::string_view field, const Matches& matches) {
  // Not split_list: a backslash in a tag is not an escape (RFC 9110 section 8.8.3).
  bool is_quoted = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= field.size(); ++i) {
    if (i < field.size() && field[i] == '"') is_quoted = !is_quoted;
    if (i < field.size() && (is_quoted || field[i] != ',')) continue;
    const std::string_view tag = contract::http::trim(field.substr(start, i - start));
    if (!tag.empty() && matches(tag)) return true;
    start = i + 1;
  }
  return false;
}

}  // namespace

std::string etag_of(std::string_view representation) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(
      reinterpret_cast<const unsigned char*>(representation.data()),
      representation.size(),
      digest.data());
  std::string tag = "\"";
  for (std::size_t i = 0; i < digest.size() / 2; ++i) {
    tag += digits[digest[i] >> 4U];
    tag += digits[digest[i] & 0xFU];
  }
  return tag + '"';
}

bool matches_strongly(std::string_view field, std::string_view etag) {
  return any_of(field, [&](std::string_view each) { return each == "*" || each == etag; });
}

bool matches_weakly(std::string_view field, std::string_view etag) {
  return any_of(field, [&](std::string_view each) {
    if (each.starts_with("W/")) each.remove_prefix(2);
    return each == "*" || each == etag;
  });
}

}  // namespace accord::server::handler
