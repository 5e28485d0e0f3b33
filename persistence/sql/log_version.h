#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace accord::persistence::sql {

/// What is committed in a file of SQLite, as the header of its WAL-index tells
/// (https://sqlite.org/walformat.html, 2.2): every commit of any process makes another one, and
/// none comes again for other rows: it counts commits, and has the salts and the checksum of the
/// log.
class LogVersion {
 public:
  bool operator==(const LogVersion&) const = default;
  /// Differs nearly always where two versions do.
  [[nodiscard]] uint64_t hash() const;

 private:
  friend class LogIndex;
  static constexpr std::size_t size = 6;  // 48 bytes
  std::array<uint64_t, size> words_{};
};

/// The WAL-index of a file of SQLite, which all processes share. Valid as long as the session that
/// has it mapped. Safe to call from any thread.
class LogIndex {
 public:
  /// Without one there is no version.
  LogIndex() = default;
  /// `mapped`: the first bytes of it.
  explicit LogIndex(void* mapped) : words_(static_cast<uint64_t*>(mapped)) {}

  /// Nothing while a process is writing it. What is read of the database after that is of this
  /// version or a later one; where the same version is given again, it was of this one.
  [[nodiscard]] std::optional<LogVersion> version() const;

 private:
  uint64_t* words_ = nullptr;
};

}  // namespace accord::persistence::sql
