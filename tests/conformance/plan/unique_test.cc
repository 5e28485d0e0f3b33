#include "accord/conformance/plan/unique.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::plan {
namespace {

TEST(Unique, NumbersAreSpreadBetweenTheLimits) {
  const auto contract = fixture::read_contract(R"(
paths: {}
components:
  schemas:
    few: {type: integer, minimum: 1, maximum: 500}
    open: {type: integer, minimum: 1}
    above: {type: integer, exclusiveMinimum: 4, exclusiveMaximum: 7}
    one: {type: integer, minimum: 3, maximum: 3}
)");
  const auto& documents = *contract->documents;
  const auto within = [&](const std::string& name, int64_t number) {
    const auto schema = documents.resolve(documents.root(), "#/components/schemas/" + name).value();
    return within_limits(documents, schema, number);
  };
  std::set<int64_t> all;
  for (int64_t i = 2'000'000'000; i < 2'000'000'500; ++i)
    all.insert(within("few", i));
  EXPECT_EQ(all.size(), 500U);
  EXPECT_EQ(*all.begin(), 1);
  EXPECT_EQ(*all.rbegin(), 500);
  EXPECT_EQ(within("open", 17), 17);
  EXPECT_EQ((std::set{within("above", 8), within("above", 9)}), (std::set<int64_t>{5, 6}));
  EXPECT_EQ(within("one", 8), 8) << "nothing to choose from";
}

TEST(Unique, DatesAndTimesDiffer) {
  const auto contract = fixture::read_contract(R"(
paths: {}
components:
  schemas:
    day: {type: string, format: date}
    moment: {type: string, format: date-time}
    text: {type: string}
)");
  const auto& documents = *contract->documents;
  const auto distinct = [&](const std::string& name, int64_t number) {
    const auto schema = documents.resolve(documents.root(), "#/components/schemas/" + name).value();
    return distinct_time(documents, schema, number);
  };
  std::set<std::string> all;
  for (int64_t i = 2'099'999'000; i < 2'100'001'000; ++i)
    all.insert(distinct("day", i).value());
  EXPECT_EQ(all.size(), 2'000U);
  EXPECT_EQ(all.begin()->size(), std::string("2026-01-31").size());
  EXPECT_EQ(distinct("moment", 2'000'000'000), "2033-05-18T03:33:20.000Z");
  EXPECT_EQ(distinct("text", 1), std::nullopt);
}

}  // namespace
}  // namespace accord::conformance::plan
