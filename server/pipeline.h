#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/task_queue.h"
#include "accord/contract/http/message.h"
#include "accord/server/edge/rate_limit.h"
#include "accord/server/edge/recent_writers.h"
#include "accord/server/edge/same_origin.h"
#include "accord/server/owned_request.h"
#include "accord/server/request_context.h"
#include "accord/server/response_checks.h"
#include "accord/server/service.h"

namespace accord::server {

/// Called with what must not reach a client, for the log: an exception of a handler, a response
/// that does not match the contract. Called on workers, several at once.
using Report = std::function<void(const RequestContext& context, std::string_view message)>;

struct PipelineOptions {
  CheckResponses check_responses = CheckResponses::log;
  Report report = [](const RequestContext&, std::string_view) {};
  std::shared_ptr<edge::RateLimit> rate_limit;  ///< null: none; with the pipeline before this
  std::size_t largest_body = 1U << 20U;         ///< bytes, decompressed
  /// How long a request waits for a database that another process has locked, without a worker.
  std::chrono::milliseconds database_timeout = std::chrono::seconds(2);
  /// Which pages may have a change made by the cookie of their user; nothing: every page.
  std::optional<edge::SameOrigin> same_origin = edge::SameOrigin();
  /// Null where there is no replica that clients are served from; with the pipeline before this.
  std::shared_ptr<edge::RecentWriters> recent_writers = nullptr;
  bool limits_everywhere = false;  ///< the rate limit holds also where 429 is not documented
  /// For requests that would take a worker too long; null: none leaves it. They outlive the
  /// pipeline.
  contract::TaskQueue* helpers = nullptr;
};

/// A request that another thread answers (pipeline_elsewhere.cc), and what it found by the time the
/// request is passed again.
struct Elsewhere {
  Elsewhere(const contract::http::Request& given, const std::vector<std::string_view>& values)
      : request(given),
        path_values(values.begin(), values.end()) {}
  OwnedRequest request;
  std::vector<std::string> path_values;
  /// Else the fault is for now, and the request is deferred again.
  std::optional<contract::http::Response> response = {};
  contract::http::Fault fault = {};
  std::string detail = {};
  std::vector<contract::http::ProblemError> errors = {};
  bool deviates = false;
};

/// How a request becomes a response: the whole way on one page. Safe to call from several threads.
class Pipeline : public std::enable_shared_from_this<Pipeline> {
 public:
  Pipeline(std::shared_ptr<const Service> service, PipelineOptions options)
      : service_(std::move(service)),
        options_(std::move(options)),
        checks_(options_.check_responses, service_->contract().operations.size()),
        leaves_until_(service_->contract().operations.size()),
        policies_(policies()) {}

  /// Nothing where the request was deferred. Fills the context on the way. Where something throws,
  /// that is reported and the response is 500.
  [[nodiscard]] std::optional<contract::http::Response> respond(
      const contract::http::Request& request, RequestContext& context) const;

  /// The Allow field of a path; "" where the contract has no such path.
  [[nodiscard]] std::string_view allow(std::string_view path) const;
  [[nodiscard]] const Service& service() const { return *service_; }

 private:
  using Request = contract::http::Request;
  using Response = contract::http::Response;

  [[nodiscard]] std::optional<Response> answer(
      const Request& request, RequestContext& context) const;
  [[nodiscard]] Response method_not_documented(
      const Router::Path& path, const Request& request) const;
  [[nodiscard]] std::optional<Outcome> serve(
      const Endpoint& endpoint, const Request& request, RequestContext& context) const;
  [[nodiscard]] static std::optional<contract::http::Fault> check_representation(
      const Endpoint& endpoint, const Request& request);
  [[nodiscard]] std::optional<Outcome> serve_checked(
      const Endpoint& endpoint, const Request& request, RequestContext& context) const;
  /// True where the request is passed again: when the database is free, or another thread has
  /// answered it.
  // Gives the fault a detail of its own where it could not.
  bool defers(
      const Endpoint& endpoint,
      contract::http::Fault& fault,
      const Request& request,
      RequestContext& context) const;
  [[nodiscard]] std::atomic<std::chrono::steady_clock::rep>& leaves_until(
      const Endpoint& endpoint) const;
  [[nodiscard]] bool is_long(const Endpoint& endpoint, const Request& request) const;
  /// False where too many have left already.
  bool leave(const Endpoint& endpoint, const Request& request, RequestContext& context) const;
  void serve_elsewhere(
      const Endpoint& endpoint, RequestContext& context, Elsewhere& elsewhere) const;
  /// Makes a response of what is known, in its place; fills what the log is told.
  [[nodiscard]] Response&& finish(
      const Endpoint& endpoint,
      Outcome& outcome,
      const Request& request,
      RequestContext& context) const;
  [[nodiscard]] std::size_t index_of(const contract::Operation& operation) const;
  using Policies = std::vector<std::shared_ptr<const upstream::BodyPolicy>>;
  [[nodiscard]] Policies policies() const;
  /// Nothing where the upstream has not answered yet.
  /// `content`: of the body, without its coding.
  std::optional<Outcome> forward(
      const Request& request, RequestContext& context, std::string_view content = {}) const;
  /// The same of what the contract does not document.
  /// `known_path`: the path template where it lacks the method only.
  std::optional<Response> pass(
      const Request& request, RequestContext& context, std::string_view known_path = {}) const;
  [[nodiscard]] Outcome serve_valid(
      const Endpoint& endpoint,
      validation::Call& call,
      const Request& request,
      const RequestContext& context) const;
  [[nodiscard]] bool may_be_late(const Request& request, const RequestContext& context) const;
  [[nodiscard]] Outcome handle(
      const Endpoint& endpoint,
      validation::Call& call,
      const Request& request,
      const RequestContext& context) const;
  [[nodiscard]] Response fault_response(
      const Endpoint& endpoint,
      const contract::http::Fault& fault,
      const Request& request,
      const RequestContext& context) const;
  /// In place of one that may not be sent is another.
  void check(
      const Endpoint& endpoint,
      Response& response,
      const Request& request,
      RequestContext& context) const;

  std::shared_ptr<const Service> service_;  // with the requests in flight
  PipelineOptions options_;
  ResponseChecks checks_;
  // By operation, of steady_clock: until then each request leaves at once, as one did a moment ago.
  mutable std::vector<std::atomic<std::chrono::steady_clock::rep>> leaves_until_;
  // Of what the upstream answers: by operation, then of what the contract does not document.
  const Policies policies_;
};

}  // namespace accord::server
