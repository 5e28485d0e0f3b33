#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

// Two operations with examples; what is faulty concerns /a only.
struct Faulty {
  const char* name;
  std::string a;  // the operation GET /a
  std::string more;
  const char* why;
};

void PrintTo(const Faulty& faulty, std::ostream* stream) {
  *stream << faulty.name;
}

const std::string responses =
    "responses: {'200': {description: d, content: {application/json: {example: 1}}}}";

const Faulty all_faulty[] = {
    {"UndefinedSecurityScheme",
     "security: [{nope: []}], " + responses,
     "",
     "the security scheme \"nope\" is not defined"},
    {"UnresolvedReference",
     "requestBody: {$ref: '#/nothing'}, " + responses,
     "",
     "unresolved reference \"#/nothing\""},
    {"UnresolvedReferenceInASchema",
     "parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/S'}}], " + responses,
     "components: {schemas: {S: {properties: {p: {$ref: '#/nothing'}}}}}\n",
     "unresolved reference \"#/nothing\""},
    {"InvalidPattern",
     "parameters: [{name: q, in: query, schema: {type: string, pattern: '('}}], " + responses,
     "",
     "pattern"},
    {"OperationReference",
     "$ref: 'nowhere.yaml'",
     "",
     "the file of the reference \"nowhere.yaml\" cannot be read"},
    {"SchemeOfAnUnsupportedType",
     "security: [{m: []}], " + responses,
     "components: {securitySchemes: {m: {type: mutualTLS}}}\n",
     "mutualTLS"},
};

class ConfinedFault : public testing::TestWithParam<Faulty> {
 protected:
  TemporaryFolder folder_;
  std::string contract_ = folder_.write(
      "api.yaml",
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {get: {" + GetParam().a +
          "}}\n  /b: {get: {" + responses + "}}\n" + GetParam().more);
};

TEST_P(ConfinedFault, DisablesOneOperationAndTheOthersAreServed) {
  const Serving server(folder_, contract_);
  EXPECT_EQ(server.ask("GET", "/b").status, 200);
  const auto answer = server.ask("GET", "/a");
  EXPECT_EQ(answer.status, 501);
  EXPECT_THAT(answer.field("Content-Type"), HasSubstr("application/problem+json"));
  EXPECT_THAT(answer.body, HasSubstr("GET /a is disabled"));
  EXPECT_THAT(server.err(), ContainsRegex("accord: disabled: GET /a: .*api\\.yaml:[0-9]+:[0-9]+"));
  EXPECT_THAT(server.err(), HasSubstr(GetParam().why));
}

TEST_P(ConfinedFault, RefusesTheContractWhereItIsStrict) {
  const auto outcome =
      run_accord({"serve", contract_, "--listen", "127.0.0.1:0", "--strict"}, {folder_.path(), {}});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().why));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "accord.db"));
}

INSTANTIATE_TEST_SUITE_P(Each, ConfinedFault, testing::ValuesIn(all_faulty), [](const auto& each) {
  return std::string(each.param.name);
});

constexpr const char* one_faulty = R"(openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'http://example.com/api/v3'}]
paths:
  /a/{id}: {get: {operationId: getA, responses: {'200': {description: d}, '404': {description: d}}}}
  /b:
    get:
      operationId: getB
      responses: {'200': {description: d, content: {application/json: {schema: {}, example: 1}}}}
)";

TEST(ConfinedFaults, AreShownByRoutesAndConform) {
  const TemporaryFolder folder;
  const auto contract = folder.write("api.yaml", one_faulty);
  const auto routes = run_accord({"routes", contract});
  EXPECT_EQ(routes.status, 0);
  EXPECT_THAT(
      routes.out,
      ContainsRegex("/a/\\{id\\} +getA +disabled +the path parameter \\{id\\} is not declared"));
  const Serving server(folder, contract);
  const auto conform = run_accord({"conform", contract, "--url", server.url()});
  EXPECT_EQ(conform.status, 0) << conform.out;
  EXPECT_THAT(
      conform.out,
      ContainsRegex("disabled +GET +/a/\\{id\\} +404 +not tested, because of a fault"));
  for (const char* command : {"routes", "conform"}) {
    const auto strict = run_accord({command, contract, "--strict", "--base-path", "/"});
    EXPECT_EQ(strict.status, 2) << command;
  }
  EXPECT_EQ(run_accord({"check", contract}).status, 1);
}

TEST(ConfinedFaults, ReadTheLastOfRepeatedKeys) {
  const TemporaryFolder folder;
  const auto contract = folder.write(
      "api.yaml",
      "openapi: 3.1.0\ninfo: {title: T, title: U, version: '1'}\npaths:\n  /a: {get: {" +
          responses + "}}\n");
  const Serving server(folder, contract);
  EXPECT_THAT(server.err(), HasSubstr("serving U at"));
  EXPECT_THAT(
      server.err(),
      HasSubstr("api.yaml:2:18: error: the key \"title\" is declared more than once; keep one of "
                "them: the first is at 2:8"));
  EXPECT_EQ(server.ask("GET", "/a").status, 200);
}

TEST(BasePath, ReplacesThatOfServersAndIsNamedByAnotherOne) {
  const TemporaryFolder folder;
  const auto contract = folder.write("api.yaml", one_faulty);
  {
    const Serving server(folder, contract);
    EXPECT_EQ(server.ask("GET", "/api/v3/b").status, 200);
    const auto outside = server.ask("GET", "/b");
    EXPECT_EQ(outside.status, 404);
    EXPECT_THAT(outside.body, HasSubstr("the paths of this API begin with /api/v3/"));
    EXPECT_THAT(server.ask("GET", "/api/v3/c").body, HasSubstr("does not define this path"));
  }
  const Serving moved(folder, contract, {"--base-path", "/other"});
  EXPECT_EQ(moved.ask("GET", "/other/b").status, 200);
  EXPECT_THAT(moved.ask("GET", "/api/v3/b").body, HasSubstr("begin with /other/"));
  const auto conform =
      run_accord({"conform", contract, "--url", moved.url(), "--base-path", "/other"});
  EXPECT_EQ(conform.status, 0) << conform.out;
  const Serving top(folder, contract, {"--base-path", "/"});
  EXPECT_EQ(top.ask("GET", "/b").status, 200);
  const auto refused = run_accord({"serve", contract, "--base-path", "v3/"}, {folder.path(), {}});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--base-path"), HasSubstr("a path, such as /api/v3")));
}

}  // namespace
}  // namespace accord::e2e
