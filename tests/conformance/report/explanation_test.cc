#include "accord/conformance/report/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;

plan::Case case_of(const plan::Plan& plan, const std::string& id) {
  for (const plan::Case& each : plan.cases) {
    if (each.id == id) return each;
  }
  throw std::runtime_error("no case " + id + "\n" + plan::to_text(plan));
}

TEST(Explanation, ShowsRequestsExpectationAndControl) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  const auto plan = plan::make_plan(*contract, "saltn");
  for (const plan::Case& each : plan.cases) {
    const std::string text = explain(each);
    EXPECT_THAT(text, testing::StartsWith(each.id + "\n  operation: "));
    for (const plan::Step& step : each.steps)
      EXPECT_THAT(text, HasSubstr(". " + step.name + ": " + step.method + ' '));
    EXPECT_THAT(text, HasSubstr("  contract: " + each.pointer + '\n'));
    if (!each.control.empty()) {
      EXPECT_THAT(text, HasSubstr("  control: " + each.control + ": "));
    }
    EXPECT_THAT(text, HasSubstr("  description: " + each.description));
  }
  const std::string text = explain(case_of(plan, "getThing/405/undocumented-method"));
  EXPECT_THAT(text, HasSubstr("\n  expected: 405, not required: "));
  EXPECT_THAT(text, HasSubstr(": POST /thing\n     Content-Type: application/json\n     body: {"));
  EXPECT_THAT(text, HasSubstr(" /id}\n     expected: 405\n"));
  EXPECT_THAT(text, HasSubstr("     check: allow"));
  EXPECT_THAT(text, HasSubstr("\nclean-up:\n"));
}

TEST(Explanation, ShowsPlaceholdersPrincipalsAndHeaders) {
  contract::Operation operation;
  operation.path = contract::PathTemplate::parse("/a/{b}").value();
  plan::Case subject;
  subject.id = "a/200/x";
  subject.operation = &operation;
  plan::Step& step = subject.steps.emplace_back();
  step.name = "subject";
  step.operation = &operation;
  step.method = "PUT";
  step.path = {{"b", {"", plan::FromStep{"one", "/id"}}}};
  step.query = {{"q", {"1%202", std::nullopt}}};
  step.headers = {{"If-Match", {"", plan::FromStep{"one", "ETag"}, "W/"}}};
  step.identity.kind = plan::Identity::Kind::other;
  step.json = std::make_shared<contract::JsonDocument>(fixture::json(R"({"a":1})"));
  step.slots = {{"/a", {"two", "/id"}, true}};
  step.expect = {{404, 410}, plan::Basis::inferred, "the item is\x1B deleted"};
  const std::string text = explain(subject);
  EXPECT_THAT(text, HasSubstr("1. subject: PUT /a/{one /id}?q=1%202\n"));
  EXPECT_THAT(text, HasSubstr("     If-Match: W/{one ETag}\n"));
  EXPECT_THAT(text, HasSubstr("     body: {\"a\":[\"{two /id}\"]}\n"));
  EXPECT_THAT(text, HasSubstr("principal: as the second principal"));
  EXPECT_THAT(text, HasSubstr("expected: 404 or 410, inferred, not required"));
  EXPECT_THAT(text, HasSubstr("because: the item is  deleted\n"));
}

}  // namespace
}  // namespace accord::conformance::report
