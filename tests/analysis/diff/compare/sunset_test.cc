#include "accord/analysis/diff/compare/sunset.h"

#include <gmock/gmock.h>

#include "accord/analysis/diff/diff.h"
#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

std::shared_ptr<const contract::Contract> contract_of(const std::string& extra) {
  return validation::fixture::contract_of_operation(
      "/a", "get", extra + R"("responses": {"200": {"description": "d"}})");
}

TEST(Sunset, IsADateOrTheDateOfADateTime) {
  const struct {
    const char* written;
    const char* date;
  } cases[] = {
      {R"("2026-12-31")", "2026-12-31"},
      {R"("2026-12-31T10:00:00Z")", "2026-12-31"},
      {R"("2026-12-31 10:00")", ""},
      {R"("31 Dec 2026")", ""},
      {R"("2026-12")", ""},
      {"2026", ""},
  };
  for (const auto& each : cases) {
    const auto contract = contract_of(R"("x-sunset": )" + std::string(each.written) + ", ");
    EXPECT_EQ(sunset_of(contract->operations[0].node), each.date) << each.written;
  }
  EXPECT_EQ(date_of_today().size(), 10U);
}

TEST(Sunset, AllowsARemovalFromThatDayOn) {
  const auto old = contract_of(R"("deprecated": true, "x-sunset": "2026-12-31", )");
  const auto now = validation::fixture::read_contract(
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}})");
  const auto on = [&](const char* day) { return fixture::rules_of(diff(*old, *now, day).found); };
  EXPECT_THAT(on("2026-12-30"), testing::ElementsAre("breaking path-removed"));
  EXPECT_THAT(on("2026-12-31"), testing::ElementsAre("warning sunset-method-removed"));
  EXPECT_THAT(on("2027-01-01"), testing::ElementsAre("warning sunset-method-removed"));
}

}  // namespace
}  // namespace accord::analysis::diff
