#pragma once

#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/contract/json/pointer.h"
#include "accord/server/agents/toolbox.h"
#include "support/contracts.h"

namespace accord::server::agents::fixture {

/// A contract of OpenAPI 3.1 with these paths and components.
inline std::shared_ptr<const contract::Contract> contract_with(
    const std::string& paths, const std::string& more = "") {
  return support::contract_of(
      "openapi: 3.1.0\ninfo: {title: Things, version: '1', description: What there is.}\npaths:\n" +
      paths + more);
}

/// Things that can be listed, made and removed.
inline const std::string things = R"(  /things:
    get:
      operationId: listThings
      summary: List things
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1}}
      responses:
        '200':
          description: d
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
    post:
      operationId: makeThing
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
      responses:
        '201':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
  /things/{id}:
    delete:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: d}}
components:
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
)";

/// An API that answers every request the same, and keeps what was sent.
class FakeApi {
 public:
  contract::http::Response response = {200, {}, "", nullptr};
  std::vector<Sent> sent = {};

  Send send() {
    return [this](const Sent& each)
               -> contract::Result<contract::http::Response, contract::http::Problem> {
      sent.push_back(each);
      return response;
    };
  }
};

inline contract::http::Response json_response(int status, std::string body);

/// An API that answers nothing until it is opened.
class Gate {
 public:
  Send send() {
    return [opened = opened_](const Sent& /*sent*/)
               -> contract::Result<contract::http::Response, contract::http::Problem> {
      opened.wait();
      return json_response(200, "[]");
    };
  }
  void open() { promise_.set_value(); }

 private:
  std::promise<void> promise_;
  std::shared_future<void> opened_ = promise_.get_future().share();
};

inline contract::http::Response json_response(int status, std::string body) {
  return {status, {{"Content-Type", "application/json"}}, std::move(body), nullptr};
}

/// A member at a JSON Pointer of a JSON text, as text; "" where there is none.
inline std::string at(std::string_view json, std::string_view pointer) {
  const auto read = support::json_of(json);
  const auto* value = contract::resolve_pointer(read, pointer);
  return value == nullptr ? "" : contract::to_text(*value);
}

}  // namespace accord::server::agents::fixture
