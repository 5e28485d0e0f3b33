#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <typeindex>
#include <unordered_map>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// What readers worked out of the values of some documents, each once: values by the address of
/// what they are of. Only what follows from the documents alone, for they are kept as long as they.
/// Any threads may use it.
template <class Value>
class DerivedTable {
 public:
  /// What is known of `key`, else what `make` returns; the same object every time.
  template <class Make>
  const Value& of(const Json* key, const Make& make) {
    {
      const std::shared_lock lock(mutex_);
      const auto known = values_.find(key);
      if (known != values_.end()) return known->second;
    }
    Value made = make();  // not under the lock: it may ask for others
    const std::lock_guard lock(mutex_);
    return values_.try_emplace(key, std::move(made)).first->second;
  }

 private:
  std::shared_mutex mutex_;
  std::unordered_map<const Json*, Value> values_;
};

/// The tables of what was derived from some documents: one of each type, empty at first.
class Derived {
 public:
  template <class Table>
  Table& table() const {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<void>& table = tables_[typeid(Table)];
    if (table == nullptr) table = std::make_shared<Table>();
    return *static_cast<Table*>(table.get());
  }

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::type_index, std::shared_ptr<void>> tables_;
};

}  // namespace accord::contract
