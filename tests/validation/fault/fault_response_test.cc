#include "accord/validation/fault/fault_response.h"

#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/contracts.h"
#include "support/problem.h"

namespace accord::validation::fault {
namespace {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Response;
using support::is_same_json;

// One GET whose 404 has this media type and schema (in YAML flow style).
struct Documented {
  explicit Documented(const std::string& schema, const std::string& media_type = "application/json")
      : contract(support::contract_of(
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n"
            "      operationId: a\n      responses:\n        '200': {description: d}\n"
            "        '404': {description: d, content: {'" +
            media_type + "': {schema: " + schema + "}}}\n" +
            "components: {schemas: {Loop: {type: object, properties: {message: {type: string}, "
            "error: {$ref: '#/components/schemas/Loop'}}, required: [code], additionalProperties: "
            "false}, Needs: {type: object, required: [cause], properties: {cause: {$ref: "
            "'#/components/schemas/Needs'}}}}}\n")),
        schemas(*contract),
        responder(*contract, contract->operations.front(), schemas, found) {
    for (const auto& each : schemas.finish())
      found.push_back(each);
    responder.check(found);
  }
  [[nodiscard]] Response missing() const {
    return responder.respond(
        {Condition::item_missing, "no such thing", {{"path", "id", "", "", "is nowhere"}}}, "/a");
  }

  std::shared_ptr<const contract::Contract> contract;
  validation::SchemaSet schemas;
  contract::Diagnostics found;
  FaultResponder responder;
};

TEST(FaultResponse, FitsTheDocumentedSchema) {
  struct Case {
    std::string name, schema, want;
  };
  const std::vector<Case> cases = {
      {"code and message",
       "{type: object, required: [code, message], properties: {code: {type: integer}, message: "
       "{type: string}}}",
       R"({"code":404,"message":"no such thing: id is nowhere"})"},
      {"code as text",
       "{type: object, required: [code], properties: {code: {type: string}}}",
       R"({"code":"404"})"},
      {"a string", "{type: string}", R"("no such thing: id is nowhere")"},
      {"const, enum, example and default",
       "{type: object, required: [a, b, c, d, error], properties: {a: {const: one}, b: {enum: "
       "[two, "
       "x]}, c: {type: string, example: three}, d: {type: integer, default: 4}, error: {type: "
       "string}}}",
       R"({"a":"one","b":"two","c":"three","d":4,"error":"no such thing: id is nowhere"})"},
      {"a known name with an enum",
       "{type: object, required: [code, message], properties: {code: {type: string, enum: "
       "[not_found]}, message: {type: string}}}",
       R"({"code":"not_found","message":"no such thing: id is nowhere"})"},
      {"an envelope",
       "{type: object, required: [error], additionalProperties: false, properties: {error: {type: "
       "object, required: [message], properties: {message: {type: string}}}}}",
       R"({"error":{"message":"no such thing: id is nowhere"}})"},
      {"a list of strings",
       "{type: object, required: [errors], additionalProperties: false, properties: {errors: "
       "{type: "
       "array, items: {type: string}}}}",
       R"({"errors":["id is nowhere"]})"},
      {"a list of objects",
       "{type: object, required: [errors], additionalProperties: false, properties: {errors: "
       "{type: "
       "array, items: {type: object, required: [message], properties: {message: {type: "
       "string}}}}}}",
       R"({"errors":[{"message":"id is nowhere"}]})"},
      {"names in capitals",
       "{type: object, required: [Message, statusCode], properties: {Message: {type: string}, "
       "statusCode: {type: integer}}}",
       R"({"Message":"no such thing: id is nowhere","statusCode":404})"},
      {"path",
       "{type: object, required: [path], properties: {path: {type: string}}}",
       R"({"path":"/a"})"}};
  for (const Case& each : cases) {
    const Documented documented(each.schema);
    const Response response = documented.missing();
    EXPECT_EQ(response.status, 404) << each.name;
    EXPECT_EQ(response.field("Content-Type"), "application/json") << each.name;
    EXPECT_TRUE(is_same_json(response.body, each.want)) << each.name << ": " << response.body;
    EXPECT_TRUE(documented.found.empty()) << each.name << support::joined(documented.found);
  }
}

// A body that both alternatives accept is accepted by no oneOf.
TEST(FaultResponse, FitsOneAlternative) {
  const std::string of = "properties: {message: {type: string}, errors: {type: array, items: ";
  const Documented documented(
      "{oneOf: [{type: object, required: [message], " + of +
      "{type: object, required: [code], properties: {code: {type: string}}}}}}, {type: object, "
      "required: [message], " +
      of + "{type: string}}}}]}");
  const Response response = documented.missing();
  EXPECT_EQ(response.field("Content-Type"), "application/json");
  EXPECT_TRUE(is_same_json(
      response.body,
      R"({"message":"no such thing: id is nowhere","errors":[{"code":"item-not-found"}]})"))
      << response.body;
}

TEST(FaultResponse, IsTextWhereOnlyTextIsDocumented) {
  const Documented plain("{type: string}", "text/plain");
  EXPECT_TRUE(plain.found.empty()) << support::joined(plain.found);
  EXPECT_EQ(plain.missing().field("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(plain.missing().body, "no such thing: id is nowhere");
  const Documented html("{type: string, maxLength: 40}", "text/html");
  const auto answer = [&](const std::string& detail) {
    return html.responder.respond({Condition::item_missing, detail, {}}, "/a");
  };
  EXPECT_EQ(answer("no <b> & \"c\"").body, "no &lt;b&gt; &amp; &quot;c&quot;");
  EXPECT_EQ(answer("no <b> & \"c\"").field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer(std::string(50, 'x')).body, "The item does not exist") << "shorter";
}

TEST(FaultResponse, GivesARequiredTimestampAndTakesAnyObject) {
  const Documented timed(
      "{type: object, required: [timestamp], properties: {timestamp: {type: string, format: "
      "date-time}}}");
  EXPECT_EQ(timed.missing().field("Content-Type"), "application/json");
  const Documented any("{type: object}");
  EXPECT_NE(any.missing().body.find("no such thing"), std::string::npos);
}

TEST(FaultResponse, KeepsProblemDetailsWhereTheyAreDocumented) {
  const Documented documented("{type: object, required: [title]}", "application/problem+json");
  const Response response = documented.missing();
  EXPECT_EQ(response.field("Content-Type"), "application/problem+json");
  EXPECT_NE(response.body.find("\"pointer\":\"id\""), std::string::npos);
}

TEST(FaultResponse, WarnsAndAnswersProblemDetailsWhereNothingFits) {
  const std::vector<std::vector<std::string>> cases = {
      {"{type: object, required: [secret], properties: {secret: {type: string, pattern: "
       "'^[0-9]+$'}}}",
       "application/json"},
      {"{type: integer}", "application/json"},
      {"{type: integer}", "text/plain"},
      {"{type: string}", "text/xml"},
      {"{type: string}", "application/xml"}};
  for (const auto& each : cases) {
    const Documented documented(each[0], each[1]);
    EXPECT_EQ(documented.found.size(), 1U) << each[0] << support::joined(documented.found);
    EXPECT_FALSE(contract::has_error(documented.found));
    const Response response = documented.missing();
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.field("Content-Type"), "application/problem+json") << each[0];
  }
}

// In a process of its own: an endless recursion would end this one.
TEST(FaultResponseDeathTest, EndsForSchemasThatHoldThemselves) {
  for (const std::string name : {"Loop", "Needs"}) {
    EXPECT_EXIT(
        {
          const Documented documented("{$ref: '#/components/schemas/" + name + "'}");
          const int status = documented.missing().status;
          std::_Exit(status == 404 ? 0 : 1);
        },
        testing::ExitedWithCode(0),
        "")
        << name;
  }
}

// A `type` that the contract fixes is the contract's; a free one is that of docs/errors.md.
TEST(FaultResponse, TakesTheTypeOfTheContractWhereItFixesOne) {
  struct Case {
    std::string type, want;
  };
  const std::vector<Case> cases = {
      {"{type: string, format: uri}", "urn:accord:problem:item-not-found"},
      {"{type: string, format: uri-reference, default: 'about:blank'}",
       "urn:accord:problem:item-not-found"},
      {"{const: 'https://errors.example/missing'}", "https://errors.example/missing"},
      {"{type: string, enum: ['https://errors.example/a', 'https://errors.example/b']}",
       "https://errors.example/a"},
      {"{const: 'about:blank'}", "about:blank"}};
  for (const std::string media_type : {"application/problem+json", "application/json"}) {
    for (const Case& each : cases) {
      const Documented documented(
          "{type: object, required: [type, title], properties: {type: " + each.type +
              ", title: {type: string}}}",
          media_type);
      EXPECT_TRUE(documented.found.empty()) << each.type << support::joined(documented.found);
      const Response response = documented.missing();
      EXPECT_EQ(response.field("Content-Type"), media_type);
      const auto problem = support::problem_in(response.body);
      ASSERT_TRUE(problem.has_value()) << response.body;
      EXPECT_EQ(problem->type, each.want);
      EXPECT_EQ(problem->title, "The item does not exist");
    }
  }
}

TEST(FaultResponse, TellsNothingFromInside) {
  const Documented documented("{type: object}");
  const Response response = documented.responder.respond({Condition::internal, "", {}}, "/a");
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(is_same_json(
      response.body, R"({"type":"about:blank","title":"Internal Server Error","status":500})"));
}

TEST(FaultResponse, IsAProblemWhereNoOperationIsConcerned) {
  const Response response = problem_response(Condition::target_too_long, "too long");
  EXPECT_EQ(response.status, 414);
  EXPECT_EQ(response.field("Content-Type"), "application/problem+json");
  EXPECT_TRUE(is_same_json(
      response.body,
      R"({"type":"about:blank","title":"URI Too Long","status":414,"detail":"too long"})"));
}

}  // namespace
}  // namespace accord::validation::fault
