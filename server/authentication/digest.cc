#include "accord/server/authentication/digest.h"

#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace accord::server::authentication {

KeyedDigest::KeyedDigest() : key_{} {
  // Without randomness the digests would not be safe.
  if (RAND_bytes(key_.data(), static_cast<int>(key_.size())) != 1) std::abort();
}

KeyedDigest::Value KeyedDigest::of(std::string_view text) const {
  Value value{};
  unsigned int size = 0;
  HMAC(
      EVP_sha256(),
      key_.data(),
      static_cast<int>(key_.size()),
      reinterpret_cast<const unsigned char*>(text.data()),
      text.size(),
      value.data(),
      &size);
  return value;
}

bool is_same(const KeyedDigest::Value& left, const KeyedDigest::Value& right) {
  return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace accord::server::authentication
