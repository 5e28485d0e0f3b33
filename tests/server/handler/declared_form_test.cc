#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using support::RunningServer;
using testing::HasSubstr;

// Names that say nothing; `x_accord` of the list.
std::string boxes(const std::string& x_accord) {
  return R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /boxes:
    get:
      operationId: listBoxes
      x-accord: )" +
         x_accord + R"(
      parameters:
        - {name: chunk, in: query, schema: {type: integer}}
        - {name: nr, in: query, schema: {type: integer}}
        - {name: token, in: query, schema: {type: string}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                type: object
                required: [crate, about]
                properties:
                  crate: {type: object, required: [stuff], properties: {stuff: {type: array, items: {$ref: '#/components/schemas/Box'}}, howMany: {type: integer}}}
                  about: {type: object, properties: {further: {type: string}, x: {type: string}}}
    post:
      x-accord: {envelope: wrapped}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}}
components:
  schemas:
    Box: {type: object, required: [name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
    Wrapped:
      type: object
      properties:
        wrapped: {$ref: '#/components/schemas/Box'}
        other: {type: object, properties: {name: {type: string}}}
)";
}

void fill(const RunningServer& server) {
  for (const char* name : {"a", "b", "c"}) {
    const auto made =
        server.ask("POST", "/boxes", std::string(R"({"wrapped":{"name":")") + name + R"("}})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_THAT(made.body, HasSubstr(R"({"wrapped":{"id":)"));
  }
}

TEST(DeclaredForm, WrapsItemsAndFillsThePageByNumber) {
  const RunningServer server(
      boxes("{envelope: /crate/stuff, page: {size: chunk, number: nr, total: /crate/howMany, next: "
            "/about/further}}"));
  fill(server);
  EXPECT_EQ(
      server.ask("GET", "/boxes?chunk=2").body,
      R"({"crate":{"stuff":[{"id":1,"name":"a"},{"id":2,"name":"b"}],"howMany":3},"about":{"further":"/boxes?chunk=2&nr=2"}})");
  EXPECT_THAT(
      server.ask("GET", "/boxes?chunk=2&nr=2").body,
      HasSubstr(R"("stuff":[{"id":3,"name":"c"}],"howMany":3)"));
}

TEST(DeclaredForm, HandsOutCursors) {
  const RunningServer server(
      boxes("{envelope: /crate/stuff, page: {size: chunk, cursor: token, next: /about/further}}"));
  fill(server);
  const std::string first = server.ask("GET", "/boxes?chunk=2").body;
  const std::size_t at = first.find(R"("further":")");
  ASSERT_NE(at, std::string::npos) << first;
  const std::string cursor = first.substr(at + 11, first.find('"', at + 11) - at - 11);
  EXPECT_THAT(
      server.ask("GET", "/boxes?chunk=2&token=" + cursor).body,
      HasSubstr(R"("stuff":[{"id":3,"name":"c"}])"));
}

TEST(DeclaredForm, ThatIsNotValidIsAWarningAnd501) {
  const struct {
    const char* x_accord;
    const char* want;
  } cases[] = {
      {"{envelope: /crate/none}", "no message of the operation has an item at"},
      {"{envelope: 7}", "is not a string"},
      {"{page: {size: shoe}}", "names no query parameter"},
      {"{page: {number: nr, cursor: token}}", "more than one position"},
      {"{page: {colour: chunk}}", "page has no member"},
      {"{envelope: /crate/stuff, page: {total: /crate/none}}", "has no member for \"total\""}};
  for (const auto& [x_accord, want] : cases) {
    const RunningServer server(boxes(x_accord));
    EXPECT_EQ(server.ask("GET", "/boxes").status, 501) << x_accord;
    std::string found;
    for (const auto& each : server.service()->ledger())
      found += to_text(each) + "\n";
    EXPECT_THAT(
        found, testing::ContainsRegex(std::string("contract.yaml:7:[0-9]+: warning: .*") + want))
        << x_accord;
  }
}

}  // namespace
}  // namespace accord::server
