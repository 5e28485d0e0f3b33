#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/server/edge/rate_limit.h"
#include "accord/server/service.h"

namespace accord::server {

/// Called with what happened inside and must not reach a client: a handler that threw, a response
/// that does not keep the contract. Called on workers, several at once.
using Report = std::function<void(std::string_view message)>;

struct PipelineOptions {
  CheckResponses check_responses = CheckResponses::log;
  Report report = [](std::string_view) {};
  std::shared_ptr<edge::RateLimit> rate_limit;  ///< null: none; with the pipeline before this
  std::size_t largest_body = 1U << 20U;         ///< bytes, inflated
};

/// A response and the operation that gave it: null where the contract has none.
struct Answer {
  contract::http::Response response;
  const contract::Operation* operation = nullptr;
  std::string user = {};  ///< the subject of the first principal
};

/// How a request becomes a response: the whole way on one page. Safe to call from several threads.
class Pipeline {
 public:
  Pipeline(std::shared_ptr<const Service> service, PipelineOptions options)
      : service_(std::move(service)),
        options_(std::move(options)),
        samples_(std::make_shared<std::vector<Sample>>(service_->contract().operations.size())) {}

  /// `client`: the address the request comes from. Nothing where the request was deferred. Does not
  /// throw.
  [[nodiscard]] std::optional<Answer> respond(
      const contract::http::Request& request,
      const std::string& client,
      const authentication::Defer& defer) const;

  /// The Allow field of a path; "" where the contract has no such path.
  [[nodiscard]] std::string_view allow(std::string_view path) const;
  [[nodiscard]] const Service& service() const { return *service_; }

 private:
  using Request = contract::http::Request;
  using Response = contract::http::Response;
  using Principals = std::vector<contract::http::Principal>;

  /// What was found on the way and belongs to the answer, whatever it is.
  struct Served {
    std::string user;
    std::optional<edge::RateLimitStatus> rate_limit;
  };
  [[nodiscard]] std::optional<Outcome> serve(
      const Endpoint& endpoint,
      const Request& request,
      const std::vector<std::string_view>& path_values,
      const std::string& client,
      const authentication::Defer& defer,
      Served& served) const;
  [[nodiscard]] static std::optional<contract::http::Fault> check_representation(
      const Endpoint& endpoint, const Request& request);
  [[nodiscard]] Outcome serve_decoded(
      const Endpoint& endpoint,
      const Request& request,
      const std::vector<std::string_view>& path_values,
      Principals principals) const;
  [[nodiscard]] Outcome handle(
      const Endpoint& endpoint, const validation::Call& call, const Request& request) const;
  [[nodiscard]] Response checked(
      const Endpoint& endpoint, Response response, std::string_view path) const;

  /// How many responses of one operation were checked in the current second.
  struct Sample {
    std::atomic<int64_t> second = 0;
    std::atomic<int> count = 0;
  };
  [[nodiscard]] bool is_due(const Endpoint& endpoint) const;

  std::shared_ptr<const Service> service_;  // with the requests in flight
  PipelineOptions options_;
  std::shared_ptr<std::vector<Sample>> samples_;  // with the copies of this pipeline
};

}  // namespace accord::server
