#include <gmock/gmock.h>

#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

constexpr const char* contract = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}}
components: {schemas: {Thing: {type: object, required: [name], properties: {id: {type: integer}, name: {type: string}}}}}
)";

class SeedCommand : public testing::Test {
 protected:
  [[nodiscard]] test::Outcome seed(const std::string& items) const {
    return test::outcome_of(
        {"seed",
         folder_.write("a.yaml", contract),
         folder_.write("s.json", items),
         "--database",
         "sqlite:" + folder_.file("r.db")});
  }

  support::TemporaryFolder folder_;
};

TEST_F(SeedCommand, StoresTheItemsOfAFile) {
  const auto outcome = seed(R"({"/things": [{"id": 1, "name": "a"}, {"name": "b"}]})");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("2 rows stored in sqlite:"));
  const auto again = seed(R"({"/things": [{"id": 3, "name": "c"}, {"id": 2, "name": "b"}]})");
  EXPECT_EQ(again.status, 1);
  EXPECT_THAT(
      again.err, HasSubstr("s.json:1:45: error: a row with this key exists (at /~1things/1/id)"));
  EXPECT_EQ(seed(R"({"Thing": [{"id": 3, "name": "c"}]})").status, 0)
      << "nothing of the other file";
}

TEST_F(SeedCommand, SaysWhatItCannotRead) {
  const auto broken = seed(R"({"Thing": [)");
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err, HasSubstr("s.json:1:"));
  const auto missing = test::outcome_of({"seed", folder_.write("a.yaml", contract)});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, HasSubstr("accord seed api.yaml items.json"));
}

}  // namespace
}  // namespace accord::cli
