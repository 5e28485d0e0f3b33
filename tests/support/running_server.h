#pragma once

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "accord/contract/contract.h"
#include "accord/server/server.h"
#include "support/contracts.h"
#include "support/database.h"
#include "support/raw_client.h"
#include "support/temporary_folder.h"

namespace accord::support {

/// A contract being served in process: any free port of 127.0.0.1, a fresh database, no log.
/// Throws where it does not start.
class RunningServer {
 public:
  using Adjust = std::function<void(server::ServerOptions&)>;

  explicit RunningServer(
      std::shared_ptr<const contract::Contract> contract,
      const server::Handlers& handlers = {},
      const Adjust& adjust = {}) {
    server::ServerOptions options;
    options.listener.port = 0;
    options.database = database_at(folder_.file("rows.db"));
    options.log = server::operations::LogFormat::off;
    if (adjust) adjust(options);
    auto server = server::Server::start(std::move(contract), handlers, options);
    if (!server) throw std::runtime_error(joined(server.fault()));
    server_ = std::move(server).value();
  }
  explicit RunningServer(
      std::string_view text, const server::Handlers& handlers = {}, const Adjust& adjust = {})
      : RunningServer(contract_of(text), handlers, adjust) {}

  [[nodiscard]] uint16_t port() const { return server_->port(); }
  [[nodiscard]] std::shared_ptr<const server::Service> service() const {
    return server_->service();
  }
  [[nodiscard]] server::Server& server() const { return *server_; }
  void stop() { server_->stop(); }

  /// One exchange over a connection of its own. A body is sent as application/json unless `fields`
  /// names another Content-Type.
  [[nodiscard]] Answer ask(
      std::string_view method,
      std::string_view target,
      std::string_view body = {},
      Fields fields = {}) const {
    bool has_type = body.empty();
    for (const auto& [name, value] : fields)
      has_type = has_type || name == "Content-Type";
    if (!has_type) fields.emplace_back("Content-Type", "application/json");
    return RawClient(port()).ask(method, target, body, fields);
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<server::Server> server_;
};

}  // namespace accord::support
