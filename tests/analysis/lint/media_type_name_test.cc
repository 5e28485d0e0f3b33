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
  SchemaSet schemas(*contract);
  std::vector<std::string> pointers;
  const auto model = contract::resource::infer(*contract);
  for (const auto& each : check(*contract, model, schemas, {})) {
    if (each.rule != "media-type-name") continue;
    pointers.push_back(each.at.pointer);
    EXPECT_EQ(each.severity, contract::Severity::warning);
  }
  EXPECT_THAT(pointers, testing::ElementsAre("/components/responses/R/content/json"));
}

}  // namespace
}  // namespace accord::analysis::lint
