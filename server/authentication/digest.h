#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace accord::server::authentication {

/// HMAC-SHA-256 (RFC 2104) under a key that was drawn when this was made: secrets are compared and
/// looked up by it, so neither time nor memory reveals them. Immutable, safe from any thread.
class KeyedDigest {
 public:
  using Value = std::array<unsigned char, 32>;

  KeyedDigest();
  [[nodiscard]] Value of(std::string_view text) const;

 private:
  Value key_;
};

/// Compares in constant time.
bool is_same(const KeyedDigest::Value& left, const KeyedDigest::Value& right);

}  // namespace accord::server::authentication
