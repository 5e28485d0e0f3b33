#include <gtest/gtest.h>

#include "conformance/plan/contracts.h"

namespace accord::conformance {
namespace {

using fixture::Planned;

Planned planned_with(const std::string& schema) {
  return Planned(fixture::read_contract(
      "paths:\n  /notes:\n    post:\n      operationId: createNote\n      parameters: [{name: "
      "idempotency-key, in: header, schema: " +
      schema + "}]\n" + R"(
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [title], properties: {title: {type: string}}}}}}
      responses: {'201': {description: d, content: {application/json: {schema: {type: object, properties: {id: {type: integer}, title: {type: string}}}}}}, '422': {description: d}}
)"));
}

std::string key_of(const plan::Step& step) {
  return fixture::literal(step.headers, "idempotency-key");
}

TEST(PlanIdempotency, SendsTheSameKeyTwice) {
  const auto planned = planned_with("{type: string}");
  for (const char* id :
       {"createNote/201/same-idempotency-key", "createNote/422/idempotency-key-of-another"}) {
    const auto* found = fixture::find_case(planned.plan, id);
    ASSERT_NE(found, nullptr) << id;
    const auto& first = found->steps[found->subject - 1];
    const auto& again = found->steps[found->subject];
    EXPECT_FALSE(key_of(first).empty());
    EXPECT_EQ(key_of(first), key_of(again));
    EXPECT_EQ(again.expect.basis, plan::Basis::inferred) << "the draft is no RFC";
    EXPECT_EQ(
        contract::is_equal(*first.json, *again.json),
        std::string(id).ends_with("same-idempotency-key"));
  }
}

// A key that another run may have sent proves nothing.
TEST(PlanIdempotency, SendsKeysThatNobodyElseHas) {
  EXPECT_TRUE(planned_with("{type: string, format: uuid}")
                  .ids()
                  .contains("createNote/201/same-idempotency-key"));
  EXPECT_FALSE(planned_with("{type: string, enum: [a, b]}")
                   .ids()
                   .contains("createNote/201/same-idempotency-key"));
}

}  // namespace
}  // namespace accord::conformance
