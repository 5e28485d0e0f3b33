#include "accord/contract/security.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::contract_of;
using fixture::faults_of;
using ::testing::HasSubstr;
using Kind = SecurityScheme::Kind;
using In = SecurityScheme::In;

// A contract with these schemes, one operation and what stands before `paths`.
std::string with(const std::string& schemes, const std::string& operation = {}) {
  return "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents:\n  securitySchemes:\n" +
         schemes + "paths:\n  /a:\n    get:\n      operationId: a\n" + operation +
         "      responses: {'200': {description: d}}\n";
}

TEST(SecurityScheme, IsReadFromTheContract) {
  const struct {
    const char* text;
    Kind kind;
    const char* type;
  } cases[] = {
      {"{type: apiKey, name: X-Key, in: header}", Kind::api_key, "apiKey"},
      {"{type: http, scheme: basic}", Kind::basic, "http basic"},
      {"{type: http, scheme: BASIC}", Kind::basic, "http basic"},
      {"{type: http, scheme: bearer}", Kind::bearer, "http bearer"},
      {"{type: http, scheme: Bearer, bearerFormat: JWT}", Kind::bearer, "http bearer"},
      {"{type: http, scheme: Digest}", Kind::other, "http digest"},
      {"{type: oauth2, flows: {}}", Kind::oauth2, "oauth2"},
      {"{type: openIdConnect, openIdConnectUrl: 'https://a/b'}",
       Kind::open_id_connect,
       "openIdConnect"},
      {"{type: mutualTLS}", Kind::other, "mutualTLS"}};
  for (const auto& each : cases) {
    const auto contract = contract_of(with("    s: " + std::string(each.text) + "\n"));
    ASSERT_NE(contract, nullptr) << each.text;
    const SecurityScheme* scheme = contract->security_scheme("s");
    ASSERT_NE(scheme, nullptr) << each.text;
    EXPECT_EQ(scheme->kind, each.kind) << each.text;
    EXPECT_EQ(scheme->type, each.type) << each.text;
  }
}

TEST(SecurityScheme, AnApiKeyHasItsPlace) {
  const std::pair<const char*, In> places[] = {
      {"header", In::header}, {"query", In::query}, {"cookie", In::cookie}};
  for (const auto& [name, in] : places) {
    const auto contract =
        contract_of(with("    k: {type: apiKey, name: Key, in: " + std::string(name) + "}\n"));
    ASSERT_NE(contract, nullptr);
    EXPECT_EQ(contract->security_scheme("k")->in, in);
    EXPECT_EQ(contract->security_scheme("k")->parameter, "Key");
  }
}

TEST(SecurityScheme, IsFoundByItsName) {
  const auto contract =
      contract_of(with("    b: {type: http, scheme: bearer, bearerFormat: JWT}\n"
                       "    o: {type: openIdConnect, openIdConnectUrl: 'https://a/b'}\n"));
  ASSERT_NE(contract->security_scheme("b"), nullptr);
  EXPECT_EQ(contract->security_scheme("b")->kind, SecurityScheme::Kind::bearer);
  ASSERT_NE(contract->security_scheme("o"), nullptr);
  EXPECT_EQ(contract->security_scheme("o")->kind, SecurityScheme::Kind::open_id_connect);
  EXPECT_EQ(contract->security_scheme("none"), nullptr);
  EXPECT_EQ(contract->security_scheme("B"), nullptr) << "names are told apart by case";
}

TEST(SecurityScheme, FollowsAReference) {
  const auto contract = contract_of(with(
      "    a: {$ref: '#/components/securitySchemes/b'}\n    b: {type: http, scheme: basic}\n"));
  ASSERT_NE(contract, nullptr);
  EXPECT_EQ(contract->security_scheme("a")->kind, Kind::basic);
  EXPECT_EQ(contract->security_scheme("a")->name, "a");
}

// A scheme that is not understood must not become "nobody is asked".
TEST(SecurityScheme, RefusesFaultyOnesWithPlace) {
  const struct {
    const char* text;
    const char* want;
  } cases[] = {
      {"{type: apiKey, in: header}", "an apiKey scheme requires name and in"},
      {"{type: apiKey, name: K}", "an apiKey scheme requires name and in"},
      {"{type: apiKey, name: K, in: body}", "an apiKey scheme requires name and in"},
      {"{type: apiKey, name: K, in: path}", "an apiKey scheme requires name and in"},
      {"{type: http}", "an http scheme requires scheme"},
      {"{type: http, scheme: ''}", "an http scheme requires scheme"},
      {"{type: basic}", "\"s\" is missing or invalid"},
      {"{type: APIKEY, name: K, in: header}", "\"s\" is missing or invalid"},
      {"{}", "\"s\" is missing or invalid"},
      {"{$ref: '#/nowhere'}", "unresolved reference"},
      {"3", "must be an object"}};
  for (const auto& each : cases) {
    const std::string faults = faults_of(with("    s: " + std::string(each.text) + "\n"));
    EXPECT_THAT(faults, HasSubstr(each.want)) << each.text;
    EXPECT_THAT(faults, ::testing::StartsWith("a.yaml:5:")) << each.text;
  }
}

TEST(SecurityRequirement, NamesSchemesAndScopes) {
  const auto contract = contract_of(with(
      "    k: {type: apiKey, name: K, in: header}\n    o: {type: oauth2, flows: {}}\n",
      "      security: [{k: [], o: [read, write]}, {}, {k: []}]\n"));
  ASSERT_NE(contract, nullptr);
  const auto& security = contract->operations[0].security;
  ASSERT_EQ(security.size(), 3U);
  ASSERT_EQ(security[0].uses.size(), 2U);
  EXPECT_EQ(security[0].uses[0].scheme, "k");
  EXPECT_EQ(security[0].uses[1].scopes, (std::vector<std::string>{"read", "write"}));
  EXPECT_TRUE(security[1].uses.empty()) << "anonymous";
}

// OpenAPI 3.1 section 4.8.10: the operation's own replaces that of the document, also an empty one.
TEST(SecurityRequirement, OfAnOperationReplacesTheDocuments) {
  const std::string schemes = "    k: {type: apiKey, name: K, in: header}\n";
  const std::string inherited = "security: [{k: []}]\n" + with(schemes);
  EXPECT_EQ(contract_of(inherited)->operations[0].security.size(), 1U);
  const std::string open = "security: [{k: []}]\n" + with(schemes, "      security: []\n");
  EXPECT_TRUE(contract_of(open)->operations[0].security.empty());
}

TEST(SecurityRequirement, RefusesASchemeThatIsNotThere) {
  const std::string schemes = "    k: {type: apiKey, name: K, in: header}\n";
  EXPECT_THAT(faults_of(with(schemes, "      security: [{K: []}]\n")), HasSubstr("\"K\""));
  EXPECT_THAT(faults_of("security: [{other: []}]\n" + with(schemes)), HasSubstr("\"other\""));
}

}  // namespace
}  // namespace accord::contract
