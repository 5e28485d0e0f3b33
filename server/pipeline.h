#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/server/service.h"

namespace accord::server {

/// Called with what happened inside and must not reach a client: a handler that threw, a response
/// that does not keep the contract. Called on workers, several at once.
using Report = std::function<void(std::string_view message)>;

/// How a request becomes a response: the whole way on one page. Safe to call from several threads.
class Pipeline {
 public:
  Pipeline(std::shared_ptr<const Service> service, CheckResponses check_responses, Report report)
      : service_(std::move(service)),
        samples_(std::make_shared<std::vector<Sample>>(service_->contract().operations.size())),
        check_responses_(check_responses),
        report_(std::move(report)) {}

  /// Does not throw.
  [[nodiscard]] contract::http::Response respond(const contract::http::Request& request) const;

 private:
  [[nodiscard]] Outcome serve(
      const Endpoint& endpoint,
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values) const;
  [[nodiscard]] Outcome handle(
      const Endpoint& endpoint,
      const validation::Call& call,
      const contract::http::Request& request) const;
  [[nodiscard]] contract::http::Response checked(
      const Endpoint& endpoint, contract::http::Response response, std::string_view path) const;

  /// How many responses of one operation were checked in the current second.
  struct Sample {
    std::atomic<int64_t> second = 0;
    std::atomic<int> count = 0;
  };
  [[nodiscard]] bool is_due(const Endpoint& endpoint) const;

  std::shared_ptr<const Service> service_;        // with the requests in flight
  std::shared_ptr<std::vector<Sample>> samples_;  // with the copies of this pipeline
  CheckResponses check_responses_;
  Report report_;
};

}  // namespace accord::server
