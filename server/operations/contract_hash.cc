#include "accord/server/operations/contract_hash.h"

#include <array>

#include <openssl/sha.h>

#include "accord/contract/document/referenced_documents.h"

namespace accord::server::operations {
namespace {

std::string hash_of_text(const contract::DocumentSet& documents) {
  std::string text;
  for (const contract::Document* each : contract::documents_of(documents))
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

}  // namespace

std::string hash_of(const contract::Contract& contract) {
  struct Hashes : contract::DerivedTable<std::string> {};
  const contract::DocumentSet& documents = *contract.documents;
  return documents.derived().table<Hashes>().of(
      documents.root().value, [&] { return hash_of_text(documents); });
}

}  // namespace accord::server::operations
