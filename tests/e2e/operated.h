#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/process.h"
#include "support/raw_client.h"
#include "support/temporary_folder.h"

namespace accord::e2e {

using support::Answer;
using support::Fields;
using support::RawClient;
using support::TemporaryFolder;

/// A contract with an example whose text a test chooses, rows, and operations that document 429 or
/// ask for a key.
inline std::string things(std::string_view greeting) {
  return R"(openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /hello:
    get:
      operationId: sayHello
      responses:
        '200': {description: d, content: {text/plain: {schema: {type: string}, example: )" +
         std::string(greeting) + R"(}}}
  /limited:
    get:
      operationId: readLimited
      responses:
        '200':
          description: d
          headers: {X-RateLimit-Remaining: {required: true, schema: {type: integer}}}
          content: {text/plain: {schema: {type: string}, example: hi}}
        '429': {description: d}
  /private:
    get:
      operationId: readPrivate
      security: [{key: []}]
      responses:
        '200': {description: d, content: {text/plain: {schema: {type: string}, example: hi}}}
        '401': {description: d}
        '429': {description: d}
  /things:
    get:
      operationId: listThings
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      operationId: createThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '400': {description: d}
        '413': {description: d}
        '415': {description: d}
  /things/{id}:
    get:
      operationId: readThing
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        detail: {}
)";
}

/// `accord serve` of `things`, or of what a test writes to contract.yaml, with a port for
/// operators.
class Operated {
 public:
  explicit Operated(const Words& more = {}, const Words& environment = {}, rlim_t most_files = 0)
      : process_(words(more), {folder.path(), environment, most_files}) {
    if (!process_.wait_for("accord: serving ")) throw std::runtime_error(process_.err());
    port = port_after("accord: serving ", " at http://127.0.0.1:");
    ops_port = port_after("accord: metrics", " at port ");
  }

  Answer ask(
      std::string_view method,
      std::string_view target,
      std::string_view body = {},
      Fields fields = {}) const {
    if (!body.empty()) fields.emplace_back("Content-Type", "application/json");
    return RawClient(port).ask(method, target, body, fields);
  }
  /// The status of a request for `/hello` by this name.
  [[nodiscard]] int status_for_host(
      std::string_view host, std::string_view target = "/hello") const {
    RawClient client(port);
    client.send(
        "GET " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n");
    return client.receive().status;
  }
  [[nodiscard]] Answer ask_operators(std::string_view target) const {
    return RawClient(ops_port).ask("GET", target);
  }

  /// Puts the contract in place at once, as a deployment does.
  void write(std::string_view contract) const {
    std::filesystem::rename(folder.write("next.yaml", contract), folder.file("contract.yaml"));
  }
  /// Reads stderr until it holds the text.
  bool says(std::string_view text) { return process_.wait_for(text); }
  void signal(int number) const { process_.signal(number); }
  [[nodiscard]] pid_t pid() const { return process_.pid(); }
  int wait() { return process_.wait(); }
  int wait_unread() { return process_.wait_unread(); }
  /// What it wrote to stderr until its end.
  std::string log() {
    signal(SIGTERM);
    EXPECT_EQ(wait(), 0);
    return process_.err();
  }

  TemporaryFolder folder;
  uint16_t port = 0;
  uint16_t ops_port = 0;

 private:
  [[nodiscard]] Words words(const Words& more) const {
    write(things("hi"));
    const std::string credentials =
        folder.write("credentials.yaml", "key: {keys: [{key: geheim, subject: anna}, other]}\n");
    Words all = {
        "serve",
        "contract.yaml",
        "--listen",
        "127.0.0.1:0",
        "--database",
        "sqlite:rows.db",
        "--ops-listen",
        "127.0.0.1:0",
        "--credentials",
        credentials};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  [[nodiscard]] uint16_t port_after(std::string_view line, std::string_view mark) const {
    const std::string& err = process_.err();
    const std::size_t at = err.find(mark, err.find(line)) + mark.size();
    return static_cast<uint16_t>(std::stoi(err.substr(at)));
  }

  Process process_;
};

}  // namespace accord::e2e
