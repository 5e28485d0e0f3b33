#pragma once

// Keys, signed tokens and password files, made without the code under test: OpenSSL and libcrypt.

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <crypt.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace accord::support {

inline void require(bool is_fine, const char* what) {
  if (!is_fine) throw std::runtime_error(what);
}

inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// RFC 4648 section 4, with padding.
inline std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(
      reinterpret_cast<unsigned char*>(text.data()),
      bytes_of(bytes),
      static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

/// RFC 7515 section 2: section 5 of RFC 4648 without padding.
inline std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('='))
    text.pop_back();
  for (char& each : text)
    each = each == '+' ? '-' : each == '/' ? '_' : each;
  return text;
}

/// A fresh key pair, or a shared secret.
class SigningKey {
 public:
  static SigningKey rsa(unsigned bits = 2048) {
    return SigningKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits}));
  }
  /// `curve`: P-256, P-384 or P-521, or another name that OpenSSL knows.
  static SigningKey ec(const std::string& curve = "P-256") {
    SigningKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.c_str()));
    key.curve_ = curve;
    return key;
  }
  static SigningKey secret(std::string text) {
    SigningKey key(EVP_PKEY_new_mac_key(
        EVP_PKEY_HMAC, nullptr, bytes_of(text), static_cast<int>(text.size())));
    key.secret_ = std::move(text);
    return key;
  }

  /// RFC 7518 section 3, by the letters of `algorithm`: HS, RS, PS or ES and 256, 384 or 512.
  [[nodiscard]] std::string sign(std::string_view algorithm, std::string_view input) const {
    const std::string digest = "SHA" + std::string(algorithm.substr(2));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX* options = nullptr;
    require(
        EVP_DigestSignInit_ex(
            context.get(), &options, digest.c_str(), nullptr, nullptr, key_.get(), nullptr) == 1,
        "no signature");
    if (algorithm.starts_with("PS")) {
      EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 0;
    require(
        EVP_DigestSign(context.get(), nullptr, &size, bytes_of(input), input.size()) == 1, "size");
    std::string signature(size, '\0');
    require(
        EVP_DigestSign(
            context.get(),
            reinterpret_cast<unsigned char*>(signature.data()),
            &size,
            bytes_of(input),
            input.size()) == 1,
        "signature");
    signature.resize(size);
    return algorithm.starts_with("ES") ? raw(signature) : signature;
  }

  /// SubjectPublicKeyInfo.
  [[nodiscard]] std::string pem() const {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
    require(PEM_write_bio_PUBKEY(memory.get(), key_.get()) == 1, "no PEM");
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  }

  /// The public key, or the secret, as a JWK (RFC 7517); `more`: members that begin with a comma.
  [[nodiscard]] std::string jwk(const std::string& more = {}) const {
    if (!secret_.empty()) return R"({"kty":"oct","k":")" + base64url(secret_) + '"' + more + '}';
    if (curve_.empty()) {
      return R"({"kty":"RSA","n":")" + number(OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
             number(OSSL_PKEY_PARAM_RSA_E) + '"' + more + '}';
    }
    return R"({"kty":"EC","crv":")" + curve_ + R"(","x":")" + number(OSSL_PKEY_PARAM_EC_PUB_X) +
           R"(","y":")" + number(OSSL_PKEY_PARAM_EC_PUB_Y) + '"' + more + '}';
  }

 private:
  explicit SigningKey(EVP_PKEY* key) : key_(key, EVP_PKEY_free) {
    require(key != nullptr, "no key");
  }

  [[nodiscard]] std::size_t coordinate_size() const {
    return (static_cast<std::size_t>(EVP_PKEY_get_bits(key_.get())) + 7) / 8;
  }

  [[nodiscard]] std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    require(EVP_PKEY_get_bn_param(key_.get(), name, &value) == 1, "no parameter");
    const int size = curve_.empty() ? BN_num_bytes(value) : static_cast<int>(coordinate_size());
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), size);
    BN_free(value);
    return base64url(bytes);
  }

  // RFC 7518 section 3.4: R and S one after the other, not DER.
  [[nodiscard]] std::string raw(const std::string& der) const {
    const unsigned char* at = bytes_of(der);
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> both(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
    const auto size = static_cast<int>(coordinate_size());
    std::string bytes(2 * coordinate_size(), '\0');
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), out, size);
    BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), out + size, size);
    return bytes;
  }

  std::shared_ptr<EVP_PKEY> key_;  // with the copies of this
  std::string curve_;
  std::string secret_;
};

/// The compact serialization (RFC 7515 section 7.1) of what both texts say, signed as told: the
/// header may lie about it.
inline std::string signed_token(
    const SigningKey& key,
    std::string_view algorithm,
    std::string_view header,
    std::string_view claims) {
  const std::string input = base64url(header) + '.' + base64url(claims);
  return input + '.' + base64url(key.sign(algorithm, input));
}

/// A token whose header tells the truth.
inline std::string token_of(
    const SigningKey& key, const std::string& algorithm, std::string_view claims) {
  return signed_token(key, algorithm, R"({"typ":"JWT","alg":")" + algorithm + R"("})", claims);
}

inline std::string key_set(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& each : keys)
    text += (text.empty() ? "" : ",") + each;
  return R"({"keys":[)" + text + "]}";
}

/// One line of `htpasswd -B`. The lowest cost: tests need no slow ones.
inline std::string htpasswd_line(
    const std::string& user, const std::string& password, unsigned cost = 4) {
  std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> salt{};
  constexpr std::array<char, 16> seed = {'a', 'c', 'c', 'o', 'r', 'd'};
  require(
      ::crypt_gensalt_rn(
          "$2b$", cost, seed.data(), seed.size(), salt.data(), static_cast<int>(salt.size())) !=
          nullptr,
      "no salt");
  const auto memory = std::make_unique<crypt_data>();
  return user + ':' + ::crypt_r(password.c_str(), salt.data(), memory.get()) + '\n';
}

/// The value of Authorization (RFC 7617).
inline std::string basic(std::string_view user, std::string_view password) {
  return "Basic " + base64(std::string(user) + ':' + std::string(password));
}

}  // namespace accord::support
