#include "accord/server/service.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "support/database.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using support::contract_of;
using support::joined;
using support::TemporaryFolder;

std::string contract_with(const std::string& schema) {
  return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /thing:\n    get:\n"
         "      operationId: things\n      responses:\n        '200': {description: d, content: "
         "{application/json: {schema: {type: array, items: " +
         schema + "}}}}\n";
}

TEST(Service, BuildsAllThatIsServed) {
  const TemporaryFolder folder;
  const auto built = Service::build(
      contract_of(contract_with("{type: object, properties: {id: {type: integer}}}")),
      support::database_at(folder.file("rows.db")),
      {},
      {});
  ASSERT_TRUE(built.ok()) << joined(built.fault());
  const Service& service = **built;
  EXPECT_EQ(service.routes().size(), 1U);
  EXPECT_TRUE(service.endpoint(0).handler);
  EXPECT_EQ(service.endpoint(0).operation->id, "things");
  EXPECT_EQ(service.endpoint(0).offered.size(), 1U);
  EXPECT_TRUE(service.ledger().empty()) << joined(service.ledger());
}

TEST(Service, SaysInA501WhyAndWhatToAdd) {
  const support::RunningServer server(R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
  /things/popular:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}}
  /sum:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}}}
components: {schemas: {Thing: {type: object, properties: {id: {type: integer}}}}}
)");
  const auto tried = server.ask("GET", "/things/popular");
  EXPECT_EQ(tried.status, 501);
  EXPECT_NE(tried.body.find("which Thing are"), std::string::npos) << tried.body;
  EXPECT_NE(
      tried.body.find(R"(add x-accord: {action: list, resource: \"Thing\"})"), std::string::npos)
      << tried.body;
  const auto general = server.ask("GET", "/sum");
  EXPECT_NE(general.body.find("add x-accord: {action: list, resource: <name>}"), std::string::npos)
      << general.body;
}

TEST(Service, RefusesAHandlerOfNoOperation) {
  const TemporaryFolder folder;
  const Handler handler = [](const auto&, const auto&) {
    return Outcome(contract::http::Response{});
  };
  const auto built = Service::build(
      contract_of(contract_with("{type: object}")),
      support::database_at(folder.file("rows.db")),
      {{"nothing", handler}},
      {});
  ASSERT_FALSE(built.ok());
  EXPECT_NE(joined(built.fault()).find("\"nothing\""), std::string::npos);
}

TEST(Service, RefusesASchemaItCannotEnforceAndLeavesNoDatabase) {
  const TemporaryFolder folder;
  const auto built = Service::build(
      contract_of(contract_with("{type: object, properties: {id: {type: string, pattern: '('}}}")),
      support::database_at(folder.file("rows.db")),
      {},
      {});
  ASSERT_FALSE(built.ok());
  EXPECT_NE(joined(built.fault()).find("pattern"), std::string::npos) << joined(built.fault());
  EXPECT_FALSE(std::filesystem::exists(folder.file("rows.db")));
}

TEST(Service, RefusesAForeignKeyThatNamesNothingWhateverElseItServes) {
  const TemporaryFolder folder;
  ServiceOptions options;
  options.is_strict = false;
  const auto built = Service::build(
      contract_of(contract_with(
          "{type: object, properties: {id: {type: integer}, team: {type: integer, x-foreign-key: "
          "teams.id}}}")),
      {folder.file("rows.db"), {}},
      {},
      options);
  ASSERT_FALSE(built.ok());
  EXPECT_NE(joined(built.fault()).find("x-foreign-key teams.id"), std::string::npos)
      << joined(built.fault());
  EXPECT_FALSE(std::filesystem::exists(folder.file("rows.db")));
}

TEST(Service, SaysWhatItMigrated) {
  const TemporaryFolder folder;
  const persistence::DatabaseUrl database = support::database_at(folder.file("rows.db"));
  const std::string one = contract_with("{type: object, properties: {id: {type: integer}}}");
  const std::string two =
      contract_with("{type: object, properties: {id: {type: integer}, more: {type: integer}}}");
  ASSERT_TRUE(Service::build(contract_of(one), database, {}, {}).ok());
  EXPECT_TRUE(Service::build(contract_of(one), database, {}, {}).ok());
  const auto built = Service::build(contract_of(two), database, {}, {});
  ASSERT_TRUE(built.ok());
  EXPECT_EQ(
      (*built)->migrated(),
      std::vector<std::string>{"migrated thing: add the column \"more\" (INTEGER)"});
}

TEST(Service, DisablesWhatItCannotEnforceWhereItIsNotStrict) {
  const TemporaryFolder folder;
  ServiceOptions options;
  options.is_strict = false;
  const std::string other =
      "  /other: {get: {operationId: other, responses: {'200': {description: d}}}}\n"
      "components: {schemas: {Unused: {type: string, pattern: '('}}}\n";
  const auto built = Service::build(
      contract_of(
          contract_with("{type: object, properties: {id: {type: string, pattern: '('}}}") + other),
      support::database_at(folder.file("rows.db")),
      {},
      options);
  ASSERT_TRUE(built.ok()) << joined(built.fault());
  const auto& routes = (*built)->routes();
  EXPECT_EQ(routes[0].by, contract::resource::ServedBy::disabled);
  EXPECT_NE(routes[0].reason.find("pattern"), std::string::npos) << routes[0].reason;
  EXPECT_EQ(routes[1].by, contract::resource::ServedBy::nothing);
}

}  // namespace
}  // namespace accord::server
