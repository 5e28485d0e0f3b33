#include "accord/validation/request/request_validator.h"

#include <gtest/gtest.h>

#include "validation/request_fixture.h"

namespace accord::validation {
namespace {

using contract::ParameterIn;
using contract::http::Condition;
using fixture::request_with;
using fixture::RequestCheck;

using RequestParameters = RequestCheck;

std::string parameter(std::string_view in, std::string_view members) {
  return R"({"name": "p", "in": ")" + std::string(in) + "\", " + std::string(members) + "}";
}
std::string parameters(const std::string& list) {
  return "\"parameters\": [" + list + "]";
}

constexpr auto integer = R"("schema": {"type": "integer", "minimum": 1})";
constexpr auto string_schema = R"("schema": {"type": "string"})";

TEST_F(RequestParameters, ReadsThePath) {
  compile(
      parameters(
          parameter("path", R"("required": true, "schema": {"type": "string", "maxLength": 3})")),
      "/a/{p}");
  const auto path = [&](std::string_view raw) {
    return argument(ParameterIn::path, "p", {}, {raw});
  };
  EXPECT_EQ(path("ab"), "\"ab\"");
  EXPECT_EQ(path("a%2Fb"), "\"a/b\"");
  EXPECT_EQ(path("a+b"), "\"a+b\"");
  EXPECT_EQ(path("%C3%A9"), "\"\xC3\xA9\"");
  EXPECT_EQ(path("abcd"), "path p maxLength");
  for (const char* raw : {"%", "%4", "%zz", "a%", "%FF", "%C3", "%C0%AF", "%ED%A0%80", "\xFF"}) {
    EXPECT_EQ(path(raw), "path p ") << raw;
  }
}

TEST_F(RequestParameters, TakesPathValuesInTheOrderOfTheTemplate) {
  compile(
      R"("parameters": [
    {"name": "b", "in": "path", "required": true, "schema": {"type": "integer"}},
    {"name": "a", "in": "path", "required": true, "schema": {"type": "string"}}])",
      "/x/{a}/{b}");
  EXPECT_EQ(argument(ParameterIn::path, "a", {}, {"q", "7"}), "\"q\"");
  EXPECT_EQ(argument(ParameterIn::path, "b", {}, {"q", "7"}), "7");
  EXPECT_EQ(argument(ParameterIn::path, "b", {}, {"7", "q"}), "path b type");
}

TEST_F(RequestParameters, AreNotGivenTwice) {
  compile(parameters(parameter("query", integer)));
  contract::http::Request request;
  request.query = "p=1&p=2";
  const auto call = validate(request);
  ASSERT_FALSE(call.ok());
  ASSERT_EQ(call.fault().errors.size(), 1U);
  EXPECT_EQ(call.fault().errors.front().message, "is given more than once");
  EXPECT_EQ(call.fault().errors.front().keyword, "");
}

// RFC 6585 section 3: where the operation documents it.
TEST(RequestPrecondition, IsMissing) {
  const std::string list = R"("parameters": [
    {"name": "if-match", "in": "header", "required": true, "schema": {"type": "string"}},
    {"name": "q", "in": "query", "schema": {"type": "integer"}}], "responses": )";
  const struct {
    const char* responses;
    const char* query;
    Condition want;
  } cases[] = {
      {R"({"204": {"description": "d"}, "428": {"description": "d"}})",
       "",
       Condition::precondition_required},
      {R"({"204": {"description": "d"}, "428": {"description": "d"}})",
       "q=x",
       Condition::parameter_invalid},
      {R"({"204": {"description": "d"}})", "", Condition::parameter_invalid},
      {R"({"204": {"description": "d"}, "4XX": {"description": "d"}})",
       "",
       Condition::parameter_invalid},
  };
  for (const auto& each : cases) {
    const auto contract =
        fixture::contract_of_operation("/a", "post", list + each.responses, fixture::v3_1);
    SchemaSet schemas(*contract);
    contract::Diagnostics found;
    const RequestValidator validator(*contract, contract->operations.front(), schemas, found);
    schemas.finish();
    contract::http::Request request;
    request.query = each.query;
    const fixture::Validated call(validator, request);
    ASSERT_FALSE(call.ok());
    EXPECT_EQ(call.fault().condition, each.want) << each.responses;
    EXPECT_EQ(call.fault().errors.front().pointer, "if-match");
  }
}

TEST_F(RequestParameters, ReadsTheQuery) {
  compile(parameters(parameter("query", string_schema)));
  const struct {
    const char* query;
    const char* want;
  } cases[] = {
      {"p=a", "\"a\""},
      {"", "absent"},
      {"q=a&P=b", "absent"},
      {"p=", "\"\""},
      {"p=a+b", "\"a b\""},
      {"p=a%2Bb", "\"a+b\""},
      {"p=a%20b", "\"a b\""},
      {"p=a=b", "\"a=b\""},
      {"%70=a", "\"a\""},
      {"&&p=a&&", "\"a\""},
      {"p=a&x=%zz", "\"a\""},
      {"p=%00", "\"\\u0000\""},
      {"p=a&p=b", "query p "},
      {"p=%", "query p "},
      {"p=%zz", "query p "},
      {"p=%FF", "query p "},
      {"p=\xFF", "query p "},
      {"p=%C0%80", "query p "},
  };
  for (const auto& each : cases)
    EXPECT_EQ(query(each.query), each.want) << each.query;
}

TEST_F(RequestParameters, ChecksThemAgainstTheirSchema) {
  compile(parameters(parameter("query", integer)));
  EXPECT_EQ(query("p=5"), "5");
  EXPECT_EQ(query("p=0"), "query p minimum");
  EXPECT_EQ(query("p=x"), "query p type");
  EXPECT_EQ(query("p=1.5"), "query p type");
  EXPECT_EQ(query("p=5.0"), "5.0");
  EXPECT_EQ(query("p=99999999999999999999"), "100000000000000000000.0");
  compile(parameters(parameter("query", R"("schema": {"type": "integer", "format": "int64"})")));
  EXPECT_EQ(query("p=9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(query("p=9223372036854775808"), "query p format");
}

TEST_F(RequestParameters, ReadArraysOfTheQuery) {
  constexpr auto integers =
      R"("schema": {"type": "array", "items": {"type": "integer"}, "maxItems": 3})";
  compile(parameters(parameter("query", integers)));
  EXPECT_EQ(query("p=1&q=x&p=2"), "[1,2]");
  EXPECT_EQ(query("p=1&p=x"), "query p/1 type");
  EXPECT_EQ(query("p=1&p=2&p=3&p=4"), "query p maxItems");
  compile(parameters(parameter("query", integers + std::string(R"(, "explode": false)"))));
  EXPECT_EQ(query("p=1,2"), "[1,2]");
  EXPECT_EQ(query("p=1&p=2"), "query p type");
}

// OpenAPI 3.1 section 4.8.12.3 leans on RFC 6570: an encoded delimiter belongs to the value.
TEST_F(RequestParameters, KeepAnEncodedCommaInsideAValue) {
  compile(parameters(parameter(
      "query", R"("explode": false, "schema": {"type": "array", "items": {"type": "string"}})")));
  EXPECT_EQ(query("p=a%2Cb,c"), R"(["a,b","c"])");
}

TEST_F(RequestParameters, ReadManyEncodedRepetitions) {
  compile(parameters(
      parameter("query", R"("schema": {"type": "array", "items": {"type": "string"}})")));
  std::string repeated = "p=%41";
  for (int i = 1; i < 40; ++i)
    repeated += "&p=%41";
  EXPECT_TRUE(query(repeated).starts_with("[\"A\",\"A\"")) << query(repeated);
}

// What exceeds a bound is refused, never cut.
TEST_F(RequestParameters, NeverDropRepetitions) {
  compile(parameters(
      parameter("query", R"("schema": {"type": "array", "items": {"type": "integer"}})")));
  std::string repeated;
  for (int i = 0; i < 1000; ++i)
    repeated += "p=1&";
  EXPECT_EQ(query(repeated + "p=bad"), "query p ");
}

TEST_F(RequestParameters, ReadHeadersWhateverTheirCase) {
  compile(parameters(R"({"name": "X-P", "in": "header", "schema": {"type": "integer"}})"));
  const auto header = [&](std::vector<contract::http::FieldView> fields) {
    return argument(ParameterIn::header, "X-P", request_with(std::move(fields)));
  };
  EXPECT_EQ(header({{"x-p", "5"}}), "5");
  EXPECT_EQ(header({}), "absent");
  EXPECT_EQ(header({{"X-P", "a"}}), "header X-P type");
  EXPECT_EQ(header({{"X-P", "1"}, {"x-p", "2"}}), "header X-P ");
  EXPECT_EQ(header({{"X-P", "%35"}}), "header X-P type");
}

// RFC 9110 section 5.3: several fields are one list.
TEST_F(RequestParameters, JoinRepeatedHeadersToOneList) {
  compile(parameters(
      R"({"name": "X-P", "in": "header", "schema": {"type": "array", "items": {"type": "integer"}}})"));
  const auto header = [&](std::vector<contract::http::FieldView> fields) {
    return argument(ParameterIn::header, "X-P", request_with(std::move(fields)));
  };
  EXPECT_EQ(header({{"X-P", "1,2"}}), "[1,2]");
  EXPECT_EQ(header({{"X-P", "1, 2"}}), "[1,2]");
  EXPECT_EQ(header({{"X-P", "1"}, {"X-P", "2"}}), "[1,2]");
}

TEST_F(RequestParameters, JoinTheLinesOfAFieldThatIsAList) {
  for (const char* name : {"If-Match", "if-none-match", "Prefer"}) {
    compile(parameters(
        R"({"name": ")" + std::string(name) +
        R"(", "in": "header", "schema": {"type": "string", "maxLength": 6}})"));
    const auto header = [&](const char* second) {
      return argument(ParameterIn::header, name, request_with({{name, "a"}, {name, second}}));
    };
    EXPECT_EQ(header("b"), R"("a, b")") << name;
    EXPECT_EQ(header("bcdefg"), "header " + std::string(name) + " maxLength");
  }
}

TEST_F(RequestParameters, RefuseARepeatedScalarHeader) {
  compile(parameters(R"({"name": "X-P", "in": "header", "schema": {"type": "string"}})"));
  EXPECT_EQ(
      argument(ParameterIn::header, "X-P", request_with({{"X-P", "a"}, {"X-P", "b"}})),
      "header X-P ");
}

TEST_F(RequestParameters, ReadCookies) {
  compile(parameters(parameter("cookie", string_schema)));
  const auto cookie = [&](std::string_view value) {
    return argument(ParameterIn::cookie, "p", request_with({{"cookie", value}}));
  };
  EXPECT_EQ(cookie("p=a"), "\"a\"");
  EXPECT_EQ(cookie("x=1; p=a; y=2"), "\"a\"");
  EXPECT_EQ(cookie("x=1;p=a"), "\"a\"");
  EXPECT_EQ(cookie("p=a%20b+c"), "\"a b+c\"");
  EXPECT_EQ(cookie("p=a=b"), "\"a=b\"");
  EXPECT_EQ(cookie("xp=a; P=b"), "absent");
  EXPECT_EQ(cookie("p=%zz"), "cookie p ");
  EXPECT_EQ(cookie("p=\xFF"), "cookie p ");
}

TEST_F(RequestParameters, ApplyDefaults) {
  compile(
      parameters(
          parameter("query", R"("schema": {"$ref": "#/paths/~1a/post/x-limit"})") + "," +
          R"({"name": "q", "in": "query", "schema": {"type": "array", "default": [1, "a"]}})") +
      R"(, "x-limit": {"type": "integer", "default": 20})");
  EXPECT_EQ(query("", "p"), "20");
  EXPECT_EQ(query("p=1", "p"), "1");
  EXPECT_EQ(query("", "q"), R"([1,"a"])");
}

TEST_F(RequestParameters, DoNotLetADefaultStandInForARequiredOne) {
  compile(parameters(parameter("query", R"("required": true, "schema": {"default": 1})")));
  EXPECT_EQ(query(""), "query p required");
}

TEST_F(RequestParameters, ReportAllFaultsWithTheirPlaces) {
  compile(parameters(
      parameter("query", integer) + "," +
      R"({"name": "q", "in": "query", "required": true, "schema": {}},
      {"name": "X-H", "in": "header", "schema": {"type": "boolean"}})"));
  auto request = request_with({{"X-H", "maybe"}});
  request.query = "p=0";
  const auto call = validate(request);
  ASSERT_FALSE(call.ok());
  const auto& fault = call.fault();
  EXPECT_EQ(fault.condition, Condition::parameter_invalid);
  ASSERT_EQ(fault.errors.size(), 3U);
  EXPECT_EQ(fault.errors[0].schema_pointer, "#/paths/~1a/post/parameters/0/schema/minimum");
  EXPECT_EQ(fault.errors[1].keyword, "required");
  EXPECT_EQ(fault.errors[1].schema_pointer.substr(0, 29), "#/paths/~1a/post/parameters/1");
  EXPECT_EQ(fault.errors[2].in, "header");
}

TEST_F(RequestParameters, LetThePathDecideTheCondition) {
  compile(
      parameters(
          parameter("query", integer) + "," +
          R"({"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}})"),
      "/a/{id}");
  contract::http::Request request;
  request.query = "p=0";
  const auto call = validate(request, {"x"});
  ASSERT_FALSE(call.ok());
  EXPECT_EQ(call.fault().condition, Condition::path_parameter_invalid);
  EXPECT_EQ(call.fault().errors.size(), 2U);
}

// The decoder guesses 12 for a typeless schema; the schema has the last word.
TEST_F(RequestParameters, ReadTextWhereOnlyTextFits) {
  compile(
      parameters(parameter("query", R"("schema": {"anyOf": [{"type": "string", "format": "uuid"},
    {"type": "string", "pattern": "^[0-9]+$"}]})")));
  EXPECT_EQ(query("p=12"), "\"12\"");
}

// What OpenAPI leaves undefined is in the ledger and never stops a start.
TEST_F(RequestParameters, AreTextWhereTheyAreNotEnforced) {
  compile(parameters(parameter(
      "query", R"("schema": {"type": "array", "items": {"type": "array", "maxItems": 1}})")));
  ASSERT_EQ(found_.size(), 1U);
  EXPECT_EQ(found_.front().severity, contract::Severity::warning);
  EXPECT_EQ(found_.front().at.pointer, "/paths/~1a/post/parameters/0");
  EXPECT_EQ(query("p=1,2"), R"(["1,2"])");
}

TEST_F(RequestParameters, NameThePlaceInsideOfAnObject) {
  compile(parameters(parameter(
      "query",
      R"("style": "deepObject", "schema": {"type": "object", "required": ["a"], "properties":
      {"a": {"type": "integer", "minimum": 1}, "l": {"type": "array", "items": {"maxLength": 1}}}})")));
  EXPECT_EQ(query("p[a]=5"), R"({"a":5})");
  EXPECT_EQ(query("p[a]=0"), "query p/a minimum");
  EXPECT_EQ(query("p[a]=x"), "query p/a type");
  EXPECT_EQ(query("p[a]=1&p[l]=a&p[l]=bc"), "query p/l/1 maxLength");
  EXPECT_EQ(query("p[l]=a"), "query p/a required");
  EXPECT_EQ(query("q[a]=5"), "absent");
  EXPECT_EQ(query("p%5ba%5D=%zz"), "query p/a ");
}

constexpr auto exploded =
    R"("schema": {"type": "object", "properties": {"a": {"type": "integer"}})";

// The names of an exploded object stand beside those of other parameters.
TEST_F(RequestParameters, TakeTheNamesOfTheirProperties) {
  compile(parameters(
      parameter("query", std::string(exploded) + "}") + "," +
      R"({"name": "q", "in": "query", "schema": {"type": "integer"}})"));
  EXPECT_EQ(query("a=1&q=2&x=3"), R"({"a":1})");
  EXPECT_EQ(query("a=1&q=2&x=3", "q"), "2");
  EXPECT_EQ(query("q=2&p=3"), "absent");
  EXPECT_EQ(query("a=x"), "query p/a type");
}

TEST_F(RequestParameters, TakeOtherNamesWhereTheSchemaJudgesThem) {
  compile(parameters(
      parameter(
          "query", std::string(exploded) + R"(, "additionalProperties": {"type": "boolean"}})") +
      "," + R"({"name": "q", "in": "query", "schema": {}},)" +
      R"({"name": "d", "in": "query", "style": "deepObject", "schema": {"type": "object"}})"));
  EXPECT_EQ(query("a=1&q=2&x=true&d[k]=1"), R"({"a":1,"x":true})");
  EXPECT_EQ(query("x=3"), "query p/x type");
  compile(parameters(
      parameter("query", std::string(exploded) + R"(, "additionalProperties": false})")));
  EXPECT_EQ(query("a=1"), R"({"a":1})");
  EXPECT_EQ(query("a=1&x=3"), "query p/x additionalProperties");
}

// OpenAPI 3.0.4 section 4.7.12.2: the parameter is then not used.
TEST_F(RequestParameters, MayBeEmptyWhereThatIsAllowed) {
  compile(parameters(parameter(
      "query", R"("allowEmptyValue": true, "schema": {"type": "integer", "default": 7})")));
  EXPECT_EQ(query("p="), "7");
  EXPECT_EQ(query("p"), "7");
  EXPECT_EQ(query("p=1"), "1");
  EXPECT_EQ(query("p=x"), "query p type");
  EXPECT_EQ(query("p=&p="), "query p ");
  compile(parameters(parameter(
      "query", R"("required": true, "allowEmptyValue": true, "schema": {"enum": ["a"]})")));
  EXPECT_EQ(query("p="), "absent");
  EXPECT_EQ(query(""), "query p required");
  compile(
      parameters(parameter("query", R"("allowEmptyValue": true, "schema": {"type": "string"})")));
  EXPECT_EQ(query("p="), "\"\"");
  compile(parameters(parameter("query", integer)));
  EXPECT_EQ(query("p="), "query p type");
}

using RequestValidatorDeathTest = RequestCheck;

// `GET /a?p` and `Cookie: p=`: an empty value, not the end of the server.
TEST_F(RequestValidatorDeathTest, ReadsAParameterWithoutValue) {
  compile(parameters(parameter("query", string_schema)));
  EXPECT_EXIT(std::exit(query("p") == "\"\"" ? 0 : 1), ::testing::ExitedWithCode(0), "");
  compile(parameters(parameter("cookie", string_schema)));
  EXPECT_EXIT(
      std::exit(
          argument(ParameterIn::cookie, "p", request_with({{"Cookie", "p="}})) == "\"\"" ? 0 : 1),
      ::testing::ExitedWithCode(0),
      "");
}

// A media type without schema is lawful (OpenAPI 3.1 section 4.8.14): any JSON will do.
TEST_F(RequestValidatorDeathTest, ReadsAContentParameterWithoutSchema) {
  EXPECT_EXIT(
      {
        compile(parameters(parameter("query", R"("content": {"application/json": {}})")));
        std::exit(query("p=%5B1%5D") == "[1]" ? 0 : 1);
      },
      ::testing::ExitedWithCode(0),
      "");
}

}  // namespace
}  // namespace accord::validation
