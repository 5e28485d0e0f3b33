#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "accord/server/gateway.h"
#include "accord/server/http/listener.h"
#include "accord/server/operations/trouble_watch.h"
#include "accord/server/service.h"
#include "accord/server/upstream/learned_file.h"

namespace accord::server {

/// Whether the documented security schemes are required: `off` on a loopback address only;
/// `by_upstream`: what credentials a request has is seen by the server behind this one.
enum class Authentication { required, off, by_upstream };

struct ServerOptions {
  http::ListenerOptions listener;
  /// Where metrics, health and readiness are served; nowhere where it is not set.
  std::optional<http::ListenerOptions> monitor;
  persistence::DatabaseUrl database;
  bool allow_unenforced = false;      ///< see ServiceOptions
  bool is_strict = true;              ///< see ServiceOptions
  bool seeds_examples = false;        ///< see ServiceOptions
  bool idempotency = false;           ///< see ServiceOptions
  std::optional<uint64_t> mock_seed;  ///< see ServiceOptions
  /// The server that requests are passed to; nothing: they are served from the database.
  std::optional<upstream::Options> upstream;
  bool passes_undocumented = false;  ///< see ServiceOptions
  std::filesystem::path learn;       ///< see upstream::LearnedFile; "": nothing is learned
  CheckResponses check_responses = CheckResponses::log;
  Authentication authentication = Authentication::required;
  std::filesystem::path credentials;  ///< see authentication::read_credentials; may be empty
  std::optional<edge::Quota> rate_limit;
  bool limits_everywhere = false;  ///< see PipelineOptions
  /// Pages of origins other than those of `gateway.cors` may use the cookies of their users.
  bool allows_cross_site_cookies = false;
  GatewayOptions gateway;
  contract::JsonLimits json;                ///< of request bodies
  std::size_t response_bytes = 40U << 20U;  ///< held by long lists at once
  std::size_t list_bytes = 32U << 20U;      ///< of one list
  std::size_t item_bytes = 4U << 20U;       ///< of one item as it is stored
  std::chrono::milliseconds database_timeout = std::chrono::seconds(2);  ///< see PipelineOptions
  bool pages = false;        ///< pages for people below /-/ (docs/pages.md)
  std::string why_no_pages;  ///< where nobody asked for that; may be empty
  operations::LogFormat log = operations::LogFormat::text;
  std::size_t kept_answers = 1'024;  ///< of a worker, on SQLite: see KeptAnswers; 0: none
};

/// A contract being served. Stops when destroyed.
class Server {
 public:
  using Contract = std::shared_ptr<const contract::Contract>;

  /// Builds, opens the database, binds and serves on threads of its own.
  static contract::Result<std::unique_ptr<Server>> start(
      Contract contract, const Handlers& handlers, const ServerOptions& options);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// As it was configured.
  [[nodiscard]] const std::string& host() const { return options_.listener.host; }
  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] uint16_t monitor_port() const { return monitor_port_; }
  /// At the same time; fewer than were asked for where the limit of open files is low.
  [[nodiscard]] std::size_t most_connections() const { return listener_->most_connections(); }
  /// What is served now.
  [[nodiscard]] std::shared_ptr<const Service> service();

  /// Serves another contract, or the same one with the credentials read again; requests in flight
  /// end with what they began with. Empty on success; else the reasons, and nothing has changed.
  /// From one thread at a time. `is_strict`: see ServiceOptions.
  contract::Diagnostics reload(Contract contract, bool is_strict = true);

  /// A contract was to be served in its place and could not be read.
  void count_failed_reload() { reloads_.failed(); }

  /// The hosts it serves.
  [[nodiscard]] const edge::Hosts& hosts() const { return gateway_.hosts(); }

  /// Where the pages are, or why there are none; "" where they were not wanted.
  [[nodiscard]] std::string about_pages();

  /// A notice in the log.
  void inform(std::string_view message) { log_.inform(message); }

  /// Finishes what is in flight, then closes.
  void stop();

 private:
  Server(Handlers handlers, const ServerOptions& options);
  contract::Result<std::shared_ptr<const Service>> build(Contract contract, bool is_strict) const;
  [[nodiscard]] RateLimited rate_limited() const;
  void use(std::shared_ptr<const Service> service);
  std::shared_ptr<pages::Pages> pages_of(const Service& service);
  contract::Result<uint16_t, std::string> listen();
  contract::Result<uint16_t, std::string> listen_for_operators();
  [[nodiscard]] operations::Gauges gauges();
  std::string why_not_ready();
  std::string database_trouble();
  [[nodiscard]] std::string trouble_of(
      persistence::Store& store, const std::optional<persistence::StoreFault>& found) const;

  Handlers handlers_;
  ServerOptions options_;
  ResponseBudget responses_;
  operations::RequestLog log_;
  operations::Metrics metrics_;
  operations::Reloads reloads_;
  std::shared_ptr<edge::RateLimit> rate_limit_;          // with the pipelines; null: none
  std::shared_ptr<edge::RecentWriters> recent_writers_;  // likewise; null: no replica
  std::shared_ptr<pages::RecentRequests> requests_;      // with the pages; null: none are kept
  std::shared_ptr<const upstream::Upstream> upstream_;   // likewise; null: none
  std::shared_ptr<upstream::LearnedFile> learned_;       // likewise; null: nothing is learned
  Gateway gateway_;
  std::mutex service_mutex_;  // guards service_
  std::shared_ptr<const Service> service_;
  std::atomic<bool> is_serving_ = false;
  std::atomic<std::size_t> cut_ = 0;  // responses
  contract::TaskQueue helpers_{
      {.most_threads = std::max(2U, std::thread::hardware_concurrency()),
       .most_waiting = 256,
       .has_less_priority = true,
       .drops_at_end = true}};
  std::unique_ptr<http::Listener> listener_;
  std::unique_ptr<http::Listener> monitor_;
  std::unique_ptr<operations::TroubleWatch> watch_;
  uint16_t port_ = 0;
  uint16_t monitor_port_ = 0;
};

/// The API of a program that brings handlers of its own:
///
///     accord::server::Api api("openapi.yaml");
///     api.on("sayHello", [](const auto& call, const auto& request) { … });
///     auto server = api.serve(options);
class Api {
 public:
  explicit Api(std::string contract_file) : contract_file_(std::move(contract_file)) {}

  /// The handler of an operationId; the last one registered counts.
  Api& on(std::string operation_id, Handler handler);

  [[nodiscard]] contract::Result<std::unique_ptr<Server>> serve(const ServerOptions& options) const;

 private:
  std::string contract_file_;
  Handlers handlers_;
};

}  // namespace accord::server
