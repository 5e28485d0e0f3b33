#include "accord/contract/document/referenced_documents.h"

#include <fstream>

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

class ContractOfFiles : public testing::TestWithParam<const char*> {
 protected:
  // The main file names a, which names b and, in a circle, itself and the main file.
  ContractOfFiles() {
    folder_.put("api.yaml", "openapi: " + std::string(GetParam()) + R"(
info: {title: t, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: 'parts/a.yaml#/A'}}}}
        '404': {description: d, content: {application/json: {schema: {$ref: './parts/a.yaml#/A'}}}}
components:
  schemas:
    Text: {type: string}
)");
    folder_.put(
        "parts/a.yaml",
        "A: {type: object, properties: {b: {$ref: '../b.yaml'}, a: {$ref: 'a.yaml#/A'}, "
        "t: {$ref: '../api.yaml#/components/schemas/Text'}}}");
    write_b(5);
    folder_.put("other.yaml", "A: {}");
  }

  void write_b(int longest) const {
    folder_.put("b.yaml", "type: string\nmaxLength: " + std::to_string(longest));
  }

  [[nodiscard]] std::shared_ptr<const Contract> load() const {
    return load_contract(folder_.file("api.yaml")).value();
  }

  struct Folder : support::TemporaryFolder {
    Folder() { std::filesystem::create_directory(path() / "parts"); }
    void put(std::string_view name, std::string_view text) const {
      std::ofstream(file(name), std::ios::binary) << text;
    }
  };
  Folder folder_;
};

TEST_P(ContractOfFiles, HasEachDocumentThatReferencesNameOnce) {
  const auto contract = load();
  std::vector<std::string> names;
  for (const auto* each : documents_of(*contract->documents))
    names.push_back(std::filesystem::path(each->file()).filename());
  EXPECT_EQ(names, (std::vector<std::string>{"api.yaml", "a.yaml", "b.yaml"}));
}

TEST_P(ContractOfFiles, HasNoDocumentWhereAReferenceLeadsNowhere) {
  folder_.put("b.yaml", "$ref: absent.yaml#/A");
  const auto contract = read_contract(folder_.file("api.yaml")).contract;
  ASSERT_NE(contract, nullptr);
  EXPECT_EQ(documents_of(*contract->documents).size(), 3U);
}

TEST_P(ContractOfFiles, DependsOnFilesThatAreNotThereToo) {
  folder_.put("b.yaml", "$ref: 'parts/./ab%20sent.yaml#/A'");
  const auto contract = read_contract(folder_.file("api.yaml")).contract;
  ASSERT_NE(contract, nullptr);
  std::vector<std::string> names;
  for (const auto& each : files_of(*contract->documents))
    names.push_back(std::filesystem::relative(each, folder_.path()).string());
  EXPECT_EQ(
      names,
      (std::vector<std::string>{"api.yaml", "parts/a.yaml", "b.yaml", "parts/ab sent.yaml"}));
}

INSTANTIATE_TEST_SUITE_P(
    Of, ContractOfFiles, testing::Values("3.0.3", "3.1.0"), [](const auto& each) {
      return each.param[2] == '0' ? "OpenApi30" : "OpenApi31";
    });

// Known by the URI that references name.
TEST(DocumentsOfAContract, AreThoseThatWereGivenToo) {
  const auto contract = parse_contract(
      "api.yaml",
      "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: "
      "'https://example.org/a'}}}",
      {{"https://example.org/a", "type: string"}, {"https://example.org/b", "type: string"}});
  ASSERT_TRUE(contract.ok());
  const auto all = documents_of(*contract.value()->documents);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]->file(), "https://example.org/a");
}

}  // namespace
}  // namespace accord::contract
