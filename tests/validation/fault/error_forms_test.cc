// The error schemas of frameworks and well-known APIs, filled: each body is compared and validated.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/validation/fault/fault_response.h"
#include "support/contracts.h"

namespace accord::validation::fault {
namespace {

using contract::http::Condition;
using contract::http::Fault;

const Fault invalid_body{
    Condition::body_invalid,
    "the body does not match",
    {{"body", "/title", "type", "", "must be a string"},
     {"body", "/tags/2/name", "required", "", "is required"}}};
const Fault invalid_query{
    Condition::parameter_invalid,
    "a parameter is wrong",
    {{"query", "limit", "maximum", "", "must be at most 100"}}};
const Fault missing{
    Condition::item_missing,
    "the item does not exist",
    {{"path", "id", "", "", "is not the key of an existing item: 7"}}};
const Fault malformed{Condition::unparsable, "not valid JSON", {}};
const Fault conflict{
    Condition::conflict, "another item has it", {{"body", "/title", "", "", "is already used"}}};

struct Case {
  std::string name, schema;
  const Fault* fault;
  std::string want;
  std::string media_type = "application/json";
};

void is_filled(const Case& each) {
  const auto contract = support::contract_of(
      "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n"
      "      operationId: a\n      responses:\n        '200': {description: d}\n"
      "        '4XX': {description: d, content: {'" +
      each.media_type + "': {schema: " + each.schema + "}}}\n");
  validation::SchemaSet schemas(*contract);
  const auto schema =
      schemas.add(contract->operations.front().responses.back().content.front().schema);
  contract::Diagnostics found;
  const FaultResponder responder(*contract, contract->operations.front(), schemas, found);
  for (const auto& one : schemas.finish())
    found.push_back(one);
  responder.check(found);
  EXPECT_TRUE(found.empty()) << each.name << support::joined(found);
  const auto response = responder.respond(*each.fault, "/a");
  EXPECT_EQ(response.field("Content-Type"), each.media_type) << each.name;
  EXPECT_TRUE(support::is_same_json(response.body, each.want)) << each.name << response.body;
  EXPECT_TRUE(schema.accepts(support::json_of(response.body), validation::Direction::response))
      << each.name << response.body;
}

TEST(ErrorForms, ListErrorsAsObjectsWithTheirPlaces) {
  const std::string fastapi =
      "{type: object, properties: {detail: {type: array, items: {type: object, required: [loc, "
      "msg, type], properties: {loc: {type: array, items: {anyOf: [{type: string}, {type: "
      "integer}]}}, msg: {type: string}, type: {type: string}}}}}}";
  const std::string jsonapi =
      "{type: object, required: [errors], properties: {errors: {type: array, items: {type: object, "
      "properties: {status: {type: string}, title: {type: string}, detail: {type: string}, source: "
      "{type: object, properties: {pointer: {type: string}, parameter: {type: string}}}}}}}}";
  const std::vector<Case> cases = {
      {"loc of the body",
       fastapi,
       &invalid_body,
       R"({"detail":[{"loc":["body","title"],"msg":"must be a string","type":"type"},
           {"loc":["body","tags",2,"name"],"msg":"is required","type":"required"}]})"},
      {"loc of the query",
       fastapi,
       &invalid_query,
       R"({"detail":[{"loc":["query","limit"],"msg":"must be at most 100","type":"maximum"}]})"},
      {"no place",
       fastapi,
       &malformed,
       R"({"detail":[{"loc":["body"],"msg":"not valid JSON","type":"malformed-body"}]})"},
      {"source.pointer",
       jsonapi,
       &invalid_body,
       R"({"errors":[{"status":"422","title":"The request body does not match the schema",
             "detail":"must be a string","source":{"pointer":"/title"}},
           {"status":"422","title":"The request body does not match the schema",
             "detail":"is required","source":{"pointer":"/tags/2/name"}}]})",
       "application/vnd.api+json"},
      {"source.parameter",
       jsonapi,
       &invalid_query,
       R"({"errors":[{"status":"400","title":"A parameter does not match the schema",
             "detail":"must be at most 100","source":{"parameter":"limit"}}]})",
       "application/vnd.api+json"},
      {"a source that cannot name a parameter",
       "{type: object, required: [errors], properties: {errors: {type: array, items: {type: "
       "object, "
       "properties: {detail: {type: string}, source: {type: object, properties: {pointer: {type: "
       "string}}}}}}}}",
       &missing,
       R"({"errors":[{"detail":"id is not the key of an existing item: 7"}]})",
       "application/vnd.api+json"},
      {"in a list with another name",
       "{type: object, required: [faultList], properties: {faultList: {type: array, items: {type: "
       "object, properties: {field: {type: string}, message: {type: string}}}}}}",
       &conflict,
       R"({"faultList":[{"field":"title","message":"is already used"}]})"},
      {"a path of segments",
       "{type: object, properties: {issues: {type: array, items: {type: object, properties: {path: "
       "{type: array, items: {}}, message: {type: string}}}}}}",
       &invalid_body,
       R"({"issues":[{"path":["title"],"message":"must be a string"},
           {"path":["tags",2,"name"],"message":"is required"}]})"},
      {"codes that the contract lists",
       "{type: object, properties: {message: {type: string}, errors: {type: array, items: {type: "
       "object, properties: {resource: {type: string}, field: {type: string}, code: {type: string, "
       "enum: [invalid, missing_field, already_exists]}}}}}}",
       &invalid_body,
       R"({"message":"the body does not match: /title must be a string","errors":
           [{"field":"title","code":"invalid"},{"field":"tags.2.name","code":"missing_field"}]})"}};
  for (const Case& each : cases)
    is_filled(each);
}

TEST(ErrorForms, NameTheMembersOfAnErrorInEveryUsualWay) {
  for (const std::string field : {"field", "name", "property", "path", "param", "attribute"}) {
    for (const std::string message : {"message", "msg", "detail", "description", "error"}) {
      for (const std::string code : {"code", "type", "rule"}) {
        const std::string text = ": {type: string}, ";
        is_filled(
            {field + " " + message + " " + code,
             "{type: object, required: [errors], properties: {errors: {type: array, items: {type: "
             "object, required: [" +
                 field + ", " + message + ", " + code + "], properties: {" + field + text +
                 message + text + code + ": {type: string}}}}}}",
             &invalid_query,
             "{\"errors\":[{\"" + field + "\":\"limit\",\"" + message +
                 "\":\"must be at most 100\",\"" + code + "\":\"maximum\"}]}"});
      }
    }
  }
}

TEST(ErrorForms, GroupErrorsByProperty) {
  const std::string strings = "{type: array, items: {type: string}}";
  const std::string laravel =
      "{type: object, required: [message, errors], properties: {message: {type: string}, errors: "
      "{type: object, additionalProperties: " +
      strings + "}}}";
  const std::string conduit =
      "{type: object, required: [errors], properties: {errors: {type: object, required: [body], "
      "properties: {body: " +
      strings + "}}}}";
  const std::vector<Case> cases = {
      {"lists by property",
       laravel,
       &invalid_body,
       R"({"message":"the body does not match: /title must be a string","errors":
           {"title":["must be a string"],"tags.2.name":["is required"]}})"},
      {"one list for all",
       conduit,
       &invalid_body,
       R"({"errors":{"body":["/title must be a string","/tags/2/name is required"]}})"},
      {"one list for a missing item",
       conduit,
       &missing,
       R"({"errors":{"body":["id is not the key of an existing item: 7"]}})"},
      {"one list without a place",
       conduit,
       &malformed,
       R"({"errors":{"body":["not valid JSON"]}})"},
      {"declared properties and the rest",
       "{type: object, properties: {errors: {type: object, additionalProperties: false, "
       "properties: "
       "{title: " +
           strings + ", base: " + strings + "}}}}",
       &invalid_body,
       R"({"errors":{"title":["must be a string"],"base":["/tags/2/name is required"]}})"},
      {"strings by property",
       "{type: object, properties: {fieldErrors: {type: object, additionalProperties: {type: "
       "string}}}}",
       &invalid_body,
       R"({"fieldErrors":{"title":"must be a string","tags.2.name":"is required"}})"},
      {"objects by property",
       "{type: object, properties: {errors: {type: object, additionalProperties: {type: object, "
       "properties: {message: {type: string}, kind: {type: string}}}}}}",
       &conflict,
       R"({"errors":{"title":{"message":"is already used"}}})"},
      {"the whole body",
       "{type: object, additionalProperties: " + strings + "}",
       &invalid_body,
       R"({"title":["must be a string"],"tags.2.name":["is required"]})"},
      {"an object of any form",
       "{type: object, required: [errors], properties: {errors: {type: object}}}",
       &invalid_query,
       R"({"errors":{"limit":["must be at most 100"]}})"},
      {"no error of a property",
       "{type: object, properties: {message: {type: string}, errors: {type: object, "
       "additionalProperties: " +
           strings + "}}}",
       &malformed,
       R"({"message":"not valid JSON"})"}};
  for (const Case& each : cases)
    is_filled(each);
}

TEST(ErrorForms, DescribeTheProblem) {
  const std::string stripe =
      "{type: object, required: [error], properties: {error: {type: object, required: [type], "
      "properties: {code: {type: string}, message: {type: string}, param: {type: string}, type: "
      "{type: string, enum: [api_error, idempotency_error, invalid_request_error]}}}}}";
  const std::string status = "{type: object, properties: {";
  const std::vector<Case> cases = {
      {"an enum names an invalid request",
       stripe,
       &invalid_body,
       R"({"error":{"code":"invalid_body","message":"the body does not match: /title must be a string",
           "param":"title","type":"invalid_request_error"}})"},
      {"no parameter is known",
       stripe,
       &malformed,
       R"({"error":{"code":"malformed_body","message":"not valid JSON",
           "type":"invalid_request_error"}})"},
      {"an enum names a missing item",
       status + "code: {type: string, enum: [INTERNAL, INVALID_ARGUMENT, NOT_FOUND]}}}",
       &missing,
       R"({"code":"NOT_FOUND"})"},
      {"an error beside a message",
       status + "statusCode: {type: integer}, error: {type: string}, message: {type: array, items: "
                "{type: string}}}}",
       &invalid_body,
       R"({"statusCode":422,"error":"Unprocessable Content","message":
           ["/title must be a string","/tags/2/name is required"]})"},
      {"a message of two forms",
       status + "message: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}}",
       &invalid_query,
       R"({"message":"a parameter is wrong: limit must be at most 100"})"},
      {"an example shows how a code is written",
       status + "code: {type: string, example: SOME_ERROR}, message: {type: string}}}",
       &malformed,
       R"({"code":"MALFORMED_BODY","message":"not valid JSON"})"},
      {"a pattern shows how a code is written",
       status + "code: {type: string, pattern: '^[A-Z_]+$'}}}",
       &malformed,
       R"({"code":"MALFORMED_BODY"})"},
      {"a status by name",
       status + "error: {type: object, properties: {code: {type: integer}, status: {type: string}, "
                "message: {type: string}}}}}",
       &missing,
       R"({"error":{"code":404,"status":"NOT_FOUND","message":
           "the item does not exist: id is not the key of an existing item: 7"}})"},
      {"success and failure",
       status + "success: {type: boolean}, error: {type: string}}}",
       &malformed,
       R"({"success":false,"error":"not valid JSON"})"},
      {"as long as is allowed",
       status + "message: {type: string, maxLength: 20}}}",
       &invalid_query,
       R"({"message":"a parameter is wrong"})"},
      {"problem details with another list",
       status + "title: {type: string}, detail: {type: string}, violations: {type: array, items: "
                "{type: object, properties: {field: {type: string}, message: {type: string}}}}}}",
       &invalid_query,
       R"({"type":"urn:accord:problem:invalid-parameter","status":400,
           "title":"A parameter does not match the schema","detail":"a parameter is wrong",
           "violations":[{"field":"limit","message":"must be at most 100"}]})",
       "application/problem+json"}};
  for (const Case& each : cases)
    is_filled(each);
}

}  // namespace
}  // namespace accord::validation::fault
