#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "accord/contract/http/message.h"

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
/// Beyond these the oldest are dropped.
inline constexpr std::size_t most_kept_responses = 100'000;

/// The statements that create the table and its index.
std::string kept_responses_sql();
std::string kept_responses_index_sql();

}  // namespace accord::persistence
