#include "accord/server/upstream/body_policy.h"

#include <string>

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::upstream {
namespace {

constexpr const char* text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      operationId: readA
      responses:
        '200':
          description: d
          content:
            application/json: {schema: {type: object}}
            text/plain: {schema: {type: string}}
            text/event-stream: {schema: {type: string}}
            image/png: {schema: {type: string}}
            application/hal+json: {}
        '201': {description: d}
        4XX: {description: d, content: {application/problem+json: {schema: {type: object}}}}
)";

struct Case {
  int status;
  const char* type;  // nullptr: none
  std::size_t awaited;
};

constexpr std::size_t checked = 900;
constexpr std::size_t learned = 50;

TEST(BodyPolicy, AwaitsWhatIsChecked) {
  const auto contract = support::contract_of(text);
  const BodyPolicy policy(
      std::shared_ptr<const contract::Operation>(contract, &contract->operations.front()),
      {checked, 0});
  for (const Case& each : {
           Case{200, "application/json", checked},
           Case{200, "application/json; charset=utf-8", checked},
           Case{200, "text/plain", checked},
           Case{200, "text/event-stream", 0},
           Case{200, "image/png", 0},
           Case{200, "application/hal+json", 0},
           Case{200, "text/html", 0},
           Case{200, nullptr, checked},
           Case{200, "nonsense", checked},
           Case{201, nullptr, 0},
           Case{404, "application/problem+json", checked},
           Case{500, "application/json", 0},
       }) {
    std::vector<contract::http::Field> fields{{"X", "y"}};
    if (each.type != nullptr) fields.push_back({"content-type", each.type});
    EXPECT_EQ(policy.awaited(each.status, fields), each.awaited)
        << each.status << ' ' << (each.type == nullptr ? "" : each.type);
  }
}

TEST(BodyPolicy, AwaitsWhatIsLearnedFrom) {
  const auto contract = support::contract_of(text);
  const BodyPolicy known(
      std::shared_ptr<const contract::Operation>(contract, &contract->operations.front()),
      {0, learned});
  const BodyPolicy unknown(nullptr, {checked, learned});
  for (const BodyPolicy& each : {known, unknown}) {
    EXPECT_EQ(each.awaited(200, {{"Content-Type", "application/json"}}), learned);
    EXPECT_EQ(each.awaited(200, {{"Content-Type", "text/plain"}}), 0U);
  }
}

}  // namespace
}  // namespace accord::server::upstream
