#include "accord/server/startup.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using support::RunningServer;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

// `count` operations that nothing serves and one that an example does.
std::string contract_of_size(std::size_t count) {
  std::string text =
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n"
      "  /e: {get: {responses: {'200': {description: d, content: {application/json: {example: "
      "1}}}}}}\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += "  /do" + std::to_string(i) +
            ": {post: {responses: {'204': {description: d}, '429': {description: d}}}}\n";
  }
  return text;
}

TEST(Startup, ListsAllWhereItIsLittle) {
  const RunningServer server(contract_of_size(2));
  const auto lines = startup_report(*server.service(), {}, "a.yaml");
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines[0], "  operations  stored  example  handler  501  disabled");
  EXPECT_EQ(lines[1], "           3       0        1        0    2         0");
  EXPECT_THAT(lines, Contains(AllOf(StartsWith("answered 501: "), HasSubstr("POST /do0"))));
  EXPECT_THAT(lines, Contains(AllOf(StartsWith("answered 501: "), HasSubstr("POST /do1"))));
  EXPECT_THAT(lines.back(), testing::Not(HasSubstr("accord routes")));
}

TEST(Startup, CountsWhatIsMocked) {
  const RunningServer server(
      contract_of_size(2), {}, [](ServerOptions& options) { options.mock_seed = 1; });
  const auto lines = startup_report(*server.service(), {}, "a.yaml");
  ASSERT_GE(lines.size(), 2U);
  EXPECT_EQ(lines[0], "  operations  stored  example  mock  handler  501  disabled");
  EXPECT_EQ(lines[1], "           3       0        0     3        0    0         0");
}

TEST(Startup, GroupsWhatIsMuchAndNamesWhatPrintsAll) {
  const RunningServer server(contract_of_size(500));
  const auto lines = startup_report(*server.service(), {}, "a.yaml");
  EXPECT_LE(lines.size(), 35U);
  EXPECT_THAT(lines, Contains(HasSubstr("  501  ")));
  EXPECT_THAT(lines, Contains(AllOf(StartsWith("not enforced: 500 like "), HasSubstr("429"))));
  EXPECT_THAT(lines.back(), AllOf(HasSubstr("accord routes"), HasSubstr("--ledger a.yaml")));
}

// One that several operations show is one.
TEST(Startup, SaysOfEachExampleOnceThatItIsNotStored) {
  std::string text = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /nodes:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Node'}}}}}}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Node'}}}}
      responses: {'201': {$ref: '#/components/responses/Node'}}
  /nodes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
)";
  for (const char* method : {"get", "put", "patch"}) {
    text += "    " + std::string(method) + ":\n";
    if (*method == 'p')
      text +=
          "      requestBody: {content: {application/json: {schema: {$ref: "
          "'#/components/schemas/Node'}}}}\n";
    text += "      responses: {'200': {$ref: '#/components/responses/Node'}}\n";
  }
  text += R"(components:
  responses:
    Node: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Node'}, example: {id: 1, name: 7}}}}
  schemas:
    Node: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";
  const RunningServer server(
      text, {}, [](ServerOptions& options) { options.seeds_examples = true; });
  const auto lines = startup_report(*server.service(), {}, "a.yaml");
  const auto told = std::count_if(lines.begin(), lines.end(), [](const std::string& each) {
    return each.find("is not stored") != each.npos;
  });
  EXPECT_EQ(told, 1) << testing::PrintToString(lines);
}

TEST(Startup, IsAtMostAScreenHoweverManyKindsThereAre) {
  const RunningServer server(contract_of_size(1));
  contract::Diagnostics read;
  for (int i = 0; i < 100; ++i) {
    const std::string id = "kind-" + std::to_string(i);
    read.push_back(server.service()->contract().documents->root().warning("what", "", id));
  }
  const auto lines = startup_report(*server.service(), read, "a.yaml");
  EXPECT_LE(lines.size(), 35U);
  EXPECT_THAT(lines, Contains("96 more: contract"));
}

}  // namespace
}  // namespace accord::server
