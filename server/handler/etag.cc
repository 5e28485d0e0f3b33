#include "accord/server/handler/etag.h"

#include <array>
#include <new>

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "accord/contract/http/text.h"

namespace accord::server::handler {
namespace {

/// The algorithm and its state, looked up once: that costs more than the digest of a small text.
class Sha256 {
 public:
  using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;
  Sha256() : algorithm_(::EVP_MD_fetch(nullptr, "SHA256", nullptr)), state_(::EVP_MD_CTX_new()) {
    if (algorithm_ == nullptr || state_ == nullptr) throw std::bad_alloc();
  }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  ~Sha256() {
    ::EVP_MD_CTX_free(state_);
    ::EVP_MD_free(algorithm_);
  }
  Digest of(std::string_view text) {
    Digest digest{};
    ::EVP_DigestInit_ex2(state_, algorithm_, nullptr);
    ::EVP_DigestUpdate(state_, text.data(), text.size());
    ::EVP_DigestFinal_ex(state_, digest.data(), nullptr);
    return digest;
  }

 private:
  EVP_MD* algorithm_;
  EVP_MD_CTX* state_;
};

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
  thread_local Sha256 sha256;
  const auto digest = sha256.of(representation);
  std::array<char, 2 + SHA256_DIGEST_LENGTH> tag{};
  tag.front() = tag.back() = '"';
  for (std::size_t i = 0; i < digest.size() / 2; ++i) {
    tag[1 + 2 * i] = digits[digest[i] >> 4U];
    tag[2 + 2 * i] = digits[digest[i] & 0xFU];
  }
  return {tag.data(), tag.size()};
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
