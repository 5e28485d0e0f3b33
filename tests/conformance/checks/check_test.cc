#include "accord/conformance/checks/check.h"

#include <gtest/gtest.h>

#include "conformance/things.h"

namespace accord::conformance::checks {
namespace {

using plan::CheckId;

struct Looked {
  const char* name;
  CheckId check;
  std::string before;  ///< the answer of the step "item"
  std::string body;
  bool holds;
};

TEST(Checks, ComparesWhatBothSidesShow) {
  const Looked table[] = {
      {"the same", CheckId::equals_step, R"({"a":1})", R"({"a":1.0,"b":2})", true},
      {"another value", CheckId::equals_step, R"({"a":1})", R"({"a":2})", false},
      {"null and absent", CheckId::equals_step, R"({"a":null})", R"({})", true},
      {"null and a value", CheckId::equals_step, R"({"a":null})", R"({"a":1})", false},
      {"no JSON", CheckId::equals_step, R"({"a":1})", "text", true},
      // A member of a nested object that the server adds, such as a readOnly id.
      {"more inside", CheckId::equals_step, R"({"a":{"n":1}})", R"({"a":{"n":1,"id":7}})", true},
      {"more inside a list",
       CheckId::equals_step,
       R"({"a":[{"n":1}]})",
       R"({"a":[{"id":7,"n":1}]})",
       true},
      // uniqueItems, or not: a server may keep a set of them.
      {"another order", CheckId::equals_step, R"({"a":[1,2]})", R"({"a":[2,1]})", true},
      {"once", CheckId::equals_step, R"({"a":[1,1]})", R"({"a":[1]})", true},
      {"more items", CheckId::equals_step, R"({"a":[1]})", R"({"a":[1,2]})", false},
      {"leads to it", CheckId::leads_to_item, R"({"id":1})", R"({"id":1,"a":2})", true},
      {"leads to another", CheckId::leads_to_item, R"({"id":1})", R"({"id":2})", false},
      {"leads to a list", CheckId::leads_to_item, R"({"id":1})", R"([{"id":2}])", true},
      {"has no key", CheckId::shows_key, R"({"id":1})", R"([{"id":1}])", false},
      {"has a key", CheckId::shows_key, R"({"id":1})", R"({"id":2})", true},
      {"is a file", CheckId::shows_key, R"({"id":1})", "text", true},
      {"other inside", CheckId::equals_step, R"({"a":{"n":1}})", R"({"a":{"n":2}})", false},
      {"a shorter list", CheckId::equals_step, R"({"a":[1,2]})", R"({"a":[1]})", false},
      // RFC 3339 section 5.6: one instant has many forms.
      {"the same instant",
       CheckId::equals_step,
       R"({"a":"2026-01-31T12:00:00Z"})",
       R"({"a":"2026-01-31T12:00:00.000+00:00"})",
       true},
      {"holds it", CheckId::holds_item, R"({"id":1,"a":2})", R"([{"id":3},{"id":1}])", true},
      {"lacks it", CheckId::holds_item, R"({"id":1})", R"([{"id":3}])", false},
      {"one", CheckId::at_most_one, "{}", "[1]", true},
      {"none", CheckId::at_most_one, "{}", "[]", true},
      {"two", CheckId::at_most_one, "{}", "[1,2]", false},
      {"no list", CheckId::at_most_one, "{}", "{}", true},
      {"all linked", CheckId::all_linked, R"({"id":1})", R"([{"id":1},{"x":2}])", true},
      {"one is not", CheckId::all_linked, R"({"id":1})", R"([{"id":1},{"id":2}])", false}};
  for (const Looked& each : table) {
    plan::Step step;
    step.name = "look";
    const plan::Check check{
        each.check, plan::Basis::inferred, "item", "/id", {"", plan::FromStep{"item", "/id"}}};
    Results results;
    results["item"].answer = fixture::shared_json(each.before);
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.body});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.name;
  }
}

// Who writes names a row of another resource, and does not say what it looks like.
TEST(Checks, ComparesAnEmbeddedRowByItsKey) {
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
      {R"({"tags":[{"id":1},{"id":2}]})", R"({"tags":[{"id":2},{"id":1}]})", false, true},
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
    EXPECT_EQ(!deviation_of({{CheckId::equals_sent}, exchange, results}), each.holds)
        << each.sent << ' ' << each.body;
    // What was shown once is shown again, whole.
    results["look"].answer = sent;
    EXPECT_EQ(
        !deviation_of({{CheckId::equals_step}, exchange, results}),
        contract::is_equal(*sent, *exchange.json()) || each.is_part)
        << each.sent << ' ' << each.body;
  }
}

// RFC 5789 section 2: what a patch does not name stays; what the server computes may change.
TEST(Checks, KeepsWhatAPatchDoesNotName) {
  const struct {
    const char* after;
    bool holds;
  } table[] = {
      {R"({"a":9,"b":2,"computed":5})", true},
      {R"({"a":9,"b":3})", false},
      {R"({"a":9,"b":null})", false},
      {R"({"a":9})", false},
      {R"({"b":2})", true}};
  for (const auto& each : table) {
    plan::Step step;
    Results results;
    results["item"].answer = fixture::shared_json(R"({"a":1,"b":2,"computed":3})");
    results["item"].sent = fixture::json(R"({"a":1,"b":2})");
    results["patch"].sent = fixture::json(R"({"a":9})");
    const plan::Check check{CheckId::keeps_absent, plan::Basis::inferred, "item", "patch"};
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.after});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.after;
  }
}

TEST(Checks, ReadsAllowAndLocation) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Step step;
  step.operation = &contract->operations.front();  // GET
  const struct {
    CheckId check;
    std::vector<contract::http::Field> fields;
    bool holds;
    std::vector<std::string> methods = {};
    const char* method = "GET";
    int status = 200;
  } table[] = {
      {CheckId::allow_is_documented, {}, false},
      {CheckId::allow_is_documented, {{"Allow", ""}}, false},
      {CheckId::allow_is_documented, {{"allow", "HEAD, GET"}}, true},
      {CheckId::allow_is_documented, {{"Allow", "GETS"}}, false},
      {CheckId::allow_is_documented, {{"Allow", "GET, PUT"}}, true, {"PUT"}},
      {CheckId::allow_is_documented, {{"Allow", "GET"}}, false, {"PUT"}},
      {CheckId::allow_is_documented, {{"Allow", "GET, TRACE"}}, false, {}, "TRACE", 405},
      {CheckId::allow_is_documented, {{"Allow", "GET"}}, true, {}, "TRACE", 405},
      {CheckId::allow_agrees, {}, true, {"PUT"}},
      {CheckId::allow_agrees, {{"Allow", "GET"}}, false, {"PUT"}},
      {CheckId::has_location, {}, false},
      {CheckId::has_location, {{"location", "/a"}}, true}};
  for (const auto& each : table) {
    Exchange exchange;
    exchange.step = &step;
    step.methods = each.methods;
    step.method = each.method;
    exchange.receive({each.status, each.fields, ""});
    EXPECT_EQ(!deviation_of({{each.check}, exchange, {}}), each.holds);
  }
}

// RFC 9110 section 9.3.2: a field may be left out, and has no other value.
TEST(Checks, ComparesHeadWithGet) {
  const struct {
    contract::http::Field head;
    bool holds;
    const char* only = "";
  } table[] = {
      {{"Content-Length", "7"}, true},
      {{"content-length", "0"}, false},
      {{"Content-Length", "0"}, true, "Content-Type"},
      {{"ETag", "\"b\""}, false},
      {{"Content-Type", "text/html"}, false, "Content-Type"},
      {{"Date", "now"}, true}};
  for (const auto& each : table) {
    plan::Step step;
    Results results;
    results["get"].fields = {
        {"Content-Length", "7"},
        {"Content-Type", "application/json"},
        {"ETag", "\"a\""},
        {"Date", "then"}};
    const plan::Check check{CheckId::head_equals, plan::Basis::rfc, "get", each.only};
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {each.head}, ""});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.head.value;
  }
}

// Of a representation that changed meanwhile nothing is said.
TEST(Checks, ComparesHeadWithGetsThatAgree) {
  for (const bool agrees : {true, false}) {
    plan::Step step;
    Results results;
    results["get"].fields = {{"Content-Length", "7"}};
    results["later"].fields = {{"Content-Length", agrees ? "7" : "8"}};
    const plan::Check check{CheckId::head_equals, plan::Basis::rfc, "get", "", {"later", {}}};
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {{"Content-Length", "8"}}, ""});
    EXPECT_EQ(deviation_of({check, exchange, results}).has_value(), agrees);
  }
}

// RFC 9110 section 12.5.3
TEST(Checks, WantsNoCodingWhereNoneIsAccepted) {
  const struct {
    std::vector<contract::http::Field> fields;
    bool holds;
  } table[] = {
      {{}, true},
      {{{"Content-Encoding", "Identity"}}, true},
      {{{"content-encoding", "gzip"}}, false}};
  for (const auto& each : table) {
    plan::Step step;
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, each.fields, ""});
    EXPECT_EQ(!deviation_of({{CheckId::coding_is_accepted}, exchange, {}}), each.holds);
  }
}

// RFC 9457 section 3.1.2
TEST(Checks, ReadsTheStatusOfProblemDetails) {
  const struct {
    const char* type;
    const char* body;
    bool holds;
  } table[] = {
      {"application/problem+json", R"({"status":404})", true},
      {"application/problem+json; charset=utf-8", R"({"status":400})", false},
      {"application/problem+json", R"({"status":"400"})", true},
      {"application/problem+json", R"({"title":"t"})", true},
      {"application/problem+json", "no JSON", true},
      {"application/json", R"({"status":400})", true}};
  for (const auto& each : table) {
    plan::Step step;
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({404, {{"Content-Type", each.type}}, each.body});
    EXPECT_EQ(!wrong_problem_status(exchange), each.holds) << each.type << each.body;
  }
}

// Of a change and the read behind it, where both show the same.
TEST(Checks, CompareTheTagOfAChangeWithThatOfARead) {
  const struct {
    const char* changed;
    const char* read;
    const char* body;
    bool holds;
  } table[] = {
      {"\"1\"", "\"1\"", R"({"a":1})", true},
      {"\"1\"", "\"2\"", R"({"a":1})", false},
      {"\"1\"", "\"2\"", R"({"a":2})", true},
      {"W/\"1\"", "W/\"2\"", R"({"a":1})", true},
      {"", "\"2\"", R"({"a":1})", true},
      {"\"1\"", "", R"({"a":1})", true}};
  for (const auto& each : table) {
    plan::Step step;
    Results results;
    results["put"].answer = fixture::shared_json(R"({"a":1})");
    results["put"].etag = each.changed;
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {{"ETag", each.read}}, each.body});
    const plan::Check check{CheckId::etag_agrees, plan::Basis::inferred, "put"};
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds)
        << each.changed << each.read << each.body;
  }
}

TEST(Checks, NamesEachCheckOnce) {
  std::set<std::string_view> names;
  for (const CheckId each :
       {CheckId::equals_sent,
        CheckId::equals_step,
        CheckId::holds_item,
        CheckId::all_linked,
        CheckId::at_most_one,
        CheckId::takes_effect,
        CheckId::keeps_absent,
        CheckId::etag_changes,
        CheckId::has_challenge,
        CheckId::has_location,
        CheckId::head_equals,
        CheckId::coding_is_accepted,
        CheckId::allow_is_documented}) {
    EXPECT_TRUE(names.insert(name_of(each)).second && !name_of(each).empty());
  }
}

}  // namespace
}  // namespace accord::conformance::checks
