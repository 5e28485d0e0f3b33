#include "accord/conformance/run/base_url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::run {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Reply;

constexpr const char* contract = R"(
servers: [{url: /v1}]
paths:
  /a/{x}:
    get:
      operationId: read
      parameters: [{name: x, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: d}}
  /maybe: {get: {operationId: maybe, responses: {'200': {description: d}, '404': {description: d}}}}
  /a:
    post: {operationId: create, responses: {'201': {description: d}}}
    get: {operationId: list, responses: {'200': {description: d}}}
)";

TEST(BaseUrl, IsTheOneThatAnswersAnythingBut404) {
  const struct {
    const char* given;   ///< path of the URL
    const char* served;  ///< path that answers
    int status;
    const char* found;
    const char* note;
  } table[] = {
      {"", "/v1", 200, "/v1", ""},
      {"", "", 200, "", "is tested at"},
      {"/v1", "/v1", 401, "/v1", ""},
      {"/v1", "", 500, "", "is tested at"},
      {"/x", "/x", 200, "/x", ""},
      {"/x", "/x/v1", 200, "/x/v1", "is tested at"},
      {"/x", "/y", 200, "/x", "is the base path"},
  };
  const auto read = fixture::read_contract(contract);
  for (const auto& each : table) {
    SCOPED_TRACE(std::string(each.given) + " " + each.served);
    const FakeServer server([&](const Asked& asked) {
      EXPECT_EQ(asked.method, "GET");
      return Reply{asked.target == std::string(each.served) + "/a" ? each.status : 404, {}, "", {}};
    });
    const auto target = parse_target(server.url() + each.given, read->base_path);
    const auto found = find_base_url(*read, *target, {});
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->url, server.url() + each.found);
    EXPECT_THAT(found->note, testing::HasSubstr(each.note));
    EXPECT_EQ(found->note.empty(), *each.note == '\0');
    EXPECT_LE(server.asked().size(), 2U);
  }
}

TEST(BaseUrl, FailsWhereNothingListens) {
  for (const char* text : {contract, "paths: {}"}) {
    const auto read = fixture::read_contract(text);
    const auto found = find_base_url(*read, *parse_target("http://127.0.0.1:1", ""), {});
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.fault(), "");
  }
}

TEST(BaseUrl, LeavesAServerThatDoesNotRespondToTheRun) {
  const FakeServer server([](const Asked&) { return Reply{200, {}, "", fixture::Wire::closed}; });
  const auto read = fixture::read_contract(contract);
  const auto found = find_base_url(*read, *parse_target(server.url(), "/v1"), {});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->url, server.url() + "/v1");
}

}  // namespace
}  // namespace accord::conformance::run
