#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "accord/contract/base/mix.h"

namespace valijson {
class Subschema;
}

namespace accord::validation::schema {

/// Property names of one schema, by hash. Built once from the contract, which must outlive it, so a
/// client cannot choose names that collide more than the contract's own.
class NameTable {
 public:
  struct Slot {
    std::string_view name;
    const valijson::Subschema* subschema = nullptr;  ///< null: nothing is said of the value
    bool is_required = false;
    bool is_read_only = false;
    bool is_write_only = false;
    bool is_declared = true;  ///< false: named by `required` only
  };

  void build(const std::vector<Slot>& entries) {
    index_.assign(std::bit_ceil(entries.size() * 2 + 2), 0);
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      std::size_t i = contract::slot_of(hash(entries[entry].name), index_.size());
      while (index_[i] != 0)
        i = (i + 1) & (index_.size() - 1);
      index_[i] = static_cast<std::uint32_t>(entry + 1);
    }
    slots_.reserve(entries.size());
    for (std::uint32_t& each : index_) {
      if (each == 0) continue;
      slots_.push_back(entries[each - 1]);
      each = static_cast<std::uint32_t>(slots_.size());
    }
  }

  [[nodiscard]] const Slot* find(std::string_view name) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = contract::slot_of(hash(name), index_.size());;
         i = (i + 1) & (index_.size() - 1)) {
      if (index_[i] == 0) return nullptr;
      const Slot& slot = slots_[index_[i] - 1];
      if (is_same(slot.name, name)) return &slot;
    }
  }

  /// By their hashes.
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }

 private:
  static uint64_t hash(std::string_view text) {
    using contract::combined;
    uint64_t state = combined(0, text.size());
    for (; text.size() >= sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
      uint64_t word = 0;
      std::memcpy(&word, text.data(), sizeof(word));
      state = combined(state, word);
      state ^= state >> 29U;
    }
    return combined(state, last_bytes(text));
  }

  template <class Word>
  static Word word_at(const char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof(word));
    return word;
  }

  // Fewer than eight bytes as a number: the first one is the least significant. Names are short,
  // and each call of memcpy or memcmp for some bytes costs more than these.
  static uint64_t last_bytes(std::string_view text) {
    constexpr std::size_t half = sizeof(uint32_t);
    if (std::endian::native == std::endian::little && text.size() >= half) {
      // Both may hold the same bytes: in the same places.
      const uint64_t end = word_at<uint32_t>(text.data() + text.size() - half);
      return word_at<uint32_t>(text.data()) | end << 8U * (text.size() - half);
    }
    uint64_t word = 0;
    for (std::size_t i = text.size(); i-- != 0;)
      word = word << 8U | static_cast<unsigned char>(text[i]);
    return word;
  }

  static bool is_same(std::string_view one, std::string_view two) {
    const std::size_t size = one.size();
    if (size != two.size()) return false;
    const auto is_same_word = [&](auto word, std::size_t at) {
      using Word = decltype(word);
      return word_at<Word>(one.data() + at) == word_at<Word>(two.data() + at);
    };
    constexpr std::size_t wide = sizeof(uint64_t);
    if (size > 2 * wide) return one == two;
    if (size >= wide) return is_same_word(uint64_t(), 0) && is_same_word(uint64_t(), size - wide);
    return last_bytes(one) == last_bytes(two);
  }

  std::vector<std::uint32_t> index_;  ///< 1 + the place in `slots_`; 0 is free
  std::vector<Slot> slots_;
};

}  // namespace accord::validation::schema
