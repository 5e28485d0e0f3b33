#include "accord/analysis/structure/judge.h"

#include <gmock/gmock.h>

#include "contract/fixture.h"

namespace accord::analysis::structure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Case {
  Version version;
  std::string members;  ///< of the OpenAPI Object, after openapi and info
  std::string want;     ///< in the one finding: "pointer: message; fix"
};

constexpr Version v3_0 = Version::v3_0;
constexpr Version v3_1 = Version::v3_1;

std::vector<std::string> faults(
    const std::string& members, Version version, bool of_references = false) {
  const std::string number = version == v3_1 ? "3.1.0" : "3.0.3";
  const auto documents = DocumentSet::parse(
      "a.json",
      R"({"openapi": ")" + number + R"(", "info": {"title": "T", "version": "1"}, )" + members +
          "}");
  EXPECT_TRUE(documents.ok()) << members;
  const Outline outline = outline_of(**documents, version);
  std::vector<std::string> all;
  for (const Diagnostic& each : of_references ? reference_faults(**documents, outline, version)
                                              : structure_faults(**documents, outline, version)) {
    all.push_back(each.at.pointer + ": " + each.message + "; " + each.fix);
  }
  return all;
}

void expect_one(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    EXPECT_THAT(faults(each.members, each.version), ElementsAre(HasSubstr(each.want)))
        << each.members;
  }
}

std::string components(const std::string& members) {
  return R"("paths": {}, "components": {)" + members + "}";
}
std::string schema(const std::string& members) {
  return components(R"("schemas": {"S": {)" + members + "}}");
}
std::string parameter(const std::string& members) {
  return components(R"("parameters": {"P": {"name": "p", )" + members + "}}");
}
std::string scheme(const std::string& members) {
  return components(R"("securitySchemes": {"S": {)" + members + "}}");
}

TEST(StructureJudge, RefusesUnknownFieldsAndNamesTheRightOne) {
  expect_one({
      {v3_1,
       R"("paths": {}, "path": 1)",
       R"("path" is not a field of the OpenAPI Object; did you)"},
      {v3_0,
       R"("paths": {"/a": {"gett": {}}})",
       R"(/paths/~1a/gett: "gett" is not a field of the Path Item Object; did you mean "get"?)"},
      {v3_0, R"("paths": {}, "webhooks": {})", "of OpenAPI 3.0; it was added in 3.1; "},
      {v3_0,
       schema(R"("const": 1)"),
       R"("const" is not a field of the Schema Object of OpenAPI 3.0)"},
      {v3_0, components(R"("pathItems": {})"), R"("pathItems" is not a field of the Components)"},
      {v3_1, schema(R"("xml": {"nmae": "x"})"), R"(did you mean "name"?)"},
  });
}

TEST(StructureJudge, TakesExtensionsAndKeywordsOfOthers) {
  const std::string extended = R"("paths": {"x-a": 1, "/b": {"x-c": {"get": 1}}}, "x-d": null)";
  EXPECT_THAT(faults(extended, v3_0), IsEmpty());
  EXPECT_THAT(faults(extended, v3_1), IsEmpty());
  EXPECT_THAT(faults(schema(R"("nullable": true, "tsType": 1)"), v3_1), IsEmpty());
}

TEST(StructureJudge, RefusesValuesOfTheWrongType) {
  expect_one({
      {v3_1, R"("paths": [])", R"(/paths: "paths" is an array, not a Paths Object)"},
      {v3_1, R"("paths": {}, "servers": {"url": "/"})", R"("servers" is an object, not an array)"},
      {v3_1,
       R"("paths": {}, "tags": ["a"])",
       R"(an entry of "tags" is a string, not a Tag Object)"},
      {v3_1, parameter(R"("in": "query", "schema": {}, "required": "yes")"), "not a boolean"},
      {v3_1, schema(R"("title": 1)"), R"("title" is a number, not a string; quote it)"},
      {v3_1, schema(R"("minLength": -1)"), R"("minLength" is -1, not a non-negative integer)"},
      {v3_1, schema(R"("minLength": 1.5)"), R"("minLength" is 1.5, not a non-negative integer)"},
      {v3_0, schema(R"("multipleOf": 0)"), R"("multipleOf" is 0, not a positive number)"},
      {v3_0,
       schema(R"("exclusiveMinimum": 1)"),
       R"("exclusiveMinimum" is a number, not a boolean)"},
      {v3_1, schema(R"("exclusiveMinimum": true)"), R"("exclusiveMinimum" is true, not a number)"},
      {v3_0, schema(R"("type": ["string", "null"])"), "arrays are 3.1"},
      {v3_0, schema(R"("type": "null")"), "write nullable: true"},
      {v3_1, schema(R"("type": "sting")"), R"(did you mean "string"?)"},
      {v3_1, schema(R"("type": ["string", "string"])"), R"("type" is an array with "string" more)"},
      {v3_1, schema(R"("type": [])"), R"("type" is an empty array)"},
      {v3_0, schema(R"("required": true)"), R"("required" is true, not an array)"},
      {v3_0, schema(R"("required": [])"), R"("required" is empty)"},
      {v3_1,
       schema(R"("required": ["a", "a"])"),
       R"("a" is declared more than once in "required")"},
      {v3_0, schema(R"("enum": [])"), R"("enum" is empty)"},
      {v3_1, schema(R"("allOf": [])"), R"("allOf" is empty)"},
      {v3_0, schema(R"("items": true)"), R"("items" is true, not a Schema Object)"},
      {v3_1, schema(R"("dependentRequired": {"a": ["b", 1]})"), "is a number, not a string"},
      {v3_1, schema(R"("$id": "a#b")"), "an $id cannot have a fragment"},
      {v3_1, schema(R"("$anchor": "1")"), R"("1" is not an anchor)"},
      {v3_1, schema(R"("externalDocs": {"url": "a b"})"), R"("url" is "a b", not a URL)"},
      {v3_1, schema(R"("xml": {"namespace": "a"})"), "not an absolute URI"},
  });
  EXPECT_THAT(
      faults(schema(R"("items": true, "minLength": 1.0, "required": [])"), v3_1), IsEmpty());
}

TEST(StructureJudge, MissesRequiredFields) {
  expect_one({
      {v3_0, R"("x-a": 1)", R"(: the OpenAPI Object has no "paths"; add paths:)"},
      {v3_1, R"("x-a": 1)", "neither paths nor components nor webhooks"},
      {v3_0, R"("paths": {"/a": {"get": {}}})", R"(the Operation Object has no "responses")"},
      {v3_1, R"("paths": {"/a": {"get": {"responses": {}}}})", "has no response"},
      {v3_1, components(R"("responses": {"R": {}})"), R"(no "description"; add description:)"},
      {v3_1, components(R"("requestBodies": {"R": {}})"), R"(no "content"; add content:)"},
      {v3_1, components(R"("links": {"L": {}})"), "the link requires operationId or operationRef"},
  });
  EXPECT_THAT(faults(R"("paths": {"/a": {"get": {}}})", v3_1), IsEmpty());
  EXPECT_THAT(faults(R"("components": {})", v3_1), IsEmpty());
  EXPECT_THAT(faults(components(R"("links": {"L": {}})"), v3_0), IsEmpty());
}

TEST(StructureJudge, RefusesWrongNames) {
  expect_one({
      {v3_1, R"("paths": {"a": {}})", "/paths/a: invalid path a: a path must begin with a slash"},
      {v3_1, components(R"("schemas": {"a b": {}})"), R"("a b" is not a component name)"},
      {v3_1, components(R"("links": {"ä": {"operationId": "a"}})"), "is not a component name"},
      {v3_1,
       R"("paths": {"/a": {"get": {"responses": {"2xx": {"description": "d"}}}}})",
       R"("2xx" is not a status code; write 200, 4XX or default)"},
  });
}

TEST(StructureJudge, HoldsParametersToTheirPlace) {
  expect_one({
      {v3_1, parameter(R"("in": "body", "schema": {})"), R"("in" is "body", not query, header,)"},
      {v3_0, parameter(R"("in": "path", "schema": {})"), R"(parameter "p" is not required)"},
      {v3_1,
       parameter(R"("in": "query", "schema": {}, "style": "simple")"),
       "is not allowed with in"},
      {v3_1, parameter(R"("in": "query")"), R"("p" has neither schema nor content; add schema:)"},
      {v3_1,
       parameter(R"("in": "query", "content": {})"),
       "content of a parameter requires exactly one media type"},
      {v3_0,
       parameter(R"("in": "query", "content": {"a/b": {}}, "style": "form")"),
       R"("style" is allowed with schema, not with content)"},
      {v3_1,
       parameter(R"("in": "query", "content": {"a/b": {}}, "schema": {})"),
       R"("content" and "schema" are exclusive)"},
      {v3_1, parameter(R"("in": "cookie", "schema": {}, "allowEmptyValue": true)"), "in: query"},
      {v3_0,
       parameter(R"("in": "query", "schema": {}, "example": 1, "examples": {})"),
       R"("examples" and "example" are exclusive)"},
      {v3_1,
       components(R"("headers": {"H": {"schema": {}, "name": "H"}})"),
       R"("name" is not a field)"},
      {v3_1, components(R"("headers": {"H": {"schema": {}, "style": "form"}})"), "not simple"},
  });
}

TEST(StructureJudge, HoldsSecuritySchemesToTheirType) {
  expect_one({
      {v3_0, scheme(R"("type": "mutualTLS")"), R"("type" is "mutualTLS", not apiKey, http,)"},
      {v3_1, scheme(R"("type": "apiKey", "name": "k")"), "an apiKey scheme requires name and in"},
      {v3_1, scheme(R"("type": "http")"), R"(type http requires "scheme"; write scheme: bearer)"},
      {v3_1, scheme(R"("type": "oauth2")"), R"(type oauth2 requires "flows")"},
      {v3_1,
       scheme(R"("type": "http", "scheme": "basic", "bearerFormat": "JWT")"),
       R"("bearerFormat" is allowed with scheme: bearer only)"},
      {v3_1,
       scheme(R"("type": "apiKey", "name": "k", "in": "query", "scheme": "x")"),
       R"("scheme" is not allowed with type: apiKey)"},
      {v3_1,
       scheme(R"("type": "oauth2", "flows": {"implicit": {"scopes": {}}})"),
       R"(the flow "implicit" requires "authorizationUrl")"},
      {v3_1,
       scheme(R"("type": "oauth2", "flows": {"password": {"scopes": {}, "tokenUrl": "/",
              "authorizationUrl": "/"}})"),
       R"("authorizationUrl" is not allowed in the flow "password")"},
  });
}

TEST(StructureJudge, RefusesWhatExcludesEachOther) {
  expect_one({
      {v3_1,
       components(R"("examples": {"E": {"value": 1, "externalValue": "/a"}})"),
       R"("externalValue" and "value" are exclusive)"},
      {v3_1,
       components(R"("links": {"L": {"operationId": "a", "operationRef": "/a"}})"),
       R"("operationId" and "operationRef" are exclusive)"},
  });
}

TEST(StructureJudge, LeavesOtherDialectsAlone) {
  EXPECT_THAT(
      faults(schema(R"("$schema": "http://json-schema.org/draft-07/schema#", "items": [])"), v3_1),
      IsEmpty());
  EXPECT_THAT(
      faults(R"("jsonSchemaDialect": "https://example.com/d", )" + schema(R"("type": 1)"), v3_1),
      IsEmpty());
}

TEST(StructureJudge, RefusesAReferenceWhereNoneIsAllowed) {
  expect_one({
      {v3_1,
       R"("paths": {"/a": {"get": {"$ref": "#/x"}}})",
       "/paths/~1a/get/$ref: an operation cannot be a $ref; let the path item be the $ref"},
      {v3_0, R"("paths": {}, "tags": [{"$ref": "#/x"}])", "a tag cannot be a $ref"},
  });
}

TEST(StructureJudge, FollowsReferencesToTheirKind) {
  EXPECT_THAT(
      faults(schema(R"("items": {"$ref": "#/components/schemas/T"})"), v3_0, true),
      ElementsAre("/components/schemas/S/items/$ref: unresolved reference "
                  "\"#/components/schemas/T\"; check the names along the pointer"));
  EXPECT_THAT(
      faults(
          components(R"("schemas": {"S": {}}, "headers": {"H": {"$ref":
                        "#/components/schemas/S"}})"),
          v3_1,
          true),
      ElementsAre(HasSubstr("refers to a Schema Object, not a Header Object")));
  EXPECT_THAT(
      faults(schema(R"("items": {"$ref": "#/openapi"})"), v3_1, true),
      ElementsAre(HasSubstr("refers to a string, not a Schema Object")));
  EXPECT_THAT(
      faults(
          components(R"("schemas": {"S": true, "T": {"$ref": "#/components/schemas/S"}})"),
          v3_1,
          true),
      IsEmpty());
}

}  // namespace
}  // namespace accord::analysis::structure
