#include "accord/server/handler/embedded_members.h"

#include <gtest/gtest.h>

#include "support/running_server.h"

// Patches of what an item embeds, over HTTP: pets have an owner and tags; owners have pets.
namespace accord::server {
namespace {

using support::is_same_json;
using support::RunningServer;

std::string family(const std::string& path, const std::string& name, const std::string& patches) {
  const std::string one = "{$ref: '#/components/schemas/" + name + "'}";
  const std::string answer = "description: d, content: {application/json: {schema: " + one + "}}";
  const std::string body = "{content: {application/json: {schema: " + one + "}}}";
  return "  " + path + ":\n    post:\n      requestBody: " + body + "\n" +
         "      responses: {'201': {" + answer + "}}\n  " + path + "/{id}:\n" +
         "    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n" +
         "    get: {responses: {'200': {" + answer + "}}}\n    post:\n      requestBody: " + body +
         "\n" + "      responses: {'200': {" + answer + "}}\n    patch:\n" +
         "      requestBody: {content: {" + patches + "}}\n" + "      responses: {'200': {" +
         answer + "}, '422': {description: d}}\n";
}

std::string embedded_contract_text() {
  const std::string patches =
      "application/merge-patch+json: {schema: {$ref: '#/components/schemas/PetPatch'}}, "
      "application/json-patch+json: {schema: {type: array}}";
  const std::string merge = "application/merge-patch+json: {schema: {type: object}}";
  return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n" +
         family("/pets", "Pet", patches) + family("/owners", "Owner", merge) +
         family("/tags", "Tag", merge) + R"(components:
  schemas:
    Owner:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        nick: {type: [string, 'null']}
        note: {type: [string, 'null']}
        since: {type: string, readOnly: true, default: ever}
        address: {type: object, properties: {city: {type: string}, zip: {type: string}}}
    Tag: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, word: {type: string}}}
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string}
        owner: {$ref: '#/components/schemas/Owner'}
        tags: {type: array, items: {$ref: '#/components/schemas/Tag'}}
    PetPatch:
      type: object
      properties:
        name: {type: string}
        owner: {$ref: '#/components/schemas/Owner'}
        tags: {type: array, items: {$ref: '#/components/schemas/Tag'}}
)";
}

struct Pets {
  RunningServer server{embedded_contract_text()};
  Pets() {
    create("/owners", R"({"name":"Ann","nick":"A","address":{"city":"Ulm","zip":"1"}})");
    create("/owners", R"({"name":"Bob"})");
    create("/tags", R"({"word":"a"})");
    create("/tags", R"({"word":"b"})");
    create("/pets", R"({"name":"Rex","owner":{"id":1},"tags":[{"id":1}]})");
  }
  void create(const std::string& path, const std::string& body) const {
    const auto made = server.ask("POST", path, body);
    EXPECT_EQ(made.status, 201) << path << made.body;
  }
  [[nodiscard]] std::string get() const { return server.ask("GET", "/pets/1").body; }
  [[nodiscard]] support::Answer patch(const char* type, const std::string& body) const {
    return server.ask(
        "PATCH", "/pets/1", body, {{"Content-Type", "application/" + std::string(type)}});
  }
};

constexpr const char* merge = "merge-patch+json";
constexpr const char* json = "json-patch+json";

TEST(EmbeddedMembers, ArePatchedWhereTheyAreServed) {
  const struct {
    const char* type;
    const char* body;
    const char* pointer;
  } cases[] = {
      {merge, R"({"owner":{"id":1,"name":"Eve"}})", "/owner/name"},
      {merge, R"({"owner":{"id":1,"nick":null}})", "/owner/nick"},
      {merge, R"({"owner":{"id":1,"note":"x"}})", "/owner/note"},
      {merge, R"({"owner":{"id":1,"address":{"zip":"2"}}})", "/owner/address"},
      {merge, R"({"name":"Max","tags":[{"id":2,"word":"b"},{"id":1,"word":"c"}]})", "/tags/1/word"},
      {json, R"([{"op":"replace","path":"/owner/name","value":"Eve"}])", "/owner/name"},
      {json, R"([{"op":"remove","path":"/owner/name"}])", "/owner/name"},
      {json, R"([{"op":"add","path":"/owner/note","value":"x"}])", "/owner/note"},
      {json, R"([{"op":"replace","path":"/owner/since","value":"x"}])", "/owner/since"},
      {json, R"([{"op":"move","from":"/owner/name","path":"/name"}])", "/owner/name"},
      {json, R"([{"op":"replace","path":"/owner/address/zip","value":"2"}])", "/owner/address"},
      {json, R"([{"op":"replace","path":"/owner","value":{"id":1,"name":"Eve"}}])", "/owner/name"},
      {json, R"([{"op":"replace","path":"/tags/0/word","value":"c"}])", "/tags/0/word"},
      {json, R"([{"op":"remove","path":"/tags/0/word"}])", "/tags/0/word"}};
  const Pets pets;
  const std::string before = pets.get();
  for (const auto& each : cases) {
    const auto answer = pets.patch(each.type, each.body);
    EXPECT_EQ(answer.status, 422) << each.body << answer.body;
    const std::string pointer = R"("pointer":")" + std::string(each.pointer) + R"(",)";
    EXPECT_NE(answer.body.find(pointer), std::string::npos) << each.body << answer.body;
    EXPECT_NE(answer.body.find("belongs to another resource"), std::string::npos) << answer.body;
    EXPECT_EQ(pets.get(), before) << each.body;
  }
}

TEST(EmbeddedMembers, MayBeSentAsTheyAre) {
  const std::string ann =
      R"({"id":1,"name":"Ann","nick":"A","since":"ever","address":{"city":"Ulm","zip":"1"}})";
  const struct {
    const char* type;
    std::string body;
  } cases[] = {
      {merge, R"({"owner":)" + ann + "}"},
      {merge, R"({"owner":{"id":1}})"},
      {merge, R"({"owner":{"id":1,"note":null,"address":{"zip":"1"}}})"},
      {merge, R"({"owner":{"id":1,"since":"then"}})"},  // readOnly: ignored
      {merge, R"({"tags":[{"id":1,"word":"a"}]})"},
      {json, R"([{"op":"replace","path":"/owner","value":)" + ann + "}]"},
      {json, R"([{"op":"replace","path":"/owner","value":{"id":1}}])"},
      {json, R"([{"op":"test","path":"/owner/name","value":"Ann"}])"},
      {json, R"([{"op":"replace","path":"/owner/name","value":"Ann"}])"},
      {json, R"([{"op":"replace","path":"/tags","value":[{"id":1}]}])"}};
  const Pets pets;
  const std::string before = pets.get();
  for (const auto& each : cases) {
    const auto answer = pets.patch(each.type, each.body);
    EXPECT_EQ(answer.status, 200) << each.body << answer.body;
    EXPECT_TRUE(is_same_json(pets.get(), before)) << each.body << pets.get();
  }
}

TEST(EmbeddedMembers, ComeFromAnotherRowByItsKey) {
  const char* const bob = R"({"id":2,"name":"Bob","since":"ever"})";
  const char* const ann =
      R"({"id":1,"name":"Ann","nick":"A","since":"ever","address":{"city":"Ulm","zip":"1"}})";
  const struct {
    const char* type;
    const char* body;
    std::string want;
  } cases[] = {
      {merge, R"({"owner":{"id":2,"name":"x"}})", bob},
      {merge, R"({"owner":{"id":1}})", ann},
      {json, R"([{"op":"replace","path":"/owner/id","value":2}])", bob},
      {json, R"([{"op":"replace","path":"/owner","value":{"id":1}}])", ann}};
  const Pets pets;
  for (const auto& each : cases) {
    const auto answer = pets.patch(each.type, each.body);
    EXPECT_EQ(answer.status, 200) << each.body << answer.body;
    const std::string want =
        R"({"id":1,"name":"Rex","owner":)" + each.want + R"(,"tags":[{"id":1,"word":"a"}]})";
    EXPECT_TRUE(is_same_json(pets.get(), want)) << each.body << pets.get();
  }
}

// A POST takes what a create takes.
TEST(EmbeddedMembers, AreNotComparedInAPostThatUpdates) {
  const Pets pets;
  const std::string before = pets.get();
  const auto answer = pets.server.ask(
      "POST", "/pets/1", R"({"owner":{"id":1,"name":"Eve"},"tags":[{"id":1,"word":"c"}]})");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_TRUE(is_same_json(pets.get(), before)) << pets.get();
}

}  // namespace
}  // namespace accord::server
