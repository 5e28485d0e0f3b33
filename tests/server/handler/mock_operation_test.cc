#include "accord/server/handler/mock_operation.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using fixture::contract_with;
using fixture::Mocked;

constexpr const char* two_types =
    "{description: d, content: {application/json: {example: 1}, text/plain: {example: one}}}";

TEST(MockOperation, NegotiatesTheMediaType) {
  const Mocked open(contract_with("'200': " + std::string(two_types)));
  const Mocked strict(
      contract_with("'200': " + std::string(two_types) + ", '406': {description: d}"));
  const struct {
    const char* accept;
    const char* body;
    int strict_status;
  } table[] = {
      {"", "1", 200},
      {"text/plain", "one", 200},
      {"text/*, application/json;q=0.5", "one", 200},
      {"application/json", "1", 200},
      {"*/*", "1", 200},
      {"image/png", "1", 406}};
  for (const auto& each : table) {
    EXPECT_EQ(open.get("/a", "", each.accept).body, each.body) << each.accept;
    EXPECT_EQ(strict.get("/a", "", each.accept).status, each.strict_status) << each.accept;
  }
}

TEST(MockOperation, HasNoContentWhereThereIsNone) {
  const Mocked mocked(contract_with(
      "'204': {description: d, content: {application/json: {example: 1}}}, '304': {description: d, "
      "content: {application/json: {example: 1}}}, '200': {description: d}"));
  for (const char* code : {"204", "304", "200"}) {
    const auto answer = mocked.get("/a", std::string("code=") + code);
    EXPECT_EQ(answer.status, std::stoi(code));
    EXPECT_EQ(answer.body, "") << code;
    EXPECT_FALSE(answer.has("Content-Type")) << code;
    EXPECT_EQ(answer.field("Accord-Mock"), "generated") << code;
  }
}

TEST(MockOperation, AnswersHeadAsGetUnsent) {
  const Mocked mocked(contract_with("'200': " + std::string(two_types)));
  const auto head = mocked.server().ask("HEAD", "/a");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.field("Content-Type"), "application/json");
  EXPECT_EQ(head.field("Content-Length"), "1");
  EXPECT_EQ(head.body, "");
}

TEST(MockOperation, KeepsTheFieldsOfTwoStatusesOfARangeApart) {
  const Mocked mocked(contract_with("4XX: {description: d}"));
  EXPECT_TRUE(mocked.get("/a", "code=401").has("WWW-Authenticate"));
  EXPECT_FALSE(mocked.get("/a", "code=403").has("WWW-Authenticate"));
  EXPECT_TRUE(mocked.get("/a", "code=401").has("WWW-Authenticate"));
}

// RFC 9110 section 12.5.5.
TEST(MockOperation, SaysWhatTheAnswerDependsOn) {
  const struct {
    std::string responses;
    const char* want;
  } table[] = {
      {"'200': " + std::string(two_types), "Accept, Prefer"},
      {"'200': {description: d, content: {text/plain: {example: one}}}", "Prefer"},
      {"'200': {description: d, content: {text/plain: {example: one}}}, '406': {description: d}",
       "Accept, Prefer"},
      {"'204': " + std::string(two_types), "Prefer"},
      {"'200': {description: d, headers: {Vary: {required: true, schema: {const: Cookie}}}}",
       "Cookie"}};
  for (const auto& each : table)
    EXPECT_EQ(Mocked(contract_with(each.responses)).get("/a").field("Vary"), each.want)
        << each.responses;
}

}  // namespace
}  // namespace accord::server
