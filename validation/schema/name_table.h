#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

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
    index_.assign(std::bit_ceil(entries.size() * 2 + 1), 0);
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
      std::size_t i = hash(entries[entry].name) & (index_.size() - 1);
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
    for (std::size_t i = hash(name) & (index_.size() - 1);; i = (i + 1) & (index_.size() - 1)) {
      if (index_[i] == 0) return nullptr;
      const Slot& slot = slots_[index_[i] - 1];
      if (slot.name == name) return &slot;
    }
  }

  /// By their hashes.
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }

 private:
  static std::size_t hash(std::string_view text) {
    constexpr uint64_t factor = 0x9E3779B97F4A7C15U;
    uint64_t state = text.size() * factor;
    for (; text.size() >= sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
      uint64_t word = 0;
      std::memcpy(&word, text.data(), sizeof(word));
      state = (state ^ word) * factor;
      state ^= state >> 29U;
    }
    uint64_t word = 0;
    std::memcpy(&word, text.data(), text.size());
    state = (state ^ word) * factor;
    return state >> 32U;
  }

  std::vector<std::uint32_t> index_;  ///< 1 + the place in `slots_`; 0 is free
  std::vector<Slot> slots_;
};

}  // namespace accord::validation::schema
