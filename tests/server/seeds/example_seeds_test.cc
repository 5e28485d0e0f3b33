#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/startup.h"
#include "server/seeds/seeds.h"
#include "support/running_server.h"

namespace accord::server::seeds {
namespace {

using support::RunningServer;
using support::TemporaryFolder;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class ExampleSeeds : public testing::Test {
 protected:
  [[nodiscard]] RunningServer start(bool is_seeded = true) const {
    return RunningServer(test::zoo, {}, [&](ServerOptions& options) {
      options.seeds_examples = is_seeded;
      options.database = support::database_at(folder_.file("seeds.db"));
    });
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(ExampleSeeds, AreWithoutTheirEnvelopeAndKeepKeysAndTimes) {
  const auto server = start();
  const auto answer = server.ask("GET", "/owners");
  EXPECT_THAT(
      answer.body, HasSubstr(R"({"id":7,"name":"Ann","createdAt":"2020-01-02T03:04:05Z"})"));
  EXPECT_THAT(answer.body, HasSubstr(R"("total":1)"));
}

TEST_F(ExampleSeeds, ReferToRowsThatTheyEmbedOrThatAreThere) {
  const auto server = start();
  EXPECT_EQ(
      server.ask("GET", "/owners/7/pets").body,
      R"([{"id":1,"name":"Rex","kind":{"id":3,"title":"dog"},"tags":[{"id":1,"text":"big"}]}])");
  EXPECT_EQ(server.ask("GET", "/kinds").body, R"([{"id":3,"title":"dog"},{"id":4,"title":"cat"}])");
}

TEST_F(ExampleSeeds, ArePutTogetherFromPropertiesWhereThereIsNoOther) {
  EXPECT_EQ(start().ask("GET", "/news").body, R"([{"id":12,"head":"It rains"}])");
}

TEST_F(ExampleSeeds, ThatDoNotMatchAreAWarningWithTheirPlace) {
  const auto server = start();
  const auto lines = startup_report(*server.service(), {}, "a.yaml");
  EXPECT_THAT(lines, Contains("seeded: 6 rows in 5 tables"));
  EXPECT_THAT(
      lines,
      Contains(AllOf(
          HasSubstr("not seeded: "),
          HasSubstr(":12:101: warning: an example of Owner is not stored: must be a string"),
          HasSubstr("example/data/1/name"))));
}

TEST_F(ExampleSeeds, AreNeverStoredTwice) {
  {
    const auto server = start();
    EXPECT_EQ(server.service()->seeded().rows, 6U);
  }
  {
    const auto server = start();
    EXPECT_EQ(server.service()->seeded().rows, 0U) << "the tables have rows";
    EXPECT_EQ(server.ask("DELETE", "/owners/7").status, 409) << "it has pets";
  }
}

TEST_F(ExampleSeeds, DoNotComeBackWhereClientsDeletedThem) {
  const std::string contract = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/T'}}}}}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    delete: {responses: {'204': {description: d}}}
components: {schemas: {T: {type: object, properties: {id: {type: integer}}, example: {id: 1}}}}
)";
  const TemporaryFolder folder;
  const auto adjust = [&](ServerOptions& options) {
    options.seeds_examples = true;
    options.database = support::database_at(folder.file("t.db"));
  };
  {
    const RunningServer server(contract, {}, adjust);
    EXPECT_EQ(server.ask("GET", "/things").body, R"([{"id":1}])");
    EXPECT_EQ(server.ask("DELETE", "/things/1").status, 204);
  }
  const RunningServer server(contract, {}, adjust);
  EXPECT_EQ(server.ask("GET", "/things").body, "[]");
}

TEST_F(ExampleSeeds, LeaveTablesWithRowsAlone) {
  {
    const auto server = start(false);
    EXPECT_EQ(server.ask("POST", "/owners", R"({"name":"Bob"})").status, 201);
  }
  const auto server = start();
  EXPECT_THAT(server.ask("GET", "/owners").body, Not(HasSubstr("Ann")));
  EXPECT_THAT(server.ask("GET", "/owners/1/pets").body, HasSubstr("Rex")) << "the first owner";
}

TEST_F(ExampleSeeds, FillWhatWouldBeEmptyForGood) {
  {
    const auto server = start(false);
    const auto lines = startup_report(*server.service(), {}, "a.yaml");
    EXPECT_THAT(lines, Contains(HasSubstr("empty for good, no operation creates rows: News;")));
  }
  const auto server = start();
  EXPECT_THAT(
      startup_report(*server.service(), {}, "a.yaml"), Not(Contains(HasSubstr("empty for"))));
}

}  // namespace
}  // namespace accord::server::seeds
