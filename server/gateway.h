#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "accord/server/edge/client_address.h"
#include "accord/server/edge/cors.h"
#include "accord/server/edge/hosts.h"
#include "accord/server/edge/request_id.h"
#include "accord/server/handler/response_budget.h"
#include "accord/server/http/connection_context.h"
#include "accord/server/kept_answers.h"
#include "accord/server/operations/metrics.h"
#include "accord/server/operations/request_log.h"
#include "accord/server/pages/pages.h"
#include "accord/server/pipeline.h"

namespace accord::server {

struct GatewayOptions {
  std::vector<std::string> hosts;  ///< see edge::Hosts
  edge::CorsOptions cors;
  std::vector<edge::Network> trusted_proxies;
  std::size_t gzip_from = 1024;  ///< bytes of a body; 0: never
};

/// What surrounds every request, whatever the contract: its context (id, client address), the host
/// it names, cross-origin requests, compression, the log and the metrics. Safe to call from any
/// thread.
class Gateway {
 public:
  /// `log` and `metrics` must outlive it.
  Gateway(
      GatewayOptions options,
      const std::string& listens_on,
      operations::RequestLog& log,
      operations::Metrics& metrics);

  /// Responses above 64 KiB are charged to `budget` until they are sent, and answered with 503
  /// where it is taken; to be called before the first request.
  void charge(const ResponseBudget& budget) { budget_ = &budget; }

  /// Uses these for the requests from now on; those in flight keep theirs. `pages`: of what the
  /// pipeline serves; null: none.
  void use(std::shared_ptr<const Pipeline> pipeline, std::shared_ptr<pages::Pages> pages = nullptr);

  /// See http::Respond.
  std::optional<contract::http::Response> respond(
      const contract::http::Request& request, const http::ConnectionContext& connection);

  /// See http::RespondToFault; the response has an id and a line in the log.
  contract::http::Response refuse(
      contract::http::Condition condition, std::string_view detail, std::string_view address);

  [[nodiscard]] const edge::Hosts& hosts() const { return hosts_; }
  /// Answers that were given again (KeptAnswers).
  [[nodiscard]] uint64_t repeated() const { return repeated_; }

 private:
  using Request = contract::http::Request;
  using Response = contract::http::Response;
  struct Served {
    std::shared_ptr<const Pipeline> pipeline;
    std::shared_ptr<pages::Pages> pages;                 // null: none
    std::vector<operations::OperationMetrics*> metrics;  // by operation
    uint64_t number = 0;                                 // differs from that of every other
  };
  struct Deferred;
  /// For an answer that may be kept, or is.
  struct Asked {
    KeptAnswers& answers;
    KeptAnswers::Question question;
    KeptAnswers::Found found;
  };
  [[nodiscard]] std::shared_ptr<const Served> served();
  static bool is_page(const Served& served, const Request& request);
  RequestContext context_of(
      const Served& served, const Request& request, const http::ConnectionContext& connection);
  std::optional<Response> answer(
      const Served& served, const Request& request, RequestContext& context) const;
  static std::optional<Asked> look_up(
      const Served& served, const Request& request, const RequestContext& context);
  void repeat(
      const Served& served,
      const Request& request,
      const KeptAnswers::Answer& answer,
      RequestContext& context);
  static void keep(const Asked& asked, const Response& response, const RequestContext& context);
  static void hold(
      const std::shared_ptr<const Served>& served, Response response, RequestContext& context);
  std::optional<Response> release(
      const Request& request, const http::ConnectionContext& connection, Deferred& before);
  void keep_within_budget(
      const Request& request, RequestContext& context, Response& response) const;
  struct Sent {
    int status;
    std::size_t bytes;  // of the body
  };
  void record(
      const Served& served,
      const Request& request,
      const Sent& sent,
      const RequestContext& context);

  GatewayOptions options_;
  edge::Hosts hosts_;
  edge::Cors cors_;
  edge::RequestIds ids_;
  operations::RequestLog& log_;
  operations::Metrics& metrics_;
  const ResponseBudget* budget_ = nullptr;
  operations::OperationMetrics& others_;  // requests that reach no operation
  std::atomic<uint64_t> repeated_ = 0;
  std::atomic<uint64_t> last_number_ = 0;
  std::mutex mutex_;                      // guards served_
  std::shared_ptr<const Served> served_;  // with the requests in flight
};

}  // namespace accord::server
