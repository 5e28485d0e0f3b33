#include "accord/analysis/diff/diff.h"

#include <cstdlib>

#include <gmock/gmock.h>

#include "analysis/diff/fixture.h"
#include "support/paths.h"

namespace accord::analysis::diff {

using validation::Direction;
namespace {

using fixture::between_schemas;
using testing::IsEmpty;
using validation::fixture::v3_0;
using validation::fixture::v3_1;

constexpr auto request = Direction::request;
constexpr auto response = Direction::response;

const std::string pet =
    R"("Pet": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, )"
    R"("name": {"type": "string"}}})";

TEST(Diff, SeesSchemasThroughReferencesAndAllOf) {
  const std::string inlined =
      R"({"type": "object", "required": ["id"], "properties": {"name": {"type": "string"}, )"
      R"("id": {"type": "integer"}}})";
  const struct {
    const char* name;
    std::string old;
    std::string now;
  } same[] = {
      {"a reference and its schema", R"({"$ref": "#/components/schemas/Pet"})", inlined},
      {"allOf of one", R"({"allOf": [{"$ref": "#/components/schemas/Pet"}]})", inlined},
      {"allOf of parts",
       R"({"allOf": [{"required": ["id"]}, {"type": "object"}, {"properties": {"id": )"
       R"({"type": "integer"}}}, {"properties": {"name": {"type": "string"}}}]})",
       inlined},
      {"nothing and true", "{}", "true"},
      {"an order of enums", R"({"enum": ["a", 1, null]})", R"({"enum": [null, 1.0, "a"]})"},
      {"const and an enum of one", R"({"const": "a"})", R"({"enum": ["a"]})"},
      {"an order of types", R"({"type": ["string", "null"]})", R"({"type": ["null", "string"]})"},
      {"null as a type and as an alternative",
       R"({"type": ["string", "null"]})",
       R"({"anyOf": [{"type": "string"}, {"type": "null"}]})"},
      {"the description", R"({"title": "A", "description": "b"})", R"({"example": 1})"},
      {"an order of alternatives",
       R"({"oneOf": [{"type": "string"}, {"type": "integer"}]})",
       R"({"oneOf": [{"type": "integer"}, {"type": "string"}]})"},
      {"limits of two parts",
       R"({"allOf": [{"type": "integer", "maximum": 9}, {"maximum": 5}]})",
       R"({"type": "integer", "maximum": 5})"},
  };
  for (const auto& each : same) {
    for (const Direction direction : {request, response}) {
      EXPECT_THAT(between_schemas(each.old, each.now, direction, v3_1, pet), IsEmpty())
          << each.name;
      EXPECT_THAT(between_schemas(each.now, each.old, direction, v3_1, pet), IsEmpty())
          << each.name;
    }
  }
}

struct Case {
  const char* name;
  std::string old;
  std::string now;
  Direction direction;
  std::vector<std::string> want;
  std::string_view version = v3_1;
};

TEST(Diff, JudgesSchemasByTheirDirection) {
  const std::string text = R"({"type": "string"})";
  const std::string number = R"({"type": "number"})";
  const std::string integer = R"({"type": "integer"})";
  const Case cases[] = {
      {"an integer is a number", number, integer, request, {"breaking request-type-narrowed"}},
      {"a number was an integer", integer, number, request, {"info request-type-widened"}},
      {"a number may be a fraction", integer, number, response, {"breaking response-type-widened"}},
      {"any type", "{}", text, request, {"breaking request-type-narrowed"}},
      {"nothing is accepted", text, "false", request, {"breaking request-type-narrowed"}},
      {"another type says it all",
       R"({"type": "object", "required": ["a"], "properties": {"a": {}}})",
       R"({"type": "array", "items": {"type": "string"}})",
       response,
       {"breaking response-type-changed"}},
      {"items",
       R"({"type": "array", "items": {"type": "string"}})",
       R"({"type": "array", "items": {"type": "integer"}})",
       response,
       {"breaking response-type-changed"}},
      {"a property that additionalProperties describes as well",
       R"({"additionalProperties": {"type": "number"}})",
       R"({"properties": {"a": {"type": "number"}}, "additionalProperties": {"type": "number"}})",
       request,
       {}},
      {"and narrower",
       R"({"additionalProperties": {"type": "number"}})",
       R"({"properties": {"a": {"type": "integer"}}, "additionalProperties": {"type": "number"}})",
       request,
       {"breaking request-type-narrowed"}},
      {"a property that was removed, and is described by a pattern",
       R"({"properties": {"ab": {"type": "integer"}}, "patternProperties": {"^a": {"type": "number"}}})",
       R"({"patternProperties": {"^a": {"type": "number"}}})",
       response,
       {"breaking response-type-widened"}},
      {"a property that was removed, and is described by another type",
       R"({"properties": {"a": {"type": "integer"}}, "additionalProperties": {"type": "string"}})",
       R"({"additionalProperties": {"type": "string"}})",
       request,
       {"breaking request-type-changed"}},
      {"required that is not described",
       "{}",
       R"({"required": ["z"]})",
       request,
       {"breaking request-property-became-required"}},
      {"required no more",
       R"({"required": ["z"]})",
       "{}",
       request,
       {"info request-property-became-optional"}},
      {"required no more of a response",
       R"({"required": ["z"]})",
       "{}",
       response,
       {"breaking response-property-became-optional"}},
      {"other properties",
       R"({"type": "object"})",
       R"({"type": "object", "additionalProperties": {"type": "string"}})",
       request,
       {"breaking request-type-narrowed"}},
      {"readOnly is no matter of a request",
       R"({"properties": {"id": {"readOnly": true}}})",
       R"({"required": ["id"], "properties": {"id": {"readOnly": true, "type": "string"}}})",
       request,
       {}},
      {"writeOnly is no matter of a response",
       R"({"properties": {"key": {"writeOnly": true}}})",
       R"({"properties": {}})",
       response,
       {}},
      {"required and not readOnly any more",
       R"({"required": ["id"], "properties": {"id": {"readOnly": true}}})",
       R"({"required": ["id"], "properties": {"id": {}}})",
       request,
       {"breaking request-property-became-required", "info property-no-longer-read-only"}},
      {"an exclusive limit is narrower",
       R"({"maximum": 5})",
       R"({"exclusiveMaximum": 5})",
       request,
       {"breaking request-limit-tightened"}},
      {"an exclusive limit of 3.0",
       R"({"maximum": 5})",
       R"({"maximum": 5, "exclusiveMaximum": true})",
       request,
       {"breaking request-limit-tightened"},
       v3_0},
      {"multiples",
       R"({"multipleOf": 2})",
       R"({"multipleOf": 4})",
       request,
       {"breaking request-limit-tightened"}},
      {"multiples that do not divide",
       R"({"multipleOf": 2})",
       R"({"multipleOf": 3})",
       request,
       {"breaking request-limit-tightened", "info request-limit-loosened"}},
      {"decimal multiples",
       R"({"multipleOf": 0.1})",
       R"({"multipleOf": 0.01})",
       request,
       {"info request-limit-loosened"}},
      {"a schema becomes one of two",
       R"({"$ref": "#/components/schemas/Pet"})",
       R"({"oneOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object"}]})",
       response,
       {"breaking response-alternative-added"}},
      {"a schema becomes one of two in a request",
       R"({"$ref": "#/components/schemas/Pet"})",
       R"({"oneOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object"}]})",
       request,
       {"info request-alternative-added", "breaking alternatives-overlap"}},
      {"null beside a reference of 3.0",
       R"({"type": "string", "nullable": true})",
       text,
       response,
       {"info response-null-removed"},
       v3_0},
      {"password is no promise", text, R"({"type": "string", "format": "password"})", request, {}},
      {"a limit without bounds of numbers",
       R"({"maximum": 9007199254740993})",
       R"({"maximum": 9007199254740992})",
       request,
       {"breaking request-limit-tightened"}},
  };
  for (const Case& each : cases) {
    EXPECT_THAT(
        between_schemas(each.old, each.now, each.direction, each.version, pet),
        testing::UnorderedElementsAreArray(each.want))
        << each.name;
  }
}

std::vector<std::string> between_operations(const std::string& old, const std::string& now) {
  const auto left = validation::fixture::contract_of_operation("/pets/{id}", "get", old);
  const auto right = validation::fixture::contract_of_operation("/pets/{id}", "get", now);
  return fixture::rules_of(diff(*left, *right).found);
}

std::string responses(const std::string& members) {
  return R"("parameters": [{"name": "id", "in": "path", "required": true, "schema": {}}], )"
         R"("responses": {)" +
         members + "}";
}

TEST(Diff, PairsStatusesWithRangesAndDefault) {
  const std::string text =
      R"({"description": "d", "content": {"text/plain": {"schema": {"type": "string"}}}})";
  const std::string number =
      R"({"description": "d", "content": {"text/plain": {"schema": {"type": "integer"}}}})";
  const struct {
    const char* name;
    std::string old;
    std::string now;
    std::vector<std::string> want;
  } cases[] = {
      {"a range stands for its codes",
       R"("404": )" + text,
       R"("4XX": )" + text,
       {"info status-added"}},
      {"and is compared",
       R"("404": )" + text,
       R"("4XX": )" + number,
       {"breaking response-type-changed", "info status-added"}},
      {"default stands for faults",
       R"("404": )" + text,
       R"("default": )" + text,
       {"info status-added"}},
      {"default stands for no success",
       R"("200": )" + text,
       R"("default": )" + text,
       {"breaking success-status-removed", "info status-added"}},
      {"a default that was there stands for a success too",
       R"("200": )" + text + R"(, "default": )" + text,
       R"("default": )" + text,
       {}},
      {"and is compared",
       R"("200": )" + text + R"(, "default": )" + number,
       R"("default": )" + number,
       {"breaking response-type-changed"}},
      {"a success of a default gets its own",
       R"("default": )" + text,
       R"("200": )" + number + R"(, "default": )" + text,
       {"breaking response-type-changed"}},
      {"a default becomes one success",
       R"("default": )" + text,
       R"("200": )" + text,
       {"info response-status-narrowed"}},
      {"no default beside a success",
       R"("200": )" + text + R"(, "default": )" + text,
       R"("200": )" + text,
       {"warning status-removed"}},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(between_operations(responses(each.old), responses(each.now)), each.want) << each.name;
  }
}

TEST(Diff, NamesTheStatusThatIsCompared) {
  const std::string text =
      R"({"description": "d", "content": {"text/plain": {"schema": {"type": "string"}}}})";
  const std::string number =
      R"({"description": "d", "content": {"text/plain": {"schema": {"type": "integer"}}}})";
  const std::string old = responses(R"("default": )" + text);
  const std::string now = responses(R"("200": )" + number + R"(, "default": )" + text);
  const auto message = [](const std::string& left, const std::string& right) {
    const auto one = validation::fixture::contract_of_operation("/pets/{id}", "get", left);
    const auto two = validation::fixture::contract_of_operation("/pets/{id}", "get", right);
    const auto found = diff(*one, *two).found;
    return found.size() == 1 ? found.front().message : std::to_string(found.size()) + " changes";
  };
  EXPECT_EQ(message(old, now), "the response 200 (text/plain) changed from string to integer");
  EXPECT_EQ(message(now, old), "the response 200 (text/plain) changed from integer to string");
}

TEST(Diff, TakesCallbacksOfOneUrlForTheSame) {
  const auto callback = [](const std::string& name, const std::string& url) {
    return R"("responses": {"200": {"description": "d"}}, "parameters": [{"name": "id", "in": )"
           R"("path", "required": true, "schema": {}}], "callbacks": {")" +
           name + R"(": {")" + url +
           R"(": {"post": {"responses": {"200": {"description": "d"}}}}}})";
  };
  const std::string u = "{$request.query.u}";
  EXPECT_THAT(between_operations(callback("a", u), callback("b", u)), IsEmpty());
  EXPECT_THAT(
      between_operations(callback("a", u), callback("b", "{$request.query.v}")),
      testing::ElementsAre("breaking callback-removed", "info callback-added"));
}

TEST(Diff, TakesContentKeywordsForAnnotations) {
  const std::string text = R"({"type": "string"})";
  const std::string base64 = R"({"type": "string", "contentEncoding": "base64"})";
  const std::string json = R"({"type": "string", "contentMediaType": "application/json"})";
  for (const auto& other : {base64, json}) {
    for (const Direction direction : {request, response}) {
      const auto note = testing::ElementsAre("info content-encoding-changed");
      EXPECT_THAT(between_schemas(text, other, direction), note) << other;
      EXPECT_THAT(between_schemas(other, text, direction), note) << other;
    }
  }
}

TEST(Diff, TakesFormatByteForContentEncodingBase64) {
  const auto contract_of = [](const std::string& version, const std::string& schema) {
    const std::string content = R"({"application/json": {"schema": )" + schema + "}}";
    return validation::fixture::read_contract(
        R"({"openapi": ")" + version +
        R"(", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": {"requestBody": )"
        R"({"content": )" +
        content + R"(}, "responses": {"200": {"description": "d", "content": )" + content +
        "}}}}}}");
  };
  const auto old = contract_of("3.0.3", R"({"type": "string", "format": "byte"})");
  const auto now = contract_of("3.1.0", R"({"type": "string", "contentEncoding": "base64"})");
  EXPECT_THAT(diff(*old, *now).found, IsEmpty());
  EXPECT_THAT(diff(*now, *old).found, IsEmpty());
}

TEST(Diff, ComparesWhatOperationsShareOnce) {
  const auto contract_of = [](const std::string& type) {
    const std::string operation =
        R"({"get": {"responses": {"200": {"description": "d", "content": {"application/json": )"
        R"({"schema": {"$ref": "#/components/schemas/Pet"}}}}}}})";
    return validation::fixture::read_contract(
        R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": )" +
        operation + R"(, "/b": )" + operation +
        R"(}, "components": {"schemas": {"Pet": {"properties": {"age": {"type": ")" + type +
        R"("}}}}}})");
  };
  const auto old = contract_of("integer");
  const auto now = contract_of("string");
  const auto changes = diff(*old, *now).found;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().operation, "GET /a");
  EXPECT_EQ(changes.front().component, "Pet");
  EXPECT_EQ(changes.front().message, "\"age\" of the response 200 changed from integer to string");
  EXPECT_EQ(changes.front().old.pointer, "/components/schemas/Pet/properties/age/type");
}

TEST(Diff, EndsWhereSchemasTurnInCircles) {
  const std::string circles =
      R"("A": {"properties": {"next": {"$ref": "#/components/schemas/B"}}}, )"
      R"("B": {"allOf": [{"$ref": "#/components/schemas/A"}, {"properties": {"back": )"
      R"({"type": "array", "items": {"$ref": "#/components/schemas/B"}}}}]}, )"
      R"("C": {"$ref": "#/components/schemas/D"}, "D": {"$ref": "#/components/schemas/C"}, )"
      R"("E": {"allOf": [{"$ref": "#/components/schemas/E"}]}, )"
      R"("F": {"oneOf": [{"$ref": "#/components/schemas/F"}, {"type": "string"}]})";
  for (const char* name : {"A", "B", "C", "D", "E", "F"}) {
    const std::string schema = R"({"$ref": "#/components/schemas/)" + std::string(name) + R"("})";
    EXPECT_THAT(between_schemas(schema, schema, request, v3_1, circles), IsEmpty()) << name;
    between_schemas(schema, R"({"type": "object"})", response, v3_1, circles);
    between_schemas(R"({"type": "object"})", schema, response, v3_1, circles);
  }
}

// However long the way, no stack is needed for it.
TEST(Diff, FollowsLongWays) {
  std::string chain;
  constexpr int length = 20'000;
  for (int at = 0; at < length; ++at) {
    chain += R"("S)" + std::to_string(at) + R"(": {"properties": {"n": {"$ref": )" +
             R"("#/components/schemas/S)" + std::to_string(at + 1) + R"("}}}, )";
  }
  const std::string first = R"({"$ref": "#/components/schemas/S0"})";
  chain += R"("S)" + std::to_string(length) + R"(": {"type": "string"})";
  EXPECT_THAT(between_schemas(first, first, request, v3_1, chain), IsEmpty());
}

TEST(Diff, SaysWhichReferencesLeadNowhere) {
  const auto contract = validation::fixture::contract_of_operation(
      "/a",
      "get",
      R"("responses": {"200": {"description": "d", "content": {"application/json": {"schema": )"
      R"({"$ref": "#/components/schemas/Nobody"}}}}})");
  EXPECT_FALSE(diff(*contract, *contract).unread.empty());
}

std::filesystem::path shared_folder() {
  const char* given = std::getenv("ACCORD_SHARED");
  if (given != nullptr) return given;
  return std::filesystem::path(support::source_folder) / "../shared";
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    const auto extension = each.path().extension();
    if (extension == ".yaml" || extension == ".yml" || extension == ".json")
      files.push_back(each.path());
  }
  return files;
}

void expect_no_change(const std::filesystem::path& file) {
  const auto old = contract::load_contract(file);
  if (!old) return;  // why is told in Corpus.LoadsOrIsRefusedForATrueReason
  const auto now = fixture::load(file);
  const Changes changes = diff(**old, *now);
  EXPECT_EQ(fixture::to_text(changes.found), "") << file;
}

TEST(Diff, FindsNothingBetweenAContractAndItself) {
  const std::filesystem::path top(support::source_folder);
  expect_no_change(top / "openapi.yaml");
  for (const auto& each : files_of(top / "tests" / "contracts"))
    expect_no_change(each);
}

TEST(Diff, FindsNothingBetweenADocumentOfTheCorpusAndItself) {
  const auto folder = shared_folder() / "corpus";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  for (const auto& each : files_of(folder))
    expect_no_change(each);
}

}  // namespace
}  // namespace accord::analysis::diff
