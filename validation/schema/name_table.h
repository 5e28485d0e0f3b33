#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace valijson {
class Subschema;
}

namespace accord::validation::schema {

/// Property names of one schema, by hash. Built once from the contract, so a client cannot choose
/// names that collide more than the contract's own.
class NameTable {
 public:
  struct Slot {
    std::string name;
    const valijson::Subschema* subschema = nullptr;  ///< null: nothing is said of the value
    bool is_required = false;
    bool is_read_only = false;
    bool is_write_only = false;
    bool is_declared = true;  ///< false: named by `required` only
    bool is_taken = false;
  };

  void build(std::vector<Slot> entries) {
    slots_.assign(std::bit_ceil(entries.size() * 2 + 1), {});
    for (Slot& entry : entries) {
      std::size_t i = hash(entry.name) & (slots_.size() - 1);
      while (slots_[i].is_taken)
        i = (i + 1) & (slots_.size() - 1);
      slots_[i] = std::move(entry);
      slots_[i].is_taken = true;
    }
  }

  [[nodiscard]] const Slot* find(std::string_view name) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = hash(name) & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (!slots_[i].is_taken) return nullptr;
      if (slots_[i].name == name) return &slots_[i];
    }
  }

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

  std::vector<Slot> slots_;
};

}  // namespace accord::validation::schema
