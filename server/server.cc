#include "accord/server/server.h"

#include <algorithm>

#include "accord/contract/http/host.h"
#include "accord/server/pipeline.h"

namespace accord::server {
namespace {

using contract::Diagnostics;
using contract::http::Request;

bool asks_for_credentials(const contract::Operation& operation) {
  const auto& alternatives = operation.security;
  return !alternatives.empty() &&
         std::none_of(alternatives.begin(), alternatives.end(), [](const auto& each) {
           return each.uses.empty();
         });
}

Diagnostics check_authentication(const contract::Contract& contract, const ServerOptions& options) {
  const auto secured =
      std::find_if(contract.operations.begin(), contract.operations.end(), asks_for_credentials);
  if (secured == contract.operations.end()) return {};
  if (options.authentication == Authentication::required) {
    return {secured->node.error(
        "the operation " + secured->id + " asks for credentials (" +
            secured->security.front().uses.front().scheme + "); no security scheme is served yet",
        "serve without them on loopback: --no-auth")};
  }
  if (!contract::http::is_loopback(options.listener.host)) {
    return {
        {contract::Severity::error,
         {},
         "--no-auth serves on loopback addresses only",
         "listen on 127.0.0.1"}};
  }
  return {};
}

}  // namespace

Server::Server(std::shared_ptr<const Service> service, const ServerOptions& options)
    : service_(std::move(service)),
      log_(options.log) {}

contract::Result<std::unique_ptr<Server>> Server::start(
    std::shared_ptr<const contract::Contract> contract,
    const Handlers& handlers,
    const ServerOptions& options) {
  if (auto refusals = check_authentication(*contract, options); !refusals.empty()) {
    return refusals;
  }
  auto service = Service::build(std::move(contract), options.database, handlers);
  if (!service) return std::move(service).fault();
  std::unique_ptr<Server> server(new Server(std::move(service).value(), options));
  RequestLog& log = server->log_;
  const Pipeline pipeline(
      server->service_, options.check_responses, [&log](std::string_view message) {
        log.warn(message);
      });
  server->listener_ = std::make_unique<http::Listener>(
      options.listener,
      [pipeline, &log](const Request& request) {
        const auto start = std::chrono::steady_clock::now();
        auto response = pipeline.respond(request);
        log.request(request, response, std::chrono::steady_clock::now() - start);
        return response;
      },
      [](int status, std::string_view detail) { return fault::problem_response(status, detail); });
  auto port = server->listener_->start();
  if (!port) {
    return Diagnostics{{contract::Severity::error, {}, std::move(port).fault(), ""}};
  }
  server->port_ = port.value();
  return server;
}

Server::~Server() {
  stop();
}

void Server::stop() {
  if (listener_) listener_->stop();
}

Api& Api::on(std::string operation_id, Handler handler) {
  handlers_.insert_or_assign(std::move(operation_id), std::move(handler));
  return *this;
}

contract::Result<std::unique_ptr<Server>> Api::serve(const ServerOptions& options) const {
  auto contract = contract::load_contract(contract_file_);
  if (!contract) return std::move(contract).fault();
  return Server::start(std::move(contract).value(), handlers_, options);
}

}  // namespace accord::server
