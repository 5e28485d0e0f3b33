#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "accord/server/http/listener.h"
#include "accord/server/request_log.h"
#include "accord/server/service.h"

namespace accord::server {

/// Whether the documented security schemes are asked for. No scheme is served yet: a contract with
/// security starts with `off` only, on a loopback address.
enum class Authentication { required, off };

struct ServerOptions {
  http::ListenerOptions listener;
  persistence::DatabaseUrl database;
  CheckResponses check_responses = CheckResponses::log;
  Authentication authentication = Authentication::required;
  LogFormat log = LogFormat::text;
};

/// A contract being served. Stops when destroyed.
class Server {
 public:
  /// Builds, opens the database, binds and serves on threads of its own.
  static contract::Result<std::unique_ptr<Server>> start(
      std::shared_ptr<const contract::Contract> contract,
      const Handlers& handlers,
      const ServerOptions& options);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] const Service& service() const { return *service_; }

  /// Finishes what is in flight, then closes.
  void stop();

 private:
  Server(std::shared_ptr<const Service> service, const ServerOptions& options);

  std::shared_ptr<const Service> service_;  // with the pipeline
  RequestLog log_;
  std::unique_ptr<http::Listener> listener_;
  uint16_t port_ = 0;
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
