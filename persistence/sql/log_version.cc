#include "accord/persistence/sql/log_version.h"

#include <atomic>

#include "accord/contract/base/mix.h"

namespace accord::persistence::sql {

uint64_t LogVersion::hash() const {
  uint64_t hash = 0;
  for (const uint64_t each : words_)
    hash = contract::combined(hash, each);
  return hash;
}

// SQLite writes the second copy, then the first, and reads them the other way round
// (walIndexWriteHdr, walIndexTryHdr). Copies that two commits write meanwhile may be equal by
// chance, and no header: once a commit is over, no word is read that is older.
std::optional<LogVersion> LogIndex::version() const {
  if (words_ == nullptr) return std::nullopt;
  const auto read = [this](std::size_t index) {
    return std::atomic_ref(words_[index]).load(std::memory_order_relaxed);
  };
  LogVersion version;
  for (std::size_t i = 0; i < LogVersion::size; ++i)
    version.words_[i] = read(i);
  std::atomic_thread_fence(std::memory_order_acquire);
  bool is_whole = version.words_.front() != 0;  // else it was not made yet
  for (std::size_t i = 0; i < LogVersion::size; ++i)
    is_whole = version.words_[i] == read(LogVersion::size + i) && is_whole;
  std::atomic_thread_fence(std::memory_order_acquire);
  if (!is_whole) return std::nullopt;
  return version;
}

}  // namespace accord::persistence::sql
