#include "accord/server/handler/mock_handler.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using contract::resource::ServedBy;

constexpr const char* shop = R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets:
    get: {operationId: pets, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '400': {description: d}
  /sum:
    post:
      operationId: sum
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {type: integer}}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {type: integer}}}}, '422': {description: d}}
  /hello: {get: {operationId: hello, responses: {'200': {description: d, content: {text/plain: {example: Hello}}}}}}
  /own: {get: {operationId: own, responses: {'200': {description: d}}}}
components: {schemas: {Pet: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}}}
)";

TEST(MockHandler, ServesWhatNothingStores) {
  const Handlers handlers = {{"own", [](const auto&, const auto&) {
                                return Outcome(contract::http::Response{200, {{"X-Own", "1"}}, ""});
                              }}};
  const support::RunningServer server(
      shop, handlers, [](ServerOptions& options) { options.mock_seed = 1; });
  std::map<std::string, ServedBy> by;
  for (const auto& each : server.service()->routes())
    by[each.operation->id] = each.by;
  EXPECT_EQ(
      by,
      (std::map<std::string, ServedBy>{
          {"pets", ServedBy::resource},
          {"addPet", ServedBy::resource},
          {"sum", ServedBy::mock},
          {"hello", ServedBy::mock},
          {"own", ServedBy::handler}}));
  EXPECT_EQ(server.ask("GET", "/pets").body, "[]");
  EXPECT_EQ(server.ask("POST", "/pets", R"({"name":"Rex"})").status, 201);
  EXPECT_FALSE(server.ask("GET", "/pets").has("Accord-Mock"));
  EXPECT_EQ(server.ask("GET", "/own").field("X-Own"), "1");
  EXPECT_EQ(server.ask("GET", "/hello").field("Accord-Mock"), "example");
}

constexpr const char* cats = R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /cats: {get: {operationId: cats, responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Cat'}}}}}}}}
  /cats/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: cat
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Cat'}, example: {id: 1, name: Tom}}}}
        '404': {description: d}
components: {schemas: {Cat: {type: object, required: [id, name], properties: {id: {type: integer}, name: {type: string}}}}}
)";

// A table that no operation fills; that it has no row is known where it is served.
TEST(MockHandler, AnswersWhatWouldBeEmptyForGood) {
  const fixture::Mocked mocked(cats);
  const auto cat = mocked.get("/cats/7");
  EXPECT_EQ(cat.body, R"({"id":1,"name":"Tom"})");
  EXPECT_EQ(cat.field("Accord-Mock"), "example");
  EXPECT_EQ(mocked.get("/cats").field("Accord-Mock"), "generated");
  EXPECT_EQ(mocked.get("/cats/7", "code=404").status, 404);
  EXPECT_TRUE(mocked.server().service()->empty_for_good().empty());

  const support::RunningServer stored(cats, {});
  EXPECT_EQ(stored.ask("GET", "/cats").body, "[]");

  const support::RunningServer seeded(cats, {}, [](ServerOptions& options) {
    options.mock_seed = 1;
    options.seeds_examples = true;
  });
  EXPECT_EQ(seeded.ask("GET", "/cats").body, R"([{"id":1,"name":"Tom"}])");
  EXPECT_FALSE(seeded.ask("GET", "/cats").has("Accord-Mock"));
  EXPECT_EQ(seeded.ask("GET", "/cats/7").status, 404);
}

// What a request prefers is answered without the table.
TEST(MockHandler, AnswersPreferencesInPlaceOfWhatServes) {
  const Handlers handlers = {{"own", [](const auto&, const auto&) {
                                return Outcome(contract::http::Response{200, {{"X-Own", "1"}}, ""});
                              }}};
  const support::RunningServer server(
      shop, handlers, [](ServerOptions& options) { options.mock_seed = 1; });
  const auto ask = [&](const char* method, const char* path, const char* body, const char* prefer) {
    return server.ask(method, path, body, {{"Prefer", prefer}});
  };
  const std::string rex = R"({"name":"Rex"})";
  for (const char* prefer : {"code=201", "dynamic", "code=400"}) {
    EXPECT_EQ(ask("POST", "/pets", rex.c_str(), prefer).field("Accord-Mock"), "generated")
        << prefer;
  }
  EXPECT_EQ(ask("POST", "/pets", rex.c_str(), "code=500").status, 400) << "not documented";
  EXPECT_EQ(ask("POST", "/pets", "{}", "code=201").status, 400) << "not valid";
  EXPECT_EQ(server.ask("GET", "/pets").body, "[]");
  EXPECT_EQ(server.ask("GET", "/pets").field("Vary"), "Prefer");
  EXPECT_EQ(ask("POST", "/pets", rex.c_str(), "return=minimal, dynamic=false").status, 201);
  EXPECT_NE(server.ask("GET", "/pets").body, "[]");
  EXPECT_EQ(ask("GET", "/own", "", "code=200").field("X-Own"), "");

  const support::RunningServer real(shop, handlers);
  EXPECT_EQ(real.ask("GET", "/pets", {}, {{"Prefer", "code=200"}}).body, "[]");
  EXPECT_FALSE(real.ask("GET", "/pets").has("Vary"));
}

TEST(MockHandler, ChecksRequestsAsAlways) {
  const fixture::Mocked mocked(shop);
  EXPECT_EQ(mocked.server().ask("POST", "/sum", "[1,2]").field("Accord-Mock"), "generated");
  const auto refused = mocked.server().ask("POST", "/sum", R"(["x"])");
  EXPECT_EQ(refused.status, 422);
  EXPECT_FALSE(refused.has("Accord-Mock"));
  EXPECT_EQ(mocked.server().ask("DELETE", "/sum").status, 405);
}

TEST(MockHandler, SaysWhatIsAnswered) {
  const struct {
    std::string responses;
    const char* want;
  } table[] = {
      {"'200': {description: d, content: {application/json: {example: 1}}}",
       "200 application/json, an example"},
      {"'201': {description: d, content: {text/plain: {}}}", "201 text/plain, generated"},
      {"'204': {description: d}", "204 without content"},
      {"'200': {description: d, content: {application/json: {schema: {type: integer}, example: "
       "x}}}",
       "200 application/json, generated"},
      {"'200': {description: d, content: {application/xml: {example: {a: 1}}}}",
       "it cannot be mocked: nothing here writes application/xml, and no example is text"}};
  for (const auto& each : table) {
    const auto contract = support::contract_of(fixture::contract_with(each.responses));
    const contract::resource::Inference inference(*contract);
    auto routes = contract::resource::routes_of(*contract, inference.model(), {});
    handler::mock_routes(*contract, routes, 1);
    EXPECT_EQ(routes.front().reason, each.want);
  }
}

TEST(MockHandler, TellsTheRoutesWithoutAServer) {
  const auto contract = support::contract_of(shop);
  const contract::resource::Inference inference(*contract);
  auto routes = contract::resource::routes_of(*contract, inference.model(), {});
  handler::mock_routes(*contract, routes, 1);
  std::vector<ServedBy> by;
  for (const auto& each : routes)
    by.push_back(each.by);
  EXPECT_EQ(
      by,
      (std::vector<ServedBy>{
          ServedBy::resource, ServedBy::resource, ServedBy::mock, ServedBy::mock, ServedBy::mock}));
}

}  // namespace
}  // namespace accord::server
