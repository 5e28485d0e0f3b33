#include "accord/server/agents/in_process.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"
#include "support/database.h"
#include "support/paths.h"
#include "support/temporary_folder.h"

namespace accord::server::agents {
namespace {

using fixture::at;

class InProcess : public ::testing::Test {
 protected:
  std::string called(const Toolbox& toolbox, const char* tool, std::string_view arguments) {
    const auto json = support::json_of(arguments);
    const auto result = toolbox.call(tool, &json);
    return result ? *result : result.fault().message;
  }

  // Where nothing is served for a fault of the contract.
  std::shared_ptr<const Service> service_of(
      const std::shared_ptr<const contract::Contract>& contract) {
    auto service = Service::build(contract, support::database_at(folder_.file("rows.db")), {}, {});
    if (!service) throw std::runtime_error(support::joined(service.fault()));
    return std::move(service).value();
  }

  support::TemporaryFolder folder_;
};

TEST_F(InProcess, StoresReadsAndRemoves) {
  const auto contract = support::contract_in(std::string(support::source_folder) + "/openapi.yaml");
  const Toolbox toolbox(contract, send_to(service_of(contract), {}), {true});
  const std::string made = called(toolbox, "createCohort", R"({"body":{"name":"2026"}})");
  EXPECT_EQ(at(made, "/structuredContent/status"), "201") << made;
  EXPECT_EQ(at(made, "/structuredContent/headers/Location"), R"("/cohort/1")") << made;
  const std::string etag = at(made, "/structuredContent/headers/ETag");
  EXPECT_NE(etag, "");
  EXPECT_EQ(
      at(called(toolbox, "getCohort", R"({"id":1})"), "/structuredContent/body/name"), R"("2026")");
  EXPECT_EQ(at(called(toolbox, "deleteCohort", R"({"id":1})"), "/structuredContent/status"), "204");
  const std::string missing = called(toolbox, "getCohort", R"({"id":1})");
  EXPECT_EQ(at(missing, "/isError"), "true");
  EXPECT_EQ(at(missing, "/structuredContent/problem/status"), "404") << missing;
  EXPECT_EQ(at(called(toolbox, "sayHello", "{}"), "/content/0/text"), R"("Hello World!")");
}

TEST_F(InProcess, AsksBelowTheBasePathWithoutCredentials) {
  const auto contract = fixture::contract_with(
      "  /a: {get: {operationId: a, security: [{k: []}], responses: {'200': {description: d, "
      "content: "
      "{text/plain: {schema: {type: string}, example: A}}}}}}\n",
      "servers: [{url: 'http://a/v1'}]\ncomponents: {securitySchemes: {k: {type: http, scheme: "
      "bearer}}}\n");
  const Toolbox toolbox(contract, send_to(service_of(contract), {}));
  EXPECT_EQ(at(called(toolbox, "a", "{}"), "/content/0/text"), R"("A")");
}

}  // namespace
}  // namespace accord::server::agents
