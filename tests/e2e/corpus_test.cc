#include <algorithm>
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

// Documents of OpenAPI 2.0: another format. All others are served.
const std::set<std::string> refused = {
    "api-specs__reference_price_lists.v3.yml",
    "kin-openapi__openapi3_testdata_issue570.json",
    "libopenapi__test_specs_xsoar.json"};

std::vector<std::string> corpus_documents() {
  std::vector<std::string> all;
  const std::filesystem::path folder = shared("corpus");
  if (!std::filesystem::exists(folder)) return {"none"};
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    if (each.path().extension() != ".tsv") all.push_back(each.path().filename().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

class CorpusServed : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(contract_)) GTEST_SKIP() << contract_ << " is absent";
  }
  const std::string contract_ = shared("corpus/" + GetParam());
  TemporaryFolder folder_;
};

TEST_P(CorpusServed, StartsWithAnEmptyFileAndSaysSoOnAScreen) {
  if (refused.contains(GetParam())) {
    const auto outcome = run_accord({"serve", contract_, "--no-auth"}, {folder_.path(), {}});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, testing::HasSubstr("OpenAPI 2.0 is not supported"));
    return;
  }
  const Serving server(folder_, contract_, {"--no-auth"});
  EXPECT_LE(std::count(server.err().begin(), server.err().end(), '\n'), 40) << server.err();
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "rows.db"));
  EXPECT_EQ(server.ask("GET", "/accord-knows-no-such-path").status, 404);
  const auto routes = run_accord({"routes", contract_});
  EXPECT_EQ(routes.status, 0) << routes.err;
}

std::string name_of(const testing::TestParamInfo<std::string>& each) {
  std::string name = each.param;
  std::replace_if(
      name.begin(),
      name.end(),
      [](unsigned char letter) { return std::isalnum(letter) == 0; },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, CorpusServed, testing::ValuesIn(corpus_documents()), name_of);

}  // namespace
}  // namespace accord::e2e
