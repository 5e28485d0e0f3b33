#include "accord/conformance/semantics.h"

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance {
namespace {

using plan::Check;

struct Looked {
  const char* name;
  Check check;
  std::string before;  ///< the answer of the step "item"
  std::string body;
  bool holds;
};

TEST(Semantics, ComparesWhatBothSidesShow) {
  const Looked table[] = {
      {"the same", Check::equals_step, R"({"a":1})", R"({"a":1.0,"b":2})", true},
      {"another value", Check::equals_step, R"({"a":1})", R"({"a":2})", false},
      {"null and absent", Check::equals_step, R"({"a":null})", R"({})", true},
      {"null and a value", Check::equals_step, R"({"a":null})", R"({"a":1})", false},
      {"no JSON", Check::equals_step, R"({"a":1})", "text", true},
      // A member of a nested object that the server adds, such as a readOnly id.
      {"more inside", Check::equals_step, R"({"a":{"n":1}})", R"({"a":{"n":1,"id":7}})", true},
      {"more inside a list",
       Check::equals_step,
       R"({"a":[{"n":1}]})",
       R"({"a":[{"id":7,"n":1}]})",
       true},
      {"other inside", Check::equals_step, R"({"a":{"n":1}})", R"({"a":{"n":2}})", false},
      {"a shorter list", Check::equals_step, R"({"a":[1,2]})", R"({"a":[1]})", false},
      // RFC 3339 section 5.6: one instant has many forms.
      {"the same instant",
       Check::equals_step,
       R"({"a":"2026-01-31T12:00:00Z"})",
       R"({"a":"2026-01-31T12:00:00.000+00:00"})",
       true},
      {"holds it", Check::holds_item, R"({"id":1,"a":2})", R"([{"id":3},{"id":1}])", true},
      {"lacks it", Check::holds_item, R"({"id":1})", R"([{"id":3}])", false},
      {"one", Check::at_most_one, "{}", "[1]", true},
      {"none", Check::at_most_one, "{}", "[]", true},
      {"two", Check::at_most_one, "{}", "[1,2]", false},
      {"no list", Check::at_most_one, "{}", "{}", true},
      {"all linked", Check::all_linked, R"({"id":1})", R"([{"id":1},{"x":2}])", true},
      {"one is not", Check::all_linked, R"({"id":1})", R"([{"id":1},{"id":2}])", false}};
  for (const Looked& each : table) {
    plan::Step step;
    step.name = "look";
    step.compared = "item";
    step.compared_pointer = "/id";
    step.compared_value = {"", plan::FromStep{"item", "/id"}};
    Results results;
    results["item"].answer = fixture::shared_json(each.before);
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.body});
    EXPECT_EQ(!deviation_of(each.check, exchange, results), each.holds) << each.name;
  }
}

// Who writes names a row of another resource, and does not say what it looks like.
TEST(Semantics, ComparesAnEmbeddedRowByItsKey) {
  const struct {
    const char* sent;
    const char* body;
    bool holds;
    bool is_part = false;  ///< the shown agrees with the sent as a whole
  } table[] = {
      {R"({"type":{"id":1,"name":"a"}})", R"({"type":{"id":1,"name":"b"}})", true},
      {R"({"type":{"id":1,"name":"a"}})", R"({"type":{"id":2,"name":"a"}})", false},
      {R"({"type":1})", R"({"type":{"id":1,"name":"b"}})", true},
      {R"({"type":1})", R"({"type":{"id":2,"name":"b"}})", false},
      {R"({"type":{"id":1}})", R"({"type":null})", false},
      {R"({"type":{"name":"a"}})", R"({"type":{"id":1,"name":"b"}})", false},
      {R"({"tags":[{"id":1,"name":"a"},{"id":2}]})", R"({"tags":[{"id":1},{"id":2}]})", true, true},
      {R"({"tags":[{"id":1},{"id":2}]})", R"({"tags":[{"id":2},{"id":1}]})", false},
      {R"({"tags":[{"id":1}]})", R"({"tags":[]})", false},
      {R"({"other":{"id":1,"name":"a"}})", R"({"other":{"id":1,"name":"b"}})", false}};
  for (const auto& each : table) {
    plan::Step step;
    step.name = "look";
    step.rows = {{"type", "id"}, {"tags", "id"}};
    Results results;
    const auto sent = fixture::shared_json(each.sent);
    results["look"].sent.CopyFrom(*sent, results["look"].sent.GetAllocator());
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.body});
    EXPECT_EQ(!deviation_of(Check::equals_sent, exchange, results), each.holds)
        << each.sent << ' ' << each.body;
    // What was shown once is shown again, whole.
    results["look"].answer = sent;
    EXPECT_EQ(
        !deviation_of(Check::equals_step, exchange, results),
        contract::is_equal(*sent, *exchange.json()) || each.is_part)
        << each.sent << ' ' << each.body;
  }
}

TEST(Semantics, ReadsAllowAndLocation) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Step step;
  step.operation = &contract->operations.front();  // GET
  const struct {
    Check check;
    std::vector<contract::http::Field> fields;
    bool holds;
  } table[] = {
      {Check::allow_is_documented, {}, false},
      {Check::allow_is_documented, {{"Allow", ""}}, false},
      {Check::allow_is_documented, {{"allow", "HEAD, GET"}}, true},
      {Check::allow_is_documented, {{"Allow", "GETS"}}, false},
      {Check::has_location, {}, false},
      {Check::has_location, {{"location", "/a"}}, true}};
  for (const auto& each : table) {
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, each.fields, ""});
    EXPECT_EQ(!deviation_of(each.check, exchange, {}), each.holds);
  }
}

TEST(Semantics, NamesEachCheckOnce) {
  std::set<std::string_view> names;
  for (const Check each :
       {Check::equals_sent,
        Check::equals_step,
        Check::holds_item,
        Check::all_linked,
        Check::at_most_one,
        Check::has_location,
        Check::allow_is_documented}) {
    EXPECT_TRUE(names.insert(name_of(each)).second && !name_of(each).empty());
  }
}

}  // namespace
}  // namespace accord::conformance
