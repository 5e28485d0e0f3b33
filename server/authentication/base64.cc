#include "accord/server/authentication/base64.h"

#include <algorithm>

#include <openssl/evp.h>

namespace accord::server::authentication {
namespace {

constexpr std::size_t group_size = 4;

std::string encode(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * group_size + 1, '\0');
  const int size = EVP_EncodeBlock(
      reinterpret_cast<unsigned char*>(text.data()),
      reinterpret_cast<const unsigned char*>(bytes.data()),
      static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text, Base64 form) {
  std::string standard(text);
  if (form == Base64::url) {
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::replace(standard.begin(), standard.end(), '-', '+');
    std::replace(standard.begin(), standard.end(), '_', '/');
    standard.append((group_size - standard.size() % group_size) % group_size, '=');
  }
  if (standard.empty()) return "";
  if (standard.size() % group_size != 0) return std::nullopt;
  std::string bytes(standard.size() / group_size * 3, '\0');
  const int size = EVP_DecodeBlock(
      reinterpret_cast<unsigned char*>(bytes.data()),
      reinterpret_cast<const unsigned char*>(standard.data()),
      static_cast<int>(standard.size()));
  if (size < 0) return std::nullopt;
  // OpenSSL counts padding as bytes, and skips white space: what does not write back is refused.
  const auto padding =
      static_cast<std::size_t>(std::count(standard.end() - 2, standard.end(), '='));
  bytes.erase(bytes.size() - std::min(padding, bytes.size()));
  if (encode(bytes) != standard) return std::nullopt;
  return bytes;
}

std::string encode_base64url(std::string_view bytes) {
  std::string text = encode(bytes);
  while (text.ends_with('='))
    text.pop_back();
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

}  // namespace accord::server::authentication
