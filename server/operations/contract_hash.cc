#include "accord/server/operations/contract_hash.h"

#include <array>

#include <openssl/sha.h>

#include "accord/contract/document/referenced_documents.h"

namespace accord::server::operations {

std::string hash_of(const contract::Contract& contract) {
  std::string text;
  for (const contract::Document* each : contract::documents_of(*contract.documents))
    text += contract::to_text(each->root()) + '\n';
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hash;
  for (const unsigned char each : digest) {
    hash += digits[each >> 4U];
    hash += digits[each & 0xFU];
  }
  return hash;
}

}  // namespace accord::server::operations
