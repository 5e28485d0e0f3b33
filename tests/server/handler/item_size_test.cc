// How large an item may be, whatever writes it, over HTTP.

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/seeds/file_seeds.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using support::Answer;
using support::RunningServer;
using testing::HasSubstr;

constexpr std::size_t mebibyte = 1U << 20U;

constexpr std::string_view item_size_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /notes:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '413': {description: d}
        '422': {description: d}
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
  /notes/bulk:
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
        '422': {description: d}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
    patch:
      requestBody:
        required: true
        content:
          application/merge-patch+json: {schema: {$ref: '#/components/schemas/Change'}}
          application/json-patch+json: {schema: {type: array}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
        '422': {description: d}
components:
  schemas:
    Change:
      type: object
      properties:
        parts: {type: object, additionalProperties: {type: [string, 'null']}}
    Note:
      type: object
      required: [title]
      properties:
        id: {type: integer, readOnly: true}
        title: {type: string}
        parts: {type: object, additionalProperties: {type: string}}
        lines: {type: array, items: {type: string}}
)";

RunningServer::Adjust most(std::size_t bytes, std::size_t body = mebibyte) {
  return [=](ServerOptions& options) {
    options.item_bytes = bytes;
    options.listener.limits.body = body;
  };
}

std::string note(std::size_t size, std::string_view more = {}) {
  return R"({"title":")" + std::string(size, 'x') + '"' + std::string(more) + '}';
}

constexpr std::string_view problem = R"("type":"urn:accord:problem:item-too-large")";

// The default, with requests of the default size.
TEST(ItemSize, PatchesOfOneMebibyteEndAtTheBound) {
  const RunningServer server(item_size_contract_text);
  ASSERT_EQ(server.ask("POST", "/notes", note(1)).status, 201);
  const support::Fields type = {{"Content-Type", "application/merge-patch+json"}};
  const auto grow = [&](int step) {
    const std::string patch = R"({"parts":{"p)" + std::to_string(step) + R"(":")" +
                              std::string(mebibyte - 100, 'y') + R"("}})";
    return server.ask("PATCH", "/notes/1", patch, type);
  };
  for (int step = 1; step <= 4; ++step)
    ASSERT_EQ(grow(step).status, 200) << step;
  const std::string before = server.ask("GET", "/notes/1").body;
  for (int step = 5; step <= 8; ++step) {
    const Answer refused = grow(step);
    EXPECT_EQ(refused.status, 422) << "413 is not documented";
    EXPECT_THAT(refused.body, HasSubstr(problem));
    EXPECT_THAT(refused.body, HasSubstr("the item would have 5242")) << "five parts";
    EXPECT_THAT(refused.body, HasSubstr("the limit is 4194304"));
  }
  EXPECT_EQ(server.ask("GET", "/notes/1").body, before);
  const Answer replaced = server.ask("PATCH", "/notes/1", R"({"parts":{"p1":null}})", type);
  EXPECT_EQ(replaced.status, 200) << "it may shrink";
  EXPECT_EQ(grow(5).status, 200);
}

TEST(ItemSize, HoldsForEveryWayOfWriting) {
  const RunningServer server(item_size_contract_text, {}, most(2'000));
  ASSERT_EQ(server.ask("POST", "/notes", note(1'000)).status, 201);
  const std::string before = server.ask("GET", "/notes").body;
  const std::string lines =
      R"(,"lines":[")" + std::string(600, 'l') + R"(",")" + std::string(600, 'm') + R"("])";
  const struct {
    const char* name;
    const char* method;
    const char* target;
    std::string body;
    const char* type;
    int status;
  } cases[] = {
      {"a new item", "POST", "/notes", note(2'001), "application/json", 413},
      {"an array of a new item", "POST", "/notes", note(900, lines), "application/json", 413},
      {"several",
       "POST",
       "/notes/bulk",
       "[" + note(9) + "," + note(2'001) + "]",
       "application/json",
       422},
      {"a replacement", "PUT", "/notes/1", note(2'001), "application/json", 413},
      {"its array", "PUT", "/notes/1", note(900, lines), "application/json", 413},
      {"a merge patch",
       "PATCH",
       "/notes/1",
       R"({"parts":{"a":")" + std::string(1'200, 'a') + R"("}})",
       "application/merge-patch+json",
       422},
      {"a JSON Patch",
       "PATCH",
       "/notes/1",
       R"([{"op":"copy","from":"/title","path":"/lines"},{"op":"replace","path":"/lines","value":[")" +
           std::string(1'200, 'a') + R"("]}])",
       "application/json-patch+json",
       422},
      {"a JSON Patch that copies",
       "PATCH",
       "/notes/1",
       R"([{"op":"add","path":"/lines","value":[]},{"op":"copy","from":"/title","path":"/lines/-"},)"
       R"({"op":"copy","from":"/title","path":"/lines/-"}])",
       "application/json-patch+json",
       422}};
  for (const auto& each : cases) {
    const Answer answer =
        server.ask(each.method, each.target, each.body, {{"Content-Type", each.type}});
    EXPECT_EQ(answer.status, each.status) << each.name << answer.body;
    EXPECT_THAT(answer.body, HasSubstr(problem)) << each.name;
    EXPECT_THAT(answer.body, HasSubstr("the limit is 2000")) << each.name;
  }
  EXPECT_EQ(server.ask("GET", "/notes").body, before) << "nothing was written";
  const Answer several = server.ask("POST", "/notes/bulk", "[" + note(9) + "," + note(2'001) + "]");
  EXPECT_THAT(several.body, HasSubstr(R"("pointer":"/1")")) << "which of them";
}

TEST(ItemSize, IsThatOfTheValues) {
  const RunningServer server(item_size_contract_text, {}, most(2'000));
  // The key counts 8 bytes, the title its text.
  EXPECT_EQ(server.ask("POST", "/notes", note(2'000)).status, 201) << "a key that is not known yet";
  EXPECT_EQ(server.ask("PUT", "/notes/1", note(1'992)).status, 200);
  const Answer refused = server.ask("PUT", "/notes/1", note(1'993));
  EXPECT_EQ(refused.status, 413);
  EXPECT_THAT(refused.body, HasSubstr("the item would have 2001 bytes"));
}

TEST(ItemSize, MayBeRaised) {
  const RunningServer server(item_size_contract_text, {}, most(16 * mebibyte, 8 * mebibyte));
  EXPECT_EQ(server.ask("POST", "/notes", note(6 * mebibyte)).status, 201);
  EXPECT_EQ(server.ask("GET", "/notes/1").body.size(), note(6 * mebibyte).size() + 7);
}

TEST(ItemSize, HoldsForSeeds) {
  const RunningServer server(item_size_contract_text, {}, most(2'000));
  const auto file =
      contract::Document::parse("s.json", R"({"Note": [{"title": "a"}, )" + note(2'001) + "]}");
  ASSERT_TRUE(file);
  const auto rows = seeds::seed_file(server.service()->seed_context(), *file.value());
  ASSERT_FALSE(rows);
  ASSERT_EQ(rows.fault().size(), 1U);
  EXPECT_EQ(rows.fault().front().at.pointer, "/Note/1");
  EXPECT_THAT(rows.fault().front().message, HasSubstr("the limit is 2000"));
  EXPECT_EQ(server.ask("GET", "/notes").body, "[]");
}

}  // namespace
}  // namespace accord::server
