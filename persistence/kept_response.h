#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/persistence/schema/shape.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence {

/// An Idempotency-Key of a client. Keys of several scopes are independent.
struct RequestKey {
  std::string scope;
  std::string key;
};

/// What was answered to the first request with a key (docs/design.md, Idempotency keys).
struct KeptResponse {
  std::string fingerprint;  ///< of that request
  contract::http::Response response;
};

inline constexpr const char* kept_responses_table = "accord_idempotency";
inline constexpr const char* kept_bytes_table = "accord_idempotency_bytes";
/// Beyond these the oldest are dropped, and beyond so many bytes of all; the last is kept.
inline constexpr std::size_t most_kept_responses = 100'000;
inline constexpr std::size_t most_kept_bytes = 256U << 20U;

/// Tells when kept responses are to be looked through for those to be dropped, where that costs
/// much: a scan, and conflicts with other processes. Safe to call from any thread.
class KeptSinceDrop {
 public:
  /// At the first response, each 256th, and when a part of the bound was added.
  bool is_due(std::size_t bytes, std::size_t most_bytes);

 private:
  std::atomic<std::size_t> responses_{0};
  std::atomic<std::size_t> bytes_{0};
};

/// The statements that create the table, for SQLite with that of one row that holds the bytes of
/// all, and what belongs to them: indexes, triggers, the row.
std::vector<schema::NamedSql> kept_responses_schema(const sql::Dialect& dialect);

}  // namespace accord::persistence
