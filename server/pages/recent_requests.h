#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"

namespace accord::server::pages {

/// What became of a request.
struct Result {
  int status = 0;
  std::chrono::steady_clock::duration took{};
  std::string_view operation;  ///< its operationId; "" where the contract has none
  std::string_view detail;     ///< what was wrong, where the request was at fault
  const std::vector<contract::http::ProblemError>& errors;
};

/// A request as it came, with its secrets: it is not shown before `Redaction` saw it.
struct RecentRequest {
  uint64_t number = 0;  ///< from 1, in the order of the answers
  std::chrono::system_clock::time_point time;
  std::string method;
  std::string target;
  std::string authority;
  std::vector<contract::http::Field> fields;
  std::string body;  ///< the whole of it, or nothing
  std::size_t body_size = 0;
  int status = 0;
  std::chrono::steady_clock::duration took{};
  std::string operation;
  std::string detail;
  std::vector<contract::http::ProblemError> errors;
};

/// The last requests. Safe to call from any thread.
class RecentRequests {
 public:
  static constexpr std::size_t most = 200;
  static constexpr std::size_t largest_body = 8U << 10U;

  void add(const contract::http::Request& request, const Result& result);
  /// The first of those with a greater number, in order.
  [[nodiscard]] std::vector<RecentRequest> after(uint64_t number, std::size_t most_found = most);
  /// The number of the last one; 0 where there is none.
  [[nodiscard]] uint64_t last();

 private:
  // The oldest one, taken out, where there are enough; else an empty one.
  RecentRequest oldest();

  std::mutex mutex_;  // guards the members below
  std::deque<RecentRequest> requests_;
  uint64_t last_ = 0;
};

}  // namespace accord::server::pages
