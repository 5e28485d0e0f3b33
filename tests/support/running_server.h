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
#include "accord/contract/json_reader.h"
#include "accord/server/server.h"
#include "support/raw_client.h"
#include "support/temporary_folder.h"

namespace accord::support {

/// Every diagnostic on a line of its own.
inline std::string joined(const contract::Diagnostics& diagnostics) {
  std::string text;
  for (const auto& each : diagnostics)
    text += to_text(each) + '\n';
  return text;
}

/// A contract from its text; throws where it is faulty.
inline std::shared_ptr<const contract::Contract> contract_of(std::string_view text) {
  auto contract = contract::parse_contract("contract.yaml", std::string(text));
  if (!contract) throw std::runtime_error(joined(contract.fault()));
  return std::move(contract).value();
}

inline std::shared_ptr<const contract::Contract> contract_in(const std::filesystem::path& file) {
  auto contract = contract::load_contract(file);
  if (!contract) throw std::runtime_error(joined(contract.fault()));
  return std::move(contract).value();
}

/// A contract being served in process: any free port of 127.0.0.1, a fresh SQLite file, no log.
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
    options.database.file = folder_.file("rows.db");
    options.database.synchronous = persistence::Synchronous::normal;
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

/// JSON text as it would be written by accord, so that texts compare; throws where it is no JSON.
inline contract::JsonDocument json_of(std::string_view text) {
  auto read = contract::read_json(text, {});
  if (!read) throw std::runtime_error("no JSON: " + std::string(text));
  return std::move(read).value();
}

/// True where both texts are the same JSON: members in any order.
inline bool is_same_json(std::string_view left, std::string_view right) {
  return contract::is_equal(json_of(left), json_of(right));
}

}  // namespace accord::support
