#pragma once

#include <string>

#include "support/running_server.h"

namespace accord::server::fixture {

/// A server that mocks what nothing stores.
class Mocked {
 public:
  explicit Mocked(const std::string& contract, uint64_t seed = 1)
      : server_(contract, {}, [seed](ServerOptions& options) {
          options.mock_seed = seed;
          options.check_responses = CheckResponses::enforce;
        }) {}

  [[nodiscard]] support::Answer get(
      const std::string& path,
      const std::string& prefer = {},
      const std::string& accept = {}) const {
    support::Fields fields;
    if (!prefer.empty()) fields.emplace_back("Prefer", prefer);
    if (!accept.empty()) fields.emplace_back("Accept", accept);
    return server_.ask("GET", path, {}, fields);
  }
  [[nodiscard]] const support::RunningServer& server() const { return server_; }

 private:
  support::RunningServer server_;
};

/// A contract whose only operation is GET /a with these responses.
inline std::string contract_with(const std::string& responses) {
  return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {" +
         responses + "}}}}\n";
}

/// A response whose JSON is of that schema, or described so.
inline std::string json_of(const std::string& schema) {
  return "{description: d, content: {application/json: {schema: " + schema + "}}}";
}

}  // namespace accord::server::fixture
