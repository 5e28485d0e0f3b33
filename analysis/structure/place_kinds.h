#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "accord/analysis/structure/outline.h"
#include "accord/contract/base/mix.h"
#include "accord/contract/json/json.h"

namespace accord::analysis::structure {

/// The kind that each place was met under: a hash table of addresses, for hundreds of thousands of
/// them.
class PlaceKinds {
 public:
  /// False where the place is known already.
  bool add(const Json& place, ObjectKind kind) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    uint64_t& slot = slots_[slot_of(place)];
    if (slot != 0) return false;
    slot = entry(place, kind);
    ++count_;
    return true;
  }

  [[nodiscard]] std::optional<ObjectKind> find(const Json& place) const {
    if (slots_.empty()) return std::nullopt;
    const uint64_t slot = slots_[slot_of(place)];
    if (slot == 0) return std::nullopt;
    return static_cast<ObjectKind>(slot & kind_mask);
  }

 private:
  // Values stand at multiples of 8, and addresses leave the upper 16 bits free: room for the kind.
  static constexpr uint64_t kind_bits = 5;
  static constexpr uint64_t kind_mask = (1U << kind_bits) - 1;
  static_assert(object_kinds <= 1U << kind_bits);

  static uint64_t address_of(const Json& place) {
    return reinterpret_cast<uintptr_t>(&place) / alignof(Json);
  }
  static uint64_t entry(const Json& place, ObjectKind kind) {
    return address_of(place) << kind_bits | static_cast<uint64_t>(kind);
  }
  [[nodiscard]] std::size_t slot_of(const Json& place) const {
    const uint64_t address = address_of(place);
    std::size_t slot = hash(address);
    while (slots_[slot] != 0 && slots_[slot] >> kind_bits != address)
      slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }
  [[nodiscard]] std::size_t hash(uint64_t address) const {
    return contract::slot_of(contract::combined(0, address), slots_.size());
  }
  void grow() {
    constexpr std::size_t first = 1024;
    std::vector<uint64_t> old(slots_.empty() ? first : slots_.size() * 2);
    old.swap(slots_);
    for (const uint64_t each : old) {
      if (each == 0) continue;
      std::size_t slot = hash(each >> kind_bits);
      while (slots_[slot] != 0)
        slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = each;
    }
  }

  std::vector<uint64_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace accord::analysis::structure
