#include "accord/contract/loader.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::contract_of;
using fixture::document;
using fixture::faults_of;
using fixture::operation;
using ::testing::HasSubstr;

const std::string ok = "{'200': {description: d}}";
const std::string head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

TEST(Loader, ReadsTheVersion) {
  EXPECT_EQ(contract_of(document("  /a: {}\n", "3.0.3"))->version, Version::v3_0);
  EXPECT_EQ(contract_of(document("  /a: {}\n", "3.1.0"))->version, Version::v3_1);
}

TEST(Loader, RefusesWithPlace) {
  const std::string get = "  /a:\n    get:\n      operationId: a\n";
  const struct {
    const char* name;
    std::string input;
    const char* want;
  } cases[] = {
      {"swagger quoted", "swagger: '2.0'\n", "a.yaml:1:10: error: OpenAPI 2.0 is not supported"},
      {"swagger unquoted", "swagger: 2.0\n", "a.yaml:1:10: error: OpenAPI 2.0 is not supported"},
      {"no version", "info: {}\n", "a.yaml:1:1: error: the OpenAPI version is missing"},
      {"version 4",
       "openapi: 4.0.0\n",
       "a.yaml:1:10: error: openapi: 4.0.0 is not a supported version"},
      {"a number", "openapi: 3.1\n", "a.yaml:1:10: error: openapi: 3.1 is not a supported version"},
      {"no object", "- 1\n", "a.yaml:1:1: error: the document is not an object"},
      {"no title",
       "openapi: 3.1.0\ninfo: {version: '1'}\n",
       "a.yaml:2:7: error: info.title is missing"},
      {"no paths in 3.0", "openapi: 3.0.0\ninfo: {title: T}\n", "error: paths is missing"},
      {"bad path",
       document("  a: {}\n"),
       "a.yaml:4:3: error: invalid path a: a path must begin with a slash"},
      {"same shape",
       document(
           "  /a/{b}:\n    get: {parameters: [{name: b, in: path, required: true, schema: {}}],"
           " responses: " +
           ok + "}\n  /a/{c}: {}\n"),
       "a.yaml:6:3: error: the path /a/{c} matches the same requests as /a/{b}"},
      {"path item is text", document("  /a: text\n"), "a.yaml:4:7: error: must be an object"},
      {"same id",
       document(
           get + "      responses: " + ok + "\n    put: {operationId: a, responses: " + ok + "}\n"),
       "the operationId \"a\" is already used at /paths/~1a/get"},
      {"undescribed parameter",
       document("  /a/{b}:\n    get:\n      responses: " + ok + "\n"),
       "a.yaml:6:7: error: the path parameter {b} is not declared"},
      {"unknown path parameter",
       document(
           get +
           "      parameters:\n        - {name: x, in: path, required: true, schema: {}}\n"
           "      responses: " +
           ok + "\n"),
       "a.yaml:8:11: error: the path /a has no parameter {x}"},
      {"parameter twice",
       document(
           get +
           "      parameters:\n        - {name: x, in: query, schema: {}}\n"
           "        - {name: x, in: query, schema: {}}\n      responses: " +
           ok + "\n"),
       "a.yaml:9:11: error: the parameter \"x\" is declared more than once"},
      {"bad status",
       document(get + "      responses:\n        '2xx': {description: d}\n"),
       "a.yaml:8:9: error: \"2xx\" is not a valid status code"},
      {"status 600",
       document(get + "      responses:\n        600: {description: d}\n"),
       "\"600\" is not a valid status code"},
      {"no response", document(get + "      responses: {}\n"), "documents no response"},
      {"unknown scheme",
       document(get + "      security:\n        - key: []\n      responses: " + ok + "\n"),
       "a.yaml:8:11: error: the security scheme \"key\" is not defined"},
      {"broken reference",
       document("  /a:\n    $ref: '#/x'\n"),
       "a.yaml:5:11: error: unresolved reference \"#/x\""},
      {"circle", document("  /a:\n    $ref: '#/paths/~1a'\n"), "refers only to itself"}};
  for (const auto& each : cases)
    EXPECT_THAT(faults_of(each.input), HasSubstr(each.want)) << each.name;
}

TEST(Loader, TellsAllFaultsAtOnce) {
  const std::string text =
      faults_of(document("  /a: {get: {responses: {'9': {}}}}\n  b: {}\n  /c: {get: {security: [x: "
                         "[]], responses: {}}}\n"));
  for (const char* want : {"\"9\" is not a valid status code", "path b:", "scheme \"x\""}) {
    EXPECT_THAT(text, HasSubstr(want));
  }
}

// OpenAPI 3.0 section 4.7.10.1 requires responses, 3.1 section 4.8.10.1 does not.
TEST(Loader, OnlyVersion30RequiresResponses) {
  EXPECT_EQ(faults_of(document("  /a:\n    get: {operationId: a}\n", "3.1.0")), "");
  EXPECT_THAT(
      faults_of(document("  /a:\n    get: {operationId: a}\n", "3.0.3")), HasSubstr("no response"));
}

TEST(Loader, ReferencesInExamplesAreData) {
  EXPECT_EQ(
      faults_of(
          document("  /a:\n    get:\n      responses:\n        '200':\n          description: d\n"
                   "          content:\n            application/json:\n              schema: "
                   "{default: {$ref: '#/x'}}\n"
                   "              example: {$ref: '#/nowhere'}\n")),
      "");
}

TEST(Loader, TheBasePathIsThatOfTheFirstServer) {
  const struct {
    const char* servers;
    const char* want;
  } cases[] = {
      {"[]", ""},
      {"[{url: /}]", ""},
      {"[{url: 'http://h'}]", ""},
      {"[{url: 'http://h/'}]", ""},
      {"[{url: 'https://h:8080/api/v3'}, {url: /b}]", "/api/v3"},
      {"[{url: /api/}]", "/api"},
      {"[{url: api}]", "/api"},
      {"[{url: .}]", ""},
      {"[{url: //h/api}]", "/api"},
      {"[{url: 'https://{region}.h/v1'}]", "/v1"},
      {"[{url: 'http://h/{v}/x{v}', variables: {v: {default: '2'}}}]", "/2/x2"}};
  for (const auto& each : cases) {
    const auto contract = contract_of(head + "servers: " + each.servers + "\n");
    ASSERT_NE(contract, nullptr) << each.servers;
    EXPECT_EQ(contract->base_path, each.want) << each.servers;
  }
}

TEST(Loader, RefusesAServerThatIsNoPlainUrl) {
  for (const char* url : {"/{v}", "/a?b", "/a#b", "http://h?a=b"}) {
    EXPECT_THAT(
        faults_of(head + "servers:\n  - url: '" + url + "'\n"),
        HasSubstr("a.yaml:4:5: error: the server"))
        << url;
  }
}

TEST(Loader, AVariableThatHoldsItselfEnds) {
  const std::string text =
      head + "servers: [{url: 'http://h/{v}', variables: {v: {default: '{v}'}}}]\n";
  fixture::finish_within(10, [&] { (void)parse_contract("a.yaml", text); });
}

TEST(Loader, TheOperationsOwnParametersWin) {
  const auto contract = contract_of(document(
      "  /a/{b}:\n    parameters:\n      - {name: b, in: path, required: true, schema: {type: "
      "string}}\n"
      "      - {name: q, in: query, schema: {}}\n    get:\n      operationId: a\n      "
      "parameters:\n"
      "        - {name: b, in: path, required: true, schema: {type: integer}}\n"
      "        - {name: accept, in: header, schema: {}}\n      responses: " +
      ok + "\n"));
  ASSERT_NE(contract, nullptr);
  const Operation& get = *operation(*contract, "a");
  ASSERT_EQ(get.parameters.size(), 2U) << "Accept is ignored";
  EXPECT_EQ(get.parameter(ParameterIn::path, "b")->schema.text("type"), "integer");
  EXPECT_NE(get.parameter(ParameterIn::query, "q"), nullptr);
}

TEST(Loader, AnOperationWithoutIdIsNamedByMethodAndPath) {
  const auto contract =
      contract_of(document("  /a: {delete: {responses: " + ok + "}, x-a: 1}\n  x-b: 1\n"));
  ASSERT_NE(contract, nullptr);
  EXPECT_NE(operation(*contract, "DELETE /a"), nullptr);
}

TEST(Loader, TheOperationsOwnSecurityWins) {
  const auto contract = contract_of(
      head +
      "security: [k: []]\ncomponents: {securitySchemes: {k: {type: http, scheme: basic}, o: {type: "
      "mutualTLS}}}\npaths:\n"
      "  /a: {get: {operationId: own, security: [{o: [x, y], k: []}, {}], responses: " +
      ok +
      "}}\n"
      "  /b: {get: {operationId: open, security: [], responses: " +
      ok +
      "}}\n"
      "  /c: {get: {operationId: inherited, responses: " +
      ok + "}}\n");
  ASSERT_NE(contract, nullptr);
  const auto& own = operation(*contract, "own")->security;
  ASSERT_EQ(own.size(), 2U);
  EXPECT_EQ(own[0].uses[0].scopes, (std::vector<std::string>{"x", "y"}));
  EXPECT_TRUE(own[1].uses.empty()) << "anonymous";
  EXPECT_TRUE(operation(*contract, "open")->security.empty());
  EXPECT_EQ(operation(*contract, "inherited")->security[0].uses[0].scheme, "k");
}

// A slip here must never open what was meant to be closed.
TEST(Loader, RefusesSecurityOfTheWrongShape) {
  for (const char* security : {"[k]", "{k: []}", "k", "null", "[null]", "[[k]]", "true"}) {
    EXPECT_NE(
        faults_of(head + "security: " + security + "\ncomponents: {securitySchemes: {k: {}}}\n"),
        "")
        << security;
  }
}

TEST(Loader, NotesWhatIsNotServed) {
  const auto contract = contract_of(
      head +
      "webhooks: {w: {}}\npaths:\n  /a:\n    get:\n      operationId: a\n      callbacks: {}\n"
      "      servers: []\n      responses: {'200': {description: d, links: {}}}\n");
  ASSERT_NE(contract, nullptr);
  const std::string text = fixture::texts_of(contract->unserved);
  for (const char* want :
       {"webhooks are not sent", "callbacks of a", "servers of the operation a", "links of a"}) {
    EXPECT_THAT(text, HasSubstr(want));
  }
  EXPECT_FALSE(has_error(contract->unserved));
}

}  // namespace
}  // namespace accord::contract
