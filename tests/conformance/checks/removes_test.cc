#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/fixture.h"

namespace accord::conformance::checks {
namespace {

using plan::CheckId;

struct Row {
  const char* name;
  CheckId check;
  const char* given;  ///< what the item was created with, and shown as
  const char* sent;   ///< by the change
  const char* usual;  ///< an item that was never given more than it must
  const char* now;
  bool holds;
};

void copy(const char* text, contract::JsonDocument& into) {
  into.CopyFrom(fixture::json(text), into.GetAllocator());
}

TEST(Removes, ComparesWhatIsLeftWithWhatItWas) {
  const Row table[] = {
      {"goes away",
       CheckId::falls_back,
       R"({"a":1,"b":2})",
       R"({"a":3})",
       "{}",
       R"({"a":3})",
       true},
      {"stays", CheckId::falls_back, R"({"a":1,"b":2})", R"({"a":3})", "{}", R"({"b":2})", false},
      {"is null", CheckId::falls_back, R"({"b":2})", "{}", "{}", R"({"b":null})", true},
      {"is the default", CheckId::falls_back, R"({"b":2})", "{}", R"({"b":2})", R"({"b":2})", true},
      {"is another", CheckId::falls_back, R"({"b":2})", "{}", R"({"b":1})", R"({"b":1})", true},
      {"is computed", CheckId::falls_back, R"({"a":1})", R"({"a":1})", "{}", R"({"c":5})", true},
      {"removes inside",
       CheckId::null_removes,
       R"({"a":{"b":1,"c":2}})",
       R"({"a":{"b":null}})",
       "{}",
       R"({"a":{"c":2}})",
       true},
      {"keeps inside",
       CheckId::null_removes,
       R"({"a":{"b":1,"c":2}})",
       R"({"a":{"b":null}})",
       "{}",
       R"({"a":{"b":1,"c":2}})",
       false},
      {"removes", CheckId::null_removes, R"({"a":1})", R"({"a":null})", "{}", "{}", true},
      {"shows null",
       CheckId::null_removes,
       R"({"a":1})",
       R"({"a":null})",
       "{}",
       R"({"a":null})",
       true},
      {"ignores null",
       CheckId::null_removes,
       R"({"a":1})",
       R"({"a":null})",
       "{}",
       R"({"a":1})",
       false},
      {"resets", CheckId::null_removes, R"({"a":1})", R"({"a":null})", "{}", R"({"a":0})", true},
      {"is not null", CheckId::null_removes, R"({"a":1})", R"({"a":1})", "{}", R"({"a":1})", true},
      {"taken over",
       CheckId::takes_not_over,
       R"({"a":1})",
       R"({"a":9})",
       "{}",
       R"({"a":9})",
       false},
      {"ignored", CheckId::takes_not_over, R"({"a":1})", R"({"a":9})", "{}", R"({"a":1})", true},
      {"the same", CheckId::takes_not_over, R"({"a":9})", R"({"a":9})", "{}", R"({"a":9})", true},
      {"inside stays",
       CheckId::keeps_absent,
       R"({"a":{"b":1,"c":2}})",
       R"({"a":{"b":3}})",
       "{}",
       R"({"a":{"b":3,"c":2}})",
       true},
      {"inside is lost",
       CheckId::keeps_absent,
       R"({"a":{"b":1,"c":2}})",
       R"({"a":{"b":3}})",
       "{}",
       R"({"a":{"b":3}})",
       false}};
  for (const Row& each : table) {
    plan::Step step;
    step.name = "read back";
    plan::Check check{each.check, plan::Basis::inferred, "item", "change", {"usual", {}}};
    if (each.check == CheckId::takes_not_over) check.value.text = "a";
    Results results;
    results["item"].answer = fixture::shared_json(each.given);
    copy(each.given, results["item"].sent);
    copy(each.sent, results["change"].sent);
    results["usual"].answer = fixture::shared_json(each.usual);
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.now});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.name;
  }
}

TEST(Removes, SaysNothingWhereTheDefaultsAreNotKnown) {
  plan::Step step;
  const plan::Check check{
      CheckId::falls_back, plan::Basis::inferred, "item", "change", {"usual", {}}};
  Results results;
  results["item"].answer = fixture::shared_json(R"({"b":2})");
  copy(R"({"b":2})", results["item"].sent);
  copy("{}", results["change"].sent);
  Exchange exchange;
  exchange.step = &step;
  exchange.receive({200, {}, R"({"b":2})"});
  EXPECT_FALSE(deviation_of({check, exchange, results}));
}

// What the contract says that a response shows is lost where it is not there.
TEST(Compare, MissesWhatIsDeclared) {
  const struct {
    const char* sent;
    const char* shown;
    bool holds;
  } table[] = {
      {R"({"a":1})", "{}", false},
      {R"({"a":{"b":1}})", R"({"a":{}})", false},
      {R"({"a":{"c":1}})", R"({"a":{}})", true},
      {R"({"list":[{"n":1}]})", R"({"list":[{}]})", false},
      {R"({"map":{"x":"y"}})", R"({"map":{}})", false},
      {R"({"secret":"x"})", "{}", true},
      {R"({"a":null})", "{}", true},
      {R"({"a":[]})", "{}", true},
      {R"({"a":""})", "{}", true},
      {R"({"a":0})", "{}", true},
      {R"({"a":false})", "{}", true},
      {R"({"a":{"b":null}})", "{}", true}};
  for (const auto& each : table) {
    plan::Step step;
    step.name = "subject";
    step.declared = std::make_shared<const std::set<std::string>>(
        std::set<std::string>{"/a", "/a/b", "/list", "/list/*", "/list/*/n", "/map", "/map/*"});
    Results results;
    copy(each.sent, results["subject"].sent);
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.shown});
    EXPECT_EQ(!deviation_of({{CheckId::equals_sent}, exchange, results}), each.holds)
        << each.sent << ' ' << each.shown;
  }
}

TEST(Trace, IsAnItemWithTheValueThatWasRefused) {
  plan::Step step;
  const plan::Check check{CheckId::lacks_sent, plan::Basis::rfc, "", "/a", {"mine", {}}};
  const std::pair<const char*, bool> table[] = {
      {R"([{"a":"mine"}])", false}, {R"([{"a":"other"},{"b":"mine"}])", true}, {"{}", true}};
  for (const auto& [body, holds] : table) {
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, body});
    EXPECT_EQ(!deviation_of({check, exchange, {}}), holds) << body;
  }
}

}  // namespace
}  // namespace accord::conformance::checks
