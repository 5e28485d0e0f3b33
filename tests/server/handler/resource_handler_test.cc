#include "accord/server/handler/resource_handler.h"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using support::Answer;
using support::is_same_json;
using support::RunningServer;

constexpr std::string_view resource_handler_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
servers: [{url: 'http://a/api'}]
paths:
  /thing:
    get:
      operationId: listThings
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 0}}
        - {name: offset, in: query, schema: {type: integer, minimum: 0}}
        - {name: color, in: query, schema: {type: array, items: {type: string}}}
        - {name: name, in: query, schema: {type: string}}
        - {name: size, in: query, schema: {type: integer}}
      responses:
        '200':
          description: d
          headers: {X-Total-Count: {schema: {type: integer}}}
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}
    post:
      operationId: createThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '409': {description: d}
        '422': {description: d}
  /thing/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
    get:
      operationId: readThing
      responses:
        '200': {description: d, headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '304': {description: d}
        '404': {description: d}
    put:
      operationId: replaceThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
        '412': {description: d}
    patch:
      operationId: patchThing
      requestBody: {required: true, content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Patch'}}}}
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
        '412': {description: d}
        '422': {description: d}
    delete:
      operationId: deleteThing
      responses: {'204': {description: d}, '404': {description: d}, '412': {description: d}}
components:
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        name: {type: string, maxLength: 20, x-unique: true}
        secret: {type: string, writeOnly: true}
        color: {type: string}
        size: {type: integer, default: 3}
        place: {type: object, properties: {x: {type: integer}, y: {type: integer}}}
        created_at: {type: string, format: date-time, readOnly: true}
        updated_at: {type: string, format: date-time, readOnly: true}
    Patch:
      type: object
      properties:
        name: {type: string}
        color: {type: [string, 'null']}
        size: {type: [integer, 'null']}
        place: {type: [object, 'null']}
)";

std::string member(const Answer& answer, std::string_view name) {
  const auto body = support::json_of(answer.body);
  const auto* found = contract::find(body, name);
  return found == nullptr    ? ""
         : found->IsString() ? std::string(contract::text_of(*found))
                             : contract::to_text(*found);
}

std::string id_of(const Answer& answer) {
  return member(answer, "id");
}

std::string names_in(const Answer& answer) {
  const auto body = support::json_of(answer.body);
  std::string names;
  for (const auto& each : body.GetArray())
    names += contract::text_of(*contract::find(each, "name"));
  return names;
}

// A server that holds the things a, b, c, d.
struct Things {
  RunningServer server{resource_handler_contract_text};
  std::vector<Answer> created;
  Things() {
    for (const std::string each : {"a", "b", "c", "d"}) {
      created.push_back(create(
          R"({"name":")" + each + R"(","secret":"s","color":")" + (each < "c" ? "red" : "blue") +
          "\"}"));
    }
  }
  [[nodiscard]] Answer create(const std::string& body) const {
    return server.ask("POST", "/api/thing", body);
  }
  [[nodiscard]] std::string path(std::size_t index) const {
    return "/api/thing/" + id_of(created[index]);
  }
  [[nodiscard]] Answer patch(std::size_t index, const std::string& body) const {
    return server.ask(
        "PATCH", path(index), body, {{"Content-Type", "application/merge-patch+json"}});
  }
};

TEST(ResourceHandler, CreatesAndReadsBack) {
  const Things things;
  const Answer created = things.create(R"({"name":"e","secret":"s","place":{"x":1}})");
  ASSERT_EQ(created.status, 201) << created.body;
  EXPECT_EQ(created.field("Location"), "/api/thing/" + id_of(created));
  const Answer read = things.server.ask("GET", created.field("Location"));
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, created.body);
  EXPECT_EQ(member(read, "size"), "3") << "the default";
  EXPECT_EQ(member(read, "place"), R"({"x":1})");
  const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  EXPECT_TRUE(std::regex_match(id_of(read), uuid)) << id_of(read);
  const std::regex date_time("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z");
  EXPECT_TRUE(std::regex_match(member(read, "created_at"), date_time));
  EXPECT_TRUE(std::regex_match(member(read, "updated_at"), date_time));
}

TEST(ResourceHandler, NeverShowsWhatIsWriteOnly) {
  const Things things;
  for (const Answer& each :
       {things.created[0],
        things.server.ask("GET", things.path(0)),
        things.server.ask("GET", "/api/thing"),
        things.patch(0, R"({"size":1})")}) {
    EXPECT_EQ(each.body.find("secret"), std::string::npos) << each.body;
  }
}

TEST(ResourceHandler, IgnoresWhatIsReadOnly) {
  const Things things;
  const Answer created = things.create(
      R"({"name":"e","secret":"s","id":"00000000-0000-7000-8000-000000000000",
          "created_at":"2000-01-01T00:00:00Z"})");
  ASSERT_EQ(created.status, 201);
  EXPECT_NE(id_of(created), "00000000-0000-7000-8000-000000000000");
  EXPECT_NE(member(created, "created_at"), "2000-01-01T00:00:00Z");
}

// The keys are random within a millisecond, and so is the order: it is compared with the whole
// list.
TEST(ResourceHandler, ListsAPage) {
  const Things things;
  const std::string all = names_in(things.server.ask("GET", "/api/thing"));
  ASSERT_EQ(all.size(), 4U);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"?limit=2", all.substr(0, 2)},
      {"?limit=2&offset=1", all.substr(1, 2)},
      {"?offset=3", all.substr(3)},
      {"?offset=9", ""},
      {"?limit=0", ""},
      {"?size=3&limit=1", all.substr(0, 1)}};
  for (const auto& [query, want] : cases) {
    const Answer list = things.server.ask("GET", "/api/thing" + query);
    ASSERT_EQ(list.status, 200) << query << list.body;
    EXPECT_EQ(names_in(list), want) << query;
    EXPECT_EQ(list.field("X-Total-Count"), "4") << query;
  }
}

TEST(ResourceHandler, ListsWhatTheFiltersLetThrough) {
  const Things things;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"?name=b", "b"},
      {"?name=B", ""},
      {"?name=a%27%20OR%201=1", ""},
      {"?size=3&name=c", "c"},
      {"?size=4", ""},
      {"?color=red", "ab"},
      {"?color=red&color=blue", "abcd"},
      {"?color=green", ""}};
  for (const auto& [query, want] : cases) {
    const Answer list = things.server.ask("GET", "/api/thing" + query);
    ASSERT_EQ(list.status, 200) << query << list.body;
    std::string names = names_in(list);
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, want) << query;
    EXPECT_EQ(list.field("X-Total-Count"), std::to_string(want.size())) << query;
  }
}

TEST(ResourceHandler, EmptiesWhatAReplacementLeavesOut) {
  const Things things;
  const Answer replaced = things.server.ask("PUT", things.path(0), R"({"name":"z","secret":"t"})");
  ASSERT_EQ(replaced.status, 200) << replaced.body;
  EXPECT_EQ(member(replaced, "name"), "z");
  EXPECT_EQ(replaced.body.find("color"), std::string::npos);
  EXPECT_EQ(id_of(replaced), id_of(things.created[0]));
  EXPECT_EQ(member(replaced, "created_at"), member(things.created[0], "created_at"));
  EXPECT_EQ(things.server.ask("GET", things.path(0)).body, replaced.body);
}

TEST(ResourceHandler, MergesAPatch) {
  const Things things;
  EXPECT_EQ(things.patch(0, R"({"place":{"x":1,"y":2}})").status, 200);
  const Answer patched = things.patch(0, R"({"place":{"x":null},"color":null})");
  ASSERT_EQ(patched.status, 200) << patched.body;
  EXPECT_EQ(member(patched, "place"), R"({"y":2})");
  EXPECT_EQ(member(patched, "color"), "");
  EXPECT_EQ(member(patched, "name"), "a");
  EXPECT_EQ(things.server.ask("GET", things.path(0)).body, patched.body);
}

// RFC 7396 section 2: a nested null never gets into what was not there before.
TEST(ResourceHandler, DropsNullsOfANestedObjectThatIsNew) {
  const Things things;
  const Answer patched = things.patch(0, R"({"place":{"x":null,"y":2}})");
  ASSERT_EQ(patched.status, 200) << patched.body;
  EXPECT_EQ(member(patched, "place"), R"({"y":2})");
}

TEST(ResourceHandler, PatchesWhatRequiresAWriteOnlyProperty) {
  std::string text(resource_handler_contract_text);
  const std::string required = "required: [id, name";
  text.insert(text.find(required) + required.size(), ", secret");
  const RunningServer server(text);
  const Answer created = server.ask("POST", "/api/thing", R"({"name":"a","secret":"s"})");
  ASSERT_EQ(created.status, 201) << created.body;
  const Answer patched = server.ask(
      "PATCH",
      created.field("Location"),
      R"({"size":1})",
      {{"Content-Type", "application/merge-patch+json"}});
  EXPECT_EQ(patched.status, 200) << patched.body;
}

TEST(ResourceHandler, RefusesAPatchThatLeadsToNoThing) {
  const Things things;
  const Answer patched = things.patch(0, R"({"name":"much longer than twenty letters"})");
  EXPECT_EQ(patched.status, 422);
  EXPECT_NE(patched.body.find("\"/name\""), std::string::npos) << patched.body;
  EXPECT_EQ(member(things.server.ask("GET", things.path(0)), "name"), "a");
}

TEST(ResourceHandler, Deletes) {
  const Things things;
  EXPECT_EQ(things.server.ask("DELETE", things.path(0)).status, 204);
  EXPECT_EQ(things.server.ask("GET", things.path(0)).status, 404);
  EXPECT_EQ(things.server.ask("DELETE", things.path(0)).status, 404);
  EXPECT_EQ(things.server.ask("PUT", things.path(0), R"({"name":"z","secret":"t"})").status, 404);
  EXPECT_EQ(things.patch(0, R"({"size":1})").status, 404);
  EXPECT_EQ(names_in(things.server.ask("GET", "/api/thing")).size(), 3U);
}

TEST(ResourceHandler, RefusesAValueThatIsTaken) {
  const Things things;
  const Answer created = things.create(R"({"name":"a","secret":"s"})");
  EXPECT_EQ(created.status, 409);
  EXPECT_NE(created.body.find("\"/name\""), std::string::npos) << created.body;
  EXPECT_EQ(things.server.ask("PUT", things.path(1), R"({"name":"a","secret":"s"})").status, 409);
}

TEST(ResourceHandler, RefusesIntegersBeyond64Bits) {
  const Things things;
  const Answer created = things.create(R"({"name":"e","secret":"s","size":99999999999999999999})");
  EXPECT_EQ(created.status, 422) << created.body;
}

TEST(ResourceHandler, KeepsConditions) {
  const Things things;
  const Answer read = things.server.ask("GET", things.path(0));
  const std::string etag = read.field("ETag");
  ASSERT_FALSE(etag.empty());
  const Answer same =
      things.server.ask("GET", things.path(0), "", {{"If-None-Match", "W/" + etag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.field("ETag"), etag);
  EXPECT_EQ(things.server.ask("GET", things.path(0), "", {{"If-None-Match", "\"x\""}}).status, 200);
  const std::string body = R"({"name":"a","secret":"s"})";
  for (const std::string& stale : {std::string("\"x\""), "W/" + etag}) {
    EXPECT_EQ(things.server.ask("PUT", things.path(0), body, {{"If-Match", stale}}).status, 412)
        << stale;
    const Answer kept = things.server.ask("DELETE", things.path(0), "", {{"If-Match", stale}});
    EXPECT_EQ(kept.status, 412);
    EXPECT_NE(kept.body.find(R"("in":"header","pointer":"If-Match")"), std::string::npos);
  }
  const Answer replaced = things.server.ask("PUT", things.path(0), body, {{"If-Match", etag}});
  ASSERT_EQ(replaced.status, 200);
  EXPECT_NE(replaced.field("ETag"), etag);
  EXPECT_EQ(things.server.ask("GET", things.path(0)).field("ETag"), replaced.field("ETag"));
  EXPECT_EQ(things.server.ask("DELETE", things.path(0), "", {{"If-Match", "*"}}).status, 204);
}

// RFC 9110 section 13.1.1: of every method.
TEST(ResourceHandler, ReadsOnlyTheVersionThatIsAskedFor) {
  const Things things;
  const std::string etag = things.server.ask("GET", things.path(0)).field("ETag");
  for (const std::string method : {"GET", "HEAD"}) {
    const auto status = [&](const std::string& match, const std::string& none_match) {
      return things.server
          .ask(method, things.path(0), "", {{"If-Match", match}, {"If-None-Match", none_match}})
          .status;
    };
    EXPECT_EQ(status(etag, "\"x\""), 200) << method;
    EXPECT_EQ(status(etag, etag), 304) << method;
    EXPECT_EQ(status("\"x\"", etag), 412) << method;
    EXPECT_EQ(status("\"x\"", "\"x\""), 412) << method;
  }
  const std::string missing = "/api/thing/01890a5d-ac96-774b-bcce-b302099a8057";
  EXPECT_EQ(things.server.ask("GET", missing, "", {{"If-Match", "\"x\""}}).status, 404);
}

TEST(ResourceHandler, AnswersHeadLikeGet) {
  const Things things;
  const Answer get = things.server.ask("GET", things.path(0));
  const Answer head = things.server.ask("HEAD", things.path(0));
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("Content-Length"), std::to_string(get.body.size()));
  EXPECT_EQ(head.field("ETag"), get.field("ETag"));
}

}  // namespace
}  // namespace accord::server
