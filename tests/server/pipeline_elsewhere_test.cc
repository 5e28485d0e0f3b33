// Requests that would take a worker too long, over a real server with one worker.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "accord/contract/json/json.h"
#include "accord/persistence/sql/session.h"
#include "support/running_server.h"

namespace accord::server {
namespace {

using support::Answer;
using support::RawClient;
using support::request_text;
using support::RunningServer;

constexpr std::string_view notes_contract = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /notes:
    get:
      parameters:
        - {name: search, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 1000}}
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '422': {description: d}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
        '404': {description: d}
components:
  schemas:
    Note:
      type: object
      required: [title]
      properties:
        id: {type: integer, readOnly: true}
        title: {type: string, maxLength: 300000}
)";

constexpr int rows = 400'000;

class ElsewhereTest : public testing::Test {
 protected:
  void insert_rows() const {
    const auto session = persistence::sql::connect(url_, persistence::sql::Access::read_write);
    session->run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
        std::to_string(rows) + ") INSERT INTO note (title) SELECT 'note ' || i FROM n");
  }

  persistence::DatabaseUrl url_;
  RunningServer server_{notes_contract, {}, [this](ServerOptions& options) {
                          options.listener.workers = 1;
                          url_ = options.database;
                        }};
};

TEST_F(ElsewhereTest, OthersAreAnsweredWhileOneReadsAllRows) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  insert_rows();
  RawClient slow(server_.port());
  RawClient quick(server_.port());
  const std::string last = std::to_string(rows);
  // The first is found to take long; the second is known to.
  for (int time = 0; time < 2; ++time) {
    slow.send(request_text("GET", "/notes?limit=1&search=note+" + last));
    EXPECT_EQ(quick.ask("GET", "/notes/1").body, R"({"id":1,"title":"note 1"})");
    EXPECT_FALSE(slow.has_bytes());
    const Answer found = slow.receive();
    EXPECT_EQ(found.status, 200);
    EXPECT_EQ(found.body, R"([{"id":)" + last + R"(,"title":"note )" + last + R"("}])");
  }
}

TEST_F(ElsewhereTest, LargeBodiesAreCheckedAndStored) {
  RawClient client(server_.port());
  const support::Fields json = {{"Content-Type", "application/json"}};
  const std::string large(200'000, 'a');
  const Answer created = client.ask("POST", "/notes", R"({"title":")" + large + R"("})", json);
  ASSERT_EQ(created.status, 201);
  const Answer read = client.ask("GET", created.field("Location"));
  EXPECT_EQ(read.body, R"({"id":1,"title":")" + large + R"("})");
  const std::string too_large(300'001, 'a');
  const Answer refused = client.ask("POST", "/notes", R"({"title":")" + too_large + R"("})", json);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(client.ask("GET", "/notes/2").status, 404);
}

}  // namespace
}  // namespace accord::server
