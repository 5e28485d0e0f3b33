#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/fixture.h"

namespace accord::conformance::checks {
namespace {

using plan::Check;
using plan::CheckId;
using plan::FromStep;
using plan::Value;

// Items of a page, and what is beside them.
std::string page(const std::string& keys, const std::string& more = R"("next":"c")") {
  std::string items;
  for (const char key : keys)
    items += (items.empty() ? "" : ",") + (R"({"id":)" + std::string(1, key) + "}");
  return R"({"items":[)" + items + "]," + more + "}";
}

struct Walked {
  const char* name;
  Check check;
  std::string whole;
  std::string first;
  std::string second;
  std::string again;  ///< what is looked at
  bool holds;
  std::string third = {};
};

void look(const Walked& each) {
  plan::Step step;
  step.name = "again";
  step.shown = "/items";
  Results results;
  const auto add = [&](const char* name, const std::string& body) {
    if (body.empty()) return;
    results[name].answer = fixture::shared_json(body);
    results[name].shown = "/items";
  };
  add("whole", each.whole);
  add("page 1 of the list", each.first);
  add("page 2 of the list", each.second);
  add("page 3 of the list", each.third);
  add("again", each.again);
  Exchange exchange;
  exchange.step = &step;
  exchange.receive({200, {{"X-Total-Count", "2"}}, each.again});
  EXPECT_EQ(!deviation_of({each.check, exchange, results}), each.holds) << each.name;
}

Check check_of(CheckId id, Value value = {}, const char* pointer = "/id") {
  return {id, plan::Basis::inferred, "whole", pointer, std::move(value)};
}

TEST(PageChecks, PagesAreTheListInParts) {
  const Check numbered = check_of(CheckId::pages_agree);
  const Check by_cursor = check_of(CheckId::pages_agree, {"cursor", {}});
  const Check third = check_of(CheckId::pages_agree, {"cursor", {}, "3"});
  const std::string all = page("12345");
  const Walked table[] = {
      {"as asked", numbered, all, page("12"), page("34"), all, true},
      {"to the end", numbered, page("123"), page("12"), page("3"), page("123"), true},
      {"short pages", numbered, all, page("1"), page("2"), all, true},
      {"capped list", numbered, page("123"), page("12"), page("34"), page("123"), true},
      {"one is left out", numbered, all, page("12"), page("45"), all, false},
      {"one comes twice", numbered, all, page("12"), page("23"), all, false},
      {"the same again", numbered, all, page("12"), page("12"), all, false},
      {"nothing more", numbered, all, page("12"), page(""), all, false},
      {"another order", numbered, all, page("21"), page("34"), all, false},
      {"changed meanwhile", numbered, all, page("12"), page("23"), page("012345"), true},
      {"no second page", numbered, all, page("12"), "", all, true},
      {"to a third", third, all, page("12"), page("34"), all, true, page("5")},
      {"back to the first", third, all, page("12"), page("34"), all, false, page("12")},
      {"left out later",
       third,
       page("123456"),
       page("12"),
       page("34"),
       page("123456"),
       false,
       page("6")},
      {"no third page", third, all, page("12"), page("34"), all, true},
      {"empty by cursor", by_cursor, all, page("12"), page(""), all, true},
      {"left out by cursor", by_cursor, all, page("12"), page("4"), all, false}};
  for (const Walked& each : table)
    look(each);
}

TEST(PageChecks, TheOrderStays) {
  const Check check = check_of(CheckId::keeps_order);
  look({"the same", check, page("123"), "", "", page("123"), true});
  look({"turned", check, page("123"), "", "", page("231"), false});
  look({"changed meanwhile", check, page("123"), "", "", page("32"), true});
}

TEST(PageChecks, APageLeadsOnWhereThereIsMore) {
  const Check cursor =
      check_of(CheckId::goes_on, {"", FromStep{"page 1 of the list", "/next", true}});
  const Check more =
      check_of(CheckId::goes_on, {"", FromStep{"page 1 of the list", "/more", true}});
  const std::string none = R"("next":null)";
  const std::string all = page("123");
  const Walked table[] = {
      {"a cursor", cursor, all, page("12"), "", all, true},
      {"no cursor", cursor, all, page("12", none), "", all, false},
      {"the last", cursor, page("12"), page("12", none), "", page("12"), true},
      {"more", more, all, page("12", R"("more":true)"), "", all, true},
      {"no more", more, all, page("12", R"("more":false)"), "", all, false},
      {"another order", cursor, all, page("32", none), "", all, true},
      {"fewer meanwhile", cursor, all, page("12", none), "", page("12"), true}};
  for (const Walked& each : table)
    look(each);
}

TEST(PageChecks, AnEmptyPageDoesNotLeadToItself) {
  const Check check = check_of(CheckId::ends, {"", FromStep{"again", "/next", true}});
  look({"the end", check, page("1"), "", "", page("", R"("next":null)"), true});
  look({"another cursor", check, page("1"), "", "", page("", R"("next":"d")"), true});
  look({"the same cursor", check, page("1"), "", "", page(""), false});
  look({"with items", check, page("1"), "", "", page("2"), true});
}

TEST(PageChecks, TheTotalIsNotThatOfThePage) {
  const Check member = check_of(CheckId::counts_all, {}, "/total");
  const Check field = check_of(CheckId::counts_all, {"X-Total-Count", {}}, "");
  const std::string whole = page("123", R"("total":3)");
  const Walked table[] = {
      {"all", member, whole, "", "", page("12", R"("total":3)"), true},
      {"of the page", member, whole, "", "", page("12", R"("total":2)"), false},
      {"of an earlier moment", member, whole, "", "", page("12", R"("total":1)"), true},
      {"pages", member, page("123", R"("total":1)"), "", "", page("12", R"("total":2)"), true},
      {"all on the page",
       member,
       page("12", R"("total":2)"),
       "",
       "",
       page("12", R"("total":2)"),
       true},
      {"no total", member, whole, "", "", page("12"), true},
      {"a field", field, page("123"), "", "", page("12"), false},
      {"a field that is right", field, page("12"), "", "", page("1"), true}};
  for (const Walked& each : table)
    look(each);
}

}  // namespace
}  // namespace accord::conformance::checks
