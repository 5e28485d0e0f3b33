#include "accord/contract/document/bundle.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "accord/contract/json/pointer.h"
#include "support/contracts.h"
#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

constexpr std::string_view of_files = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a/{id}: {$ref: 'parts/paths.yaml#/~1a~1{id}'}
  /b:
    get:
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Text'}}}
        '404':
          description: d
          content: {application/json: {schema: {$ref: 'more/a.yaml'}}}
components:
  schemas:
    Text: {type: string}
    Pet:
      type: object
      oneOf: [{$ref: 'parts/a.yaml#/A'}]
      discriminator: {propertyName: kind, mapping: {a: 'parts/a.yaml#/A', t: Text}}
)";

class BundleOfFiles : public testing::Test {
 protected:
  BundleOfFiles() {
    std::filesystem::create_directory(folder_.path() / "parts");
    std::filesystem::create_directory(folder_.path() / "more");
    (void)folder_.write("api.yaml", of_files);
    (void)folder_.write("parts/paths.yaml", R"(
/a/{id}:
  get:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    responses:
      '200':
        description: d
        content: {application/json: {schema: {$ref: 'a.yaml#/A'}}}
)");
    (void)folder_.write(
        "parts/a.yaml",
        "A: {type: object, properties: {self: {$ref: '#/A'}, "
        "text: {$ref: '../api.yaml#/components/schemas/Text'}}}");
    (void)folder_.write("more/a.yaml", "type: string");
    contract_ = support::contract_in(folder_.file("api.yaml"));
  }

  support::TemporaryFolder folder_;
  std::shared_ptr<const Contract> contract_;
};

TEST_F(BundleOfFiles, LeadsEachReferenceToItsPlaceInTheWhole) {
  const Bundle bundle(*contract_->documents);
  const struct {
    const char* at;
    const char* want;
  } cases[] = {
      {"/paths/~1a~1{id}/$ref", "#/x-documents/paths.yaml/~1a~1%7Bid%7D"},
      {"/paths/~1b/get/responses/200/content/application~1json/schema/$ref",
       "#/components/schemas/Text"},
      {"/paths/~1b/get/responses/404/content/application~1json/schema/$ref",
       "#/x-documents/a.yaml"},
      {"/components/schemas/Pet/oneOf/0/$ref", "#/x-documents/a.yaml-2/A"},
      {"/components/schemas/Pet/discriminator/mapping/a", "#/x-documents/a.yaml-2/A"},
      {"/components/schemas/Pet/discriminator/mapping/t", "Text"},
      {"/x-documents/a.yaml-2/A/properties/self/$ref", "#/x-documents/a.yaml-2/A"},
      {"/x-documents/a.yaml-2/A/properties/text/$ref", "#/components/schemas/Text"},
  };
  for (const auto& each : cases) {
    const Json* found = resolve_pointer(bundle.root(), each.at);
    ASSERT_NE(found, nullptr) << each.at;
    EXPECT_EQ(text_of(*found), each.want) << each.at;
  }
}

TEST_F(BundleOfFiles, SaysTheSameAsTheFiles) {
  const Bundle bundle(*contract_->documents);
  const std::string text = to_text(bundle.root());
  EXPECT_EQ(text.find(folder_.path().string()), std::string::npos) << "a folder of this machine";
  const auto whole = support::contract_of(text);
  ASSERT_EQ(whole->operations.size(), contract_->operations.size());
  for (std::size_t i = 0; i < whole->operations.size(); ++i) {
    EXPECT_EQ(whole->operations[i].id, contract_->operations[i].id);
    EXPECT_EQ(whole->operations[i].parameters.size(), contract_->operations[i].parameters.size());
  }
}

TEST_F(BundleOfFiles, NamesThePlaceOfANode) {
  const Bundle bundle(*contract_->documents);
  const auto& read = contract_->operations.front();
  const Node schema = read.responses.front().content.front().schema;
  const std::string reference = bundle.reference_to(schema);
  EXPECT_EQ(
      reference,
      "#/x-documents/paths.yaml/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema");
}

TEST(Bundle, IsTheDocumentItselfWhereThereIsOneFile) {
  const auto contract = support::contract_of(R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths: {/a: {get: {responses: {'200': {description: d}}}}}
components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {enum: ["#", 1, null, 1.5]}}}
)");
  const Bundle bundle(*contract->documents);
  EXPECT_TRUE(is_equal(bundle.root(), *contract->documents->root().value));
}

}  // namespace
}  // namespace accord::contract
