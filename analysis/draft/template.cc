#include "accord/analysis/draft/template.h"

namespace accord::analysis::draft {

// What accord answers, where it is documented: docs/design.md, Conditions and statuses.
const std::string_view document_template = R"(openapi: 3.1.0
info:
  title: <title>
  description: |
    Every write returns what was written. A representation comes with an `ETag`: send it back as
    `If-Match` to change only the version that you have read, or as `If-None-Match` to get 304 where
    nothing changed. Errors are problem details (RFC 9457) that point to what is wrong.
  version: 1.0.0
servers:
  - url: http://127.0.0.1:8080
    description: accord serve
security: []
tags: []
paths: {}
components:
  parameters:
    id:
      name: id
      in: path
      required: true
      description: The id that the server assigned.
      schema: {type: integer, format: int64, minimum: 1}
    limit:
      name: limit
      in: query
      description: The largest number of items to return.
      schema: {type: integer, minimum: 1, maximum: 100, default: 20}
    offset:
      name: offset
      in: query
      description: The number of items to skip.
      schema: {type: integer, minimum: 0, default: 0}
    ifMatch:
      name: If-Match
      in: header
      description: Proceed only if the current ETag matches (RFC 9110 section 13.1.1).
      schema: {type: string}
    ifNoneMatch:
      name: If-None-Match
      in: header
      description: Return 304 if the current ETag matches (RFC 9110 section 13.1.2).
      schema: {type: string}
  headers:
    ETag:
      description: Changes whenever the representation does (RFC 9110 section 8.8.3).
      required: true
      schema: {type: string, pattern: '^"[!-~]*"$'}
    Location:
      description: The URI of the created item (RFC 9110 section 10.2.2).
      required: true
      schema: {type: string, format: uri-reference}
    TotalCount:
      description: The number of items on all pages.
      required: true
      schema: {type: integer, minimum: 0}
  responses:
    NotModified:
      description: The representation has not changed.
      headers:
        ETag: {$ref: '#/components/headers/ETag'}
    BadRequest:
      description: A parameter does not match its schema, or the body is not valid JSON.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example:
            type: urn:accord:problem:invalid-parameter
            title: A parameter does not match the schema
            status: 400
            detail: a parameter does not match the schema
            errors: [{in: query, pointer: limit, keyword: maximum, message: must be at most 100}]
    NotFound:
      description: The item does not exist.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example:
            type: urn:accord:problem:item-not-found
            title: The item does not exist
            status: 404
    Conflict:
      description: Another item has this value, or still refers to this one.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example:
            type: urn:accord:problem:conflict
            title: The request conflicts with stored data
            status: 409
    PreconditionFailed:
      description: The item was changed since it was read.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example: {type: about:blank, title: Precondition Failed, status: 412}
    UnsupportedMediaType:
      description: The media type of the body is not documented.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example:
            type: urn:accord:problem:unsupported-media-type
            title: The media type or content coding is not supported
            status: 415
    UnprocessableContent:
      description: The body does not match its schema, or refers to an item that does not exist.
      content:
        application/problem+json:
          schema: {$ref: '#/components/schemas/ProblemDetails'}
          example:
            type: urn:accord:problem:invalid-body
            title: The request body does not match the schema
            status: 422
            detail: the body does not match the schema
            errors: [{in: body, pointer: /name, keyword: required, message: is required}]
  schemas:
    ProblemDetails:
      description: What is wrong (RFC 9457).
      type: object
      required: [type, title, status]
      properties:
        type: {type: string, format: uri-reference, default: about:blank}
        title: {type: string}
        status: {type: integer, minimum: 400, maximum: 599}
        detail: {type: string}
        instance: {type: string, format: uri-reference}
        errors:
          type: array
          items:
            type: object
            required: [in, pointer, message]
            properties:
              in: {type: string, enum: [body, query, path, header, cookie]}
              pointer: {description: A JSON Pointer into the body or the name of the parameter., type: string}
              keyword: {type: string}
              schema: {type: string}
              message: {type: string}
)";

const std::string_view paths_template = R"(
/<path>:
  get:
    operationId: list<Students>
    summary: List <students>
    description: A page of <students>, all of them or those with the values of the parameters.
    tags: [<path>]
    parameters:
      - $ref: '#/components/parameters/limit'
      - $ref: '#/components/parameters/offset'
    responses:
      '200':
        description: A page of <students>.
        headers:
          X-Total-Count: {$ref: '#/components/headers/TotalCount'}
        content:
          application/json:
            schema:
              type: array
              items: {$ref: '#/components/schemas/<Student>'}
      '400': {$ref: '#/components/responses/BadRequest'}
  post:
    operationId: create<Student>
    summary: Create <a student>
    description: Creates one <student>; the server assigns its id.
    tags: [<path>]
    requestBody:
      required: true
      content:
        application/json:
          schema: {$ref: '#/components/schemas/New<Student>'}
    responses:
      '201':
        description: The <student> as it was created.
        headers:
          Location: {$ref: '#/components/headers/Location'}
          ETag: {$ref: '#/components/headers/ETag'}
        content:
          application/json:
            schema: {$ref: '#/components/schemas/<Student>'}
      '400': {$ref: '#/components/responses/BadRequest'}
      '409': {$ref: '#/components/responses/Conflict'}
      '415': {$ref: '#/components/responses/UnsupportedMediaType'}
      '422': {$ref: '#/components/responses/UnprocessableContent'}
/<path>/{id}:
  parameters:
    - $ref: '#/components/parameters/id'
  get:
    operationId: get<Student>
    summary: Read <a student>
    description: One <student> by id.
    tags: [<path>]
    parameters:
      - $ref: '#/components/parameters/ifNoneMatch'
    responses:
      '200': {$ref: '#/components/responses/<Student>'}
      '304': {$ref: '#/components/responses/NotModified'}
      '400': {$ref: '#/components/responses/BadRequest'}
      '404': {$ref: '#/components/responses/NotFound'}
  put:
    operationId: replace<Student>
    summary: Replace <a student>
    description: Sets every property that a new <student> has; missing ones are cleared.
    tags: [<path>]
    parameters:
      - $ref: '#/components/parameters/ifMatch'
    requestBody:
      required: true
      content:
        application/json:
          schema: {$ref: '#/components/schemas/New<Student>'}
    responses:
      '200': {$ref: '#/components/responses/<Student>'}
      '400': {$ref: '#/components/responses/BadRequest'}
      '404': {$ref: '#/components/responses/NotFound'}
      '409': {$ref: '#/components/responses/Conflict'}
      '412': {$ref: '#/components/responses/PreconditionFailed'}
      '415': {$ref: '#/components/responses/UnsupportedMediaType'}
      '422': {$ref: '#/components/responses/UnprocessableContent'}
  patch:
    operationId: patch<Student>
    summary: Change <a student>
    description: JSON Merge Patch (RFC 7396) - members that are present replace the value, null removes it.
    tags: [<path>]
    parameters:
      - $ref: '#/components/parameters/ifMatch'
    requestBody:
      required: true
      content:
        application/merge-patch+json:
          schema: {$ref: '#/components/schemas/<Student>Patch'}
        application/json:
          schema: {$ref: '#/components/schemas/<Student>Patch'}
    responses:
      '200': {$ref: '#/components/responses/<Student>'}
      '400': {$ref: '#/components/responses/BadRequest'}
      '404': {$ref: '#/components/responses/NotFound'}
      '409': {$ref: '#/components/responses/Conflict'}
      '412': {$ref: '#/components/responses/PreconditionFailed'}
      '415': {$ref: '#/components/responses/UnsupportedMediaType'}
      '422': {$ref: '#/components/responses/UnprocessableContent'}
  delete:
    operationId: delete<Student>
    summary: Delete <a student>
    description: Deletes the <student>; its id is not used again.
    tags: [<path>]
    parameters:
      - $ref: '#/components/parameters/ifMatch'
    responses:
      '204': {description: The <student> was deleted.}
      '400': {$ref: '#/components/responses/BadRequest'}
      '404': {$ref: '#/components/responses/NotFound'}
      '409': {$ref: '#/components/responses/Conflict'}
      '412': {$ref: '#/components/responses/PreconditionFailed'}
)";

const std::string_view response_template = R"(
description: The <student> as it is now.
headers:
  ETag: {$ref: '#/components/headers/ETag'}
content:
  application/json:
    schema: {$ref: '#/components/schemas/<Student>'}
)";

}  // namespace accord::analysis::draft
