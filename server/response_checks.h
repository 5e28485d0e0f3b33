#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"
#include "accord/server/service.h"

namespace accord::server {

/// Which responses of a service are checked against the contract, and what is wrong with them. Safe
/// to call from several threads; copies share their counts.
class ResponseChecks {
 public:
  ResponseChecks(CheckResponses check, std::size_t operations)
      : check_(check),
        samples_(std::make_shared<std::vector<Sample>>(operations)) {}

  /// Empty where nothing is wrong; nothing where it is not the turn of this response.
  [[nodiscard]] std::optional<std::vector<contract::http::ProblemError>> check(
      const Service& service,
      const Endpoint& endpoint,
      const contract::http::Request& request,
      const contract::http::Response& response) const;

 private:
  /// How many responses of one operation were checked in the current second.
  struct Sample {
    std::atomic<int64_t> second = 0;
    std::atomic<int> count = 0;
  };
  [[nodiscard]] bool is_due(std::size_t operation) const;

  CheckResponses check_;
  std::shared_ptr<std::vector<Sample>> samples_;  // with the copies
};

}  // namespace accord::server
