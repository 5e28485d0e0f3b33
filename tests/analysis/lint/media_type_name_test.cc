#include <future>

#include <gmock/gmock.h>

#include "accord/analysis/lint/check.h"
#include "validation/fixture.h"

namespace accord::analysis::lint {
namespace {

TEST(MediaTypeName, WarnsOfNamesInContentThatAreNone) {
  const auto contract = validation::fixture::read_contract(
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "components": {"responses":
          {"R": {"description": "d", "content": {"text/*": {}, "a/b; c=d": {}, "json": {}}}}},
          "paths": {}})");
  const Settings settings;
  Check check(*contract, settings);
  check.check_others(std::async(std::launch::deferred, [&] {
                       return contract::resource::infer(*contract);
                     }).share());
  std::vector<std::string> pointers;
  for (const auto& each : check.take()) {
    if (each.rule != "media-type-name") continue;
    pointers.push_back(each.at.pointer);
    EXPECT_EQ(each.severity, contract::Severity::warning);
  }
  EXPECT_THAT(pointers, testing::ElementsAre("/components/responses/R/content/json"));
}

}  // namespace
}  // namespace accord::analysis::lint
