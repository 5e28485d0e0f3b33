#include "accord/server/operations/contract_hash.h"

#include <string>

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "support/running_server.h"
#include "support/temporary_folder.h"

namespace accord::server::operations {
namespace {

constexpr std::string_view text = R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: 'other.yaml#/A'}}}}
)";

std::string hash_in(const support::TemporaryFolder& folder, const std::string& file) {
  const auto contract = contract::load_contract(folder.file(file));
  return contract ? hash_of(**contract) : support::joined(contract.fault());
}

TEST(ContractHash, IsThatOfWhatTheContractSays) {
  const support::TemporaryFolder folder;
  (void)folder.write("other.yaml", "A: {type: string}\n");
  (void)folder.write("a.yaml", text);
  const std::string hash = hash_in(folder, "a.yaml");
  EXPECT_EQ(hash.size(), 64U) << hash;
  (void)folder.write("b.yaml", "# a comment\n" + std::string(text));
  EXPECT_EQ(hash_in(folder, "b.yaml"), hash) << "the same in another layout";
  std::string changed(text);
  changed.replace(changed.find("'1'"), 3, "'2'");
  (void)folder.write("c.yaml", changed);
  EXPECT_NE(hash_in(folder, "c.yaml"), hash);
}

TEST(ContractHash, CountsTheFilesOfReferences) {
  const support::TemporaryFolder folder;
  (void)folder.write("a.yaml", text);
  (void)folder.write("other.yaml", "A: {type: string}\n");
  const std::string hash = hash_in(folder, "a.yaml");
  (void)folder.write("other.yaml", "A: {type: integer}\n");
  EXPECT_NE(hash_in(folder, "a.yaml"), hash);
  (void)folder.write("other.yaml", "A: {$ref: 'a.yaml#/paths/~1a/get/responses/200'}\n");
  EXPECT_EQ(hash_in(folder, "a.yaml").size(), 64U) << "references in a circle";
}

}  // namespace
}  // namespace accord::server::operations
