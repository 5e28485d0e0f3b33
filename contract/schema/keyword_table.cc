#include "accord/contract/schema/keyword_table.h"

#include <vector>

#include "accord/contract/base/similar.h"

namespace accord::contract::schema {
namespace {

// An open hash table over the names, filled by the compiler: every member of every schema is looked
// up in it.
class NameIndex {
 public:
  constexpr NameIndex() {
    for (const KeywordInfo& each : keyword_table) {
      std::size_t slot = slot_of(each.name);
      while (slots_[slot] != 0)
        slot = (slot + 1) % size;
      slots_[slot] = static_cast<std::uint8_t>(static_cast<std::size_t>(each.keyword) + 1);
    }
  }

  [[nodiscard]] constexpr const KeywordInfo* find(std::string_view name) const {
    if (name.empty()) return nullptr;
    for (std::size_t slot = slot_of(name); slots_[slot] != 0; slot = (slot + 1) % size) {
      const KeywordInfo& info = keyword_table[slots_[slot] - 1U];
      if (info.name == name) return &info;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t size = 512;

  static constexpr std::size_t slot_of(std::string_view name) {
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(name[index]); };
    return (name.size() * 31U + at(0) * 7U + at(name.size() / 2) * 13U + at(name.size() - 1)) %
           size;
  }

  std::array<std::uint8_t, size> slots_{};
};

constexpr NameIndex names;

}  // namespace

const KeywordInfo* find_info(std::string_view name) {
  return names.find(name);
}

std::optional<Keyword> find_keyword(std::string_view name) {
  const KeywordInfo* info = names.find(name);
  return info == nullptr ? std::nullopt : std::optional(info->keyword);
}

std::optional<Keyword> compared_keyword(std::string_view name) {
  const KeywordInfo* info = names.find(name);
  const bool is_compared = info != nullptr && info->comparison != Comparison::none &&
                           info->comparison != Comparison::dissolved;
  return is_compared ? std::optional(info->keyword) : std::nullopt;
}

std::string_view to_text(Keyword keyword) {
  return info_of(keyword).name;
}

std::string similar_keyword(std::string_view name) {
  std::vector<std::string_view> all;
  for (const KeywordInfo& each : keyword_table)
    all.push_back(each.name);
  const std::string_view similar = most_similar(name, all);
  return similar.empty() ? std::string() : "did you mean " + std::string(similar) + "?";
}

}  // namespace accord::contract::schema
