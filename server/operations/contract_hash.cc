#include "accord/server/operations/contract_hash.h"

#include <algorithm>
#include <array>
#include <vector>

#include <openssl/sha.h>

namespace accord::server::operations {
namespace {

using contract::Document;
using contract::Json;
using contract::Node;

/// The documents of a contract, each once, in the order in which references name them.
class Documents {
 public:
  explicit Documents(const contract::DocumentSet& set) : set_(set) { add(set.root()); }

  [[nodiscard]] const std::vector<const Document*>& all() const { return all_; }

 private:
  void add(const Node& node) {
    if (std::find(all_.begin(), all_.end(), node.document) != all_.end()) return;
    all_.push_back(node.document);
    visit({node.document, &node.document->root()});
  }
  // As deep as the reader of documents lets values nest.
  void visit(const Node& node) {
    for (const auto& [name, member] : node.members()) {
      const bool is_elsewhere = name == "$ref" && member.is_string() &&
                                !contract::text_of(*member.value).starts_with('#');
      if (is_elsewhere) follow(node, contract::text_of(*member.value));
      visit(member);
    }
    for (const Node& each : node.elements())
      visit(each);
  }
  void follow(const Node& at, std::string_view reference) {
    if (const auto target = set_.resolve(at, reference)) add(target.value());
  }

  const contract::DocumentSet& set_;
  std::vector<const Document*> all_;
};

}  // namespace

std::string hash_of(const contract::Contract& contract) {
  std::string text;
  const Documents documents(*contract.documents);
  for (const Document* each : documents.all())
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
