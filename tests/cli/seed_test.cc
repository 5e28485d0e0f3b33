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
  [[nodiscard]] test::Outcome seed(const std::string& items, const char* most = "4MiB") const {
    return test::outcome_of(
        {"seed",
         folder_.write("a.yaml", contract),
         folder_.write("s.json", items),
         "--database",
         "sqlite:" + folder_.file("r.db"),
         "--max-item",
         most});
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

TEST_F(SeedCommand, BoundsAnItem) {
  const std::string items =
      R"({"Thing": [{"name": "a"}, {"name": ")" + std::string(2'000, 'x') + "\"}]}";
  const auto refused = seed(items, "1KiB");
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("s.json:1:27: error: "));
  EXPECT_THAT(refused.err, HasSubstr("the limit is 1024"));
  EXPECT_EQ(seed(items, "2KiB").status, 0);
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
