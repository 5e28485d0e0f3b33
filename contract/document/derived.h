#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "accord/contract/base/mix.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

/// What readers worked out of the values of some documents, each once: values by the address of
/// what they are of. Only what follows from the documents alone, for they are kept as long as they.
/// Any threads may use it; who looks up what is known changes nothing and waits for nobody.
template <class Value>
class DerivedTable {
 public:
  /// What is known of `key`, else what `make` returns; the same object every time.
  template <class Make>
  const Value& of(const Json* key, const Make& make) {
    if (const Entry* known = find(key)) return known->value;
    Value made = make();  // not under the lock: it may ask for others
    const std::lock_guard lock(mutex_);
    if (const Entry* known = find(key)) return known->value;
    entries_.push_back({key, std::move(made)});
    if (levels_.empty() || entries_.size() * 2 > levels_.back()->size()) grow();
    insert(entries_.back(), *levels_.back());
    return entries_.back().value;
  }

 private:
  struct Entry {
    const Json* key;
    Value value;
  };
  // An open hash table, at most half full; a power of two in size.
  using Level = std::vector<std::atomic<const Entry*>>;

  static std::size_t first_slot(const Json* key, const Level& level) {
    return slot_of(combined(0, reinterpret_cast<std::uintptr_t>(key)), level.size());
  }

  [[nodiscard]] const Entry* find(const Json* key) const {
    const Level* level = newest_.load(std::memory_order_acquire);
    if (level == nullptr) return nullptr;
    for (std::size_t slot = first_slot(key, *level);; ++slot) {
      const Entry* entry = (*level)[slot & (level->size() - 1)].load(std::memory_order_acquire);
      if (entry == nullptr || entry->key == key) return entry;
    }
  }

  static void insert(const Entry& entry, Level& level) {
    std::size_t slot = first_slot(entry.key, level);
    while (level[slot & (level.size() - 1)].load(std::memory_order_relaxed) != nullptr)
      ++slot;
    level[slot & (level.size() - 1)].store(&entry, std::memory_order_release);
  }

  // The last entry is not in it yet.
  void grow() {
    constexpr std::size_t first_size = 64;
    auto level = std::make_unique<Level>(levels_.empty() ? first_size : levels_.back()->size() * 2);
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i)
      insert(entries_[i], *level);
    newest_.store(level.get(), std::memory_order_release);
    levels_.push_back(std::move(level));
  }

  std::mutex mutex_;                            // guards entries_ and levels_
  std::deque<Entry> entries_;                   // stay where they are
  std::vector<std::unique_ptr<Level>> levels_;  // the old ones too: someone may be looking there
  std::atomic<const Level*> newest_{nullptr};
};

/// The tables of what was derived from some documents: one of each type, empty at first.
class Derived {
 public:
  Derived() = default;
  Derived(const Derived&) = delete;
  Derived& operator=(const Derived&) = delete;
  ~Derived() = default;

  template <class Table>
  Table& table() const {
    if (const Entry* known = find(&id_of<Table>)) return *static_cast<Table*>(known->table.get());
    const std::lock_guard lock(mutex_);
    if (const Entry* known = find(&id_of<Table>)) return *static_cast<Table*>(known->table.get());
    const Entry* before = newest_.load(std::memory_order_relaxed);
    const Entry& added =
        tables_.emplace_back(Entry{&id_of<Table>, std::make_shared<Table>(), before});
    newest_.store(&added, std::memory_order_release);
    return *static_cast<Table*>(added.table.get());
  }

 private:
  // Its address stands for the type.
  template <class Table>
  static inline const char id_of = 0;

  struct Entry {
    const void* id;
    std::shared_ptr<void> table;
    const Entry* next;
  };

  [[nodiscard]] const Entry* find(const void* id) const {
    const Entry* entry = newest_.load(std::memory_order_acquire);
    while (entry != nullptr && entry->id != id)
      entry = entry->next;
    return entry;
  }

  mutable std::mutex mutex_;          // guards tables_
  mutable std::deque<Entry> tables_;  // a few
  mutable std::atomic<const Entry*> newest_{nullptr};
};

}  // namespace accord::contract
