#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/fixture.h"

namespace accord::conformance::checks {
namespace {

using plan::CheckId;

TEST(OrderChecks, CompareNumbersDatesAndLetters) {
  const struct {
    const char* name;
    CheckId check;
    const char* body;  ///< the members `v` of the elements
    bool holds;
  } table[] = {
      {"numbers", CheckId::ascending, "[9,10,10,100.5]", true},
      {"numbers as text", CheckId::ascending, "[10,100,9]", false},
      {"falling", CheckId::descending, "[100,9,null,9]", true},
      {"not falling", CheckId::descending, "[9,100]", false},
      {"either way", CheckId::sorted, "[3,2,1]", true},
      {"neither way", CheckId::sorted, "[10,9,100]", false},
      {"dates", CheckId::ascending, R"(["2024-02-01","2024-10-01"])", true},
      {"dates back", CheckId::ascending, R"(["2024-10-01","2024-02-01"])", false},
      {"letters", CheckId::ascending, R"(["Bob","Ann"])", false},
      {"the same letter", CheckId::ascending, R"(["Ab","Aa"])", true},
      {"letters of two cases", CheckId::ascending, R"(["a","B"])", true},
      {"letters of two cases in one order", CheckId::ascending, R"(["t","B"])", false},
      {"letters in either order", CheckId::ascending, R"(["m","T"])", true},
      {"a later word", CheckId::ascending, R"(["of m","of b"])", false},
      {"within a word", CheckId::ascending, R"(["cz","ch"])", true},
      {"a shorter text", CheckId::ascending, R"(["ab","a"])", true},
      {"times", CheckId::descending, R"(["2024-02-01T00:00:01Z","2024-02-01T00:00:02Z"])", false},
      {"fractions",
       CheckId::ascending,
       R"(["2024-02-01T00:00:01Z","2024-02-01T00:00:01.5Z"])",
       true},
      {"digits",
       CheckId::ascending,
       R"(["2024-02-01T00:00:01.6Z","2024-02-01T00:00:01.5Z"])",
       false},
      {"offsets",
       CheckId::ascending,
       R"(["2024-02-01T02:00:01+02:00","2024-02-01T00:30:01Z"])",
       true},
      {"letters and digits", CheckId::ascending, R"(["a","1","é"])", true},
      {"booleans", CheckId::ascending, "[true,false]", true},
      {"not below", CheckId::at_least, "[10,11,null]", true},
      {"below", CheckId::at_least, "[10,9.99]", false},
      {"not above", CheckId::at_most, "[10,9]", true},
      {"above", CheckId::at_most, "[10.01]", false},
      {"of another type", CheckId::at_most, R"(["11"])", true}};
  for (const auto& each : table) {
    const auto values = fixture::json(each.body);
    std::string body;
    for (const auto& value : values.GetArray())
      body += (body.empty() ? "" : ",") + (R"({"v":)" + contract::to_text(value) + "}");
    plan::Step step;
    const plan::Check check{
        each.check, plan::Basis::inferred, "", "/v", {"", plan::FromStep{"item", "/v"}}};
    Results results;
    results["item"].answer = fixture::shared_json(R"({"v":10})");
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, "[" + body + ",{}]"});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance::checks
