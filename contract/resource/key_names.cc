#include "accord/contract/resource/key_names.h"

#include <algorithm>
#include <array>

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// What keys are called, alone or behind the name of the resource.
constexpr std::array<std::string_view, 12> key_words{
    "id",
    "gid",
    "sid",
    "uid",
    "uuid",
    "guid",
    "key",
    "slug",
    "code",
    "name",
    "number",
    "identifier"};

bool is_key_word(std::string_view word) {
  return std::find(key_words.begin(), key_words.end(), word) != key_words.end();
}

class KeySearch {
 public:
  explicit KeySearch(const std::vector<std::string>& properties) : properties_(properties) {}

  // The only property that is called so; nullopt where there is none, or several.
  [[nodiscard]] std::optional<std::string> only(std::string_view wanted) const {
    const std::string* found = nullptr;
    for (const std::string& each : properties_) {
      if (!is_same_normalized(each, wanted)) continue;
      if (found != nullptr) return std::nullopt;
      found = &each;
    }
    return found == nullptr ? std::nullopt : std::optional(*found);
  }

 private:
  const std::vector<std::string>& properties_;
};

}  // namespace

std::optional<std::string> key_named_by(
    std::string_view parameter,
    const std::vector<std::string>& properties,
    const std::vector<std::string>& nouns) {
  const KeySearch search(properties);
  const std::string plain = normalized(parameter);
  if (plain != "id") {
    if (auto found = search.only(plain)) return found;
  }
  if (plain == "id") {
    if (auto found = search.only("id")) return found;
  }
  // Behind the name of the resource: petId, pet_number.
  for (const std::string& noun : nouns) {
    if (noun.empty() || !plain.starts_with(noun)) continue;
    const std::string word = plain.substr(noun.size());
    if (word.empty()) continue;
    if (auto found = search.only(word)) return found;
  }
  const bool is_noun = std::find(nouns.begin(), nouns.end(), plain) != nouns.end();
  // By the last word of it: org_id of /organizations has the key that is called so.
  for (const std::string_view word : key_words) {
    if (!plain.ends_with(word) || word == "key" || word == "name" || word == "number") continue;
    if (auto found = search.only(word)) return found;
    for (const std::string& noun : nouns) {
      if (auto found = search.only(noun + std::string(word))) return found;
    }
  }
  if (!is_noun && plain != "id") return std::nullopt;
  // {tag} of /releases/tags/{tag}: tag_name. {release} of /releases/{release} is its key.
  if (is_noun && plain != nouns.front()) {
    for (const std::string_view word : {"name", "key", "slug", "code", "number"}) {
      if (auto found = search.only(plain + std::string(word))) return found;
    }
  }
  // {invoice}: its only key.
  if (auto found = search.only("id")) return found;
  // What {id} names is an identifier, not a name or a number.
  const bool is_any_key = plain != "id";
  std::optional<std::string> only;
  for (const std::string& each : properties) {
    const std::string name = normalized(each);
    const bool is_own = std::any_of(nouns.begin(), nouns.end(), [&](const std::string& noun) {
      return name.starts_with(noun) && is_key_word(std::string_view(name).substr(noun.size()));
    });
    if (!is_key_word(name) && !is_own) continue;
    const bool is_identifier = name.ends_with("id") || name.ends_with("key");
    if (!is_any_key && !is_identifier) continue;
    if (only) return std::nullopt;
    only = each;
  }
  return only;
}

}  // namespace accord::contract::resource
