#pragma once

#include <string>
#include <string_view>

#include "accord/server/upstream/upstream.h"
#include "support/running_server.h"

namespace accord::support {

inline constexpr std::string_view guarded_contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /thing:
    get:
      operationId: readThing
      parameters:
        - {name: size, in: query, schema: {type: integer}}
        - {name: X-Tenant, in: header, schema: {type: string}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: object, required: [a], properties: {a: {type: integer}}}
    post:
      operationId: writeThing
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [name], properties: {name: {type: string}}}
      responses:
        '201': {description: d}
        '422': {description: d}
    delete:
      operationId: dropThing
      responses:
        '204': {description: d}
  /form:
    post:
      operationId: sendForm
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {role: {type: string, enum: [user]}}}
          multipart/form-data:
            schema: {type: object, properties: {role: {type: string, enum: [user]}}}
      responses:
        '204': {description: d}
  /file/{name}:
    get:
      operationId: readFile
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: d, content: {text/plain: {}}}
)";

/// `accord guard` in process, before the upstream at `url`; impatient.
inline RunningServer guarding(const std::string& url, const RunningServer::Adjust& adjust = {}) {
  return RunningServer(guarded_contract, {}, [&](server::ServerOptions& options) {
    server::upstream::Options upstream;
    upstream.address = server::upstream::parse_address(url).value();
    upstream.connect = std::chrono::milliseconds(300);
    upstream.first_byte = std::chrono::milliseconds(200);
    upstream.total = std::chrono::milliseconds(700);
    upstream.largest_response = 1U << 20U;
    options.upstream = upstream;
    options.authentication = server::Authentication::by_upstream;
    options.check_responses = server::CheckResponses::enforce;
    options.gateway.gzip_from = 0;
    if (adjust) adjust(options);
  });
}

}  // namespace accord::support
