#include <map>

#include <gtest/gtest.h>

#include "accord/contract/resource/model.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

// Why the refused documents are refused; every other document of the corpus loads.
const std::map<std::string, std::string> refused = {
    {"Xero-OpenAPI__xero_accounting.yaml", "matches the same requests as"},
    {"libopenapi__test_specs_stripe-old.yaml",
     ":20725:7: error: the key \"description\" is declared more than once"},
    {"openapi__specification_DigitalOcean-public.v2.yaml", "an operation cannot be a $ref"},
    {"api-specs__reference_customers.v3.yml", "scheme \"X-Auth-Client\" is not defined"},
    {"api-specs__reference_price_lists.v3.yml", "OpenAPI 2.0 is not supported"},
    {"kin-openapi__openapi3_testdata_issue570.json", "OpenAPI 2.0 is not supported"},
    {"libopenapi__test_specs_xsoar.json", "OpenAPI 2.0 is not supported"},
    {"box-openapi__openapi.json", "a query or a fragment"}};

void check(const std::filesystem::path& file) {
  const auto contract = load_contract(file);
  const auto reason = refused.find(file.filename().string());
  if (reason != refused.end()) {
    ASSERT_FALSE(contract.ok()) << file;
    EXPECT_NE(fixture::texts_of(contract.fault()).find(reason->second), std::string::npos)
        << file << " is refused for another reason: " << to_text(contract.fault().front());
    return;
  }
  ASSERT_TRUE(contract.ok()) << file << ": " << to_text(contract.fault().front());
  const auto model = resource::infer(**contract);
  EXPECT_EQ(model.mappings.size(), (*contract)->operations.size()) << file;
  for (const resource::Mapping& each : model.mappings) {
    EXPECT_FALSE(each.reason.empty()) << file << ": " << each.operation->id;
    if (!each.binding) continue;
    ASSERT_LT(each.binding->resource, model.resources.size()) << file;
    const auto& properties = model.resources[each.binding->resource].properties;
    EXPECT_LT(each.binding->item_property, properties.size()) << file;
    for (const resource::Ancestor& ancestor : each.binding->ancestors) {
      EXPECT_LT(ancestor.resource, model.resources.size()) << file;
    }
  }
}

TEST(Corpus, LoadsOrIsRefusedForATrueReason) {
  const auto folder = fixture::shared_folder() / "corpus";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "there is no " << folder;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".tsv") continue;
    ++count;
    SCOPED_TRACE(entry.path().filename().string());
    check(entry.path());
  }
  EXPECT_EQ(count, 42U);
}

}  // namespace
}  // namespace accord::contract
