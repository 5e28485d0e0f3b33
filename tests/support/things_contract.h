#pragma once

#include <string_view>

namespace accord::support {

/// Things with a name of their own each: list, create and delete (with an Idempotency-Key), read,
/// replace.
inline constexpr std::string_view things_contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '400': {description: d}
        '409': {description: d}
        '422': {description: d}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
    delete:
      parameters: [{name: idempotency-key, in: header, required: true, schema: {type: string}}]
      responses: {'204': {description: d}, '404': {description: d}}
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string, x-unique: true}}
)";

}  // namespace accord::support
