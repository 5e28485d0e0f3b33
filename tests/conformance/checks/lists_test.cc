#include <gtest/gtest.h>

#include "accord/conformance/checks/check.h"
#include "conformance/fixture.h"

namespace accord::conformance::checks {
namespace {

using plan::CheckId;
using plan::FromStep;
using plan::Value;

struct ListsLooked {
  const char* name;
  CheckId check;
  const char* pointer;
  Value value;
  const char* body;
  bool holds;
};

const Value ours{"", FromStep{"item", "/name"}};
const Value whole{"whole", {}};

// The item is {"id":1,"name":"Ann","tags":["a","b"]}; the whole list has it and another one.
TEST(ListChecks, LookAtEachElement) {
  const ListsLooked table[] = {
      {"equal", CheckId::all_linked, "/name", ours, R"([{"name":"Ann"},{"id":2}])", true},
      {"another", CheckId::all_linked, "/name", ours, R"([{"name":"Anna"}])", false},
      {"an array that has it", CheckId::all_linked, "/name", ours, R"([{"name":["Ann"]}])", true},
      {"an array without it", CheckId::all_linked, "/name", ours, R"([{"name":["An"]}])", false},
      {"of a literal", CheckId::all_linked, "/on", {"true", {}}, R"([{"on":true}])", true},
      {"not of it", CheckId::all_linked, "/on", {"true", {}}, R"([{"on":false}])", false},
      {"a number", CheckId::all_linked, "/n", {"2", {}}, R"([{"n":2.0}])", true},
      {"another number", CheckId::all_linked, "/n", {"2", {}}, R"([{"n":3}])", false},
      {"a part", CheckId::all_alike, "/name", ours, R"([{"name":"joANNe"}])", true},
      {"no part", CheckId::all_alike, "/name", ours, R"([{"name":"Bob"}])", false},
      {"two of two", CheckId::at_most_one, "", {"2", {}}, "[1,2]", true},
      {"three of two", CheckId::at_most_one, "", {"2", {}}, "[1,2,3]", false},
      {"lacks it", CheckId::lacks_item, "/id", {}, R"([{"id":2,"name":"Ann"}])", true},
      {"has it", CheckId::lacks_item, "/id", {}, R"([{"id":2},{"id":1}])", false},
      {"has no keys", CheckId::lacks_item, "/id", {}, R"([{"name":"Ann"}])", true},
      {"keeps it", CheckId::keeps_item, "/id", whole, R"([{"id":1}])", true},
      {"loses it", CheckId::keeps_item, "/id", whole, R"([{"id":2}])", false},
      {"never had it", CheckId::keeps_item, "/id", {"empty", {}}, R"([{"id":2}])", true},
      {"is not empty", CheckId::shows_any, "", {}, "[1]", true},
      {"is empty", CheckId::shows_any, "", {}, "[]", false}};
  for (const ListsLooked& each : table) {
    plan::Step step;
    step.name = "look";
    const bool is_any = each.check == CheckId::shows_any;
    const plan::Check check{
        each.check, plan::Basis::inferred, is_any ? "whole" : "item", each.pointer, each.value};
    Results results;
    results["item"].answer = fixture::shared_json(R"({"id":1,"name":"Ann","tags":["a","b"]})");
    results["whole"].answer = fixture::shared_json(R"([{"id":1},{"id":2}])");
    results["empty"].answer = fixture::shared_json("[]");
    Exchange exchange;
    exchange.step = &step;
    exchange.receive({200, {}, each.body});
    EXPECT_EQ(!deviation_of({check, exchange, results}), each.holds) << each.name;
  }
}

TEST(ListChecks, AskNothingOfAnEmptyPageWhereTheListIsEmpty) {
  plan::Step step;
  Results results;
  results["whole"].answer = fixture::shared_json("[]");
  const plan::Check check{CheckId::shows_any, plan::Basis::inferred, "whole"};
  Exchange exchange;
  exchange.step = &step;
  exchange.receive({200, {}, "[]"});
  EXPECT_FALSE(deviation_of({check, exchange, results}));
}

}  // namespace
}  // namespace accord::conformance::checks
