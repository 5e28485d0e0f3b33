#pragma once

namespace accord::server::seeds::test {

/// Owners, their pets (nested, with a hidden link), kinds of pets (read only, an embedded parent)
/// and tags (many-to-many).
inline constexpr const char* zoo = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /owners:
    get:
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Owner'}}, total: {type: integer}}}
              example: {data: [{id: 7, name: Ann, createdAt: '2020-01-02T03:04:05Z'}, {id: 8, name: 5}], total: 2}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
  /owners/{ownerId}:
    parameters: [{name: ownerId, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
    delete: {responses: {'204': {description: d}}}
  /owners/{ownerId}/pets:
    parameters: [{name: ownerId, in: path, required: true, schema: {type: integer}}]
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Pet'}
            examples: {one: {value: {name: Rex, kind: {id: 3, title: dog}, tags: [{id: 1, text: big}]}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /kinds:
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Kind'}}}}}
  /tags:
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Tag'}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Tag'}}}}}
  /news:
    get:
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/News'}}}}}}
components:
  schemas:
    Owner:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, maxLength: 5}
        createdAt: {type: string, format: date-time, readOnly: true}
    Pet:
      type: object
      required: [name, kind]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        kind: {$ref: '#/components/schemas/Kind'}
        tags: {type: array, items: {$ref: '#/components/schemas/Tag'}}
    Kind:
      type: object
      required: [title]
      properties: {id: {type: integer}, title: {type: string}}
      example: {id: 4, title: cat}
    Tag:
      type: object
      required: [text]
      properties: {id: {type: integer}, text: {type: string}}
    News:
      type: object
      required: [id]
      properties: {id: {type: integer, example: 12}, head: {type: string, example: It rains}}
)";

}  // namespace accord::server::seeds::test
