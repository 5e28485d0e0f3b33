// The pages in a browser: Debian's chromium, driven by the scripts of tests/browser.

#include "e2e/browser.h"

#include <filesystem>

#include <gtest/gtest.h>

namespace accord::e2e {
namespace {

const std::string scripts = std::string(support::source_folder) + "/tests/browser/";
const Words guarded = {
    "--overlay", scripts + "guarded.yaml", "--credentials", scripts + "guarded_credentials.yaml"};

class Pages : public testing::Test {
 protected:
  void SetUp() override {
    if (!browser_.missing().empty()) GTEST_SKIP() << browser_.missing();
  }

  void drive(const std::string& script, const Serving& server) const {
    browser_.drive(script, server);
  }

  TemporaryFolder folder_;

 private:
  Browser browser_;
};

TEST_F(Pages, ChangesRowsOfTheShippedContractOnTheAdminPage) {
  const Serving server(folder_, shipped, guarded);
  drive("students.cjs", server);
}

TEST_F(Pages, ChangesRowsOfPetClinicOnTheAdminPage) {
  const std::string petclinic =
      shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");
  if (!std::filesystem::exists(petclinic)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
  const Serving server(folder_, petclinic, guarded);
  drive("petclinic.cjs", server);
}

TEST_F(Pages, KeepsValuesOfEveryKindAndShowsHostileOnesAsText) {
  const Serving server(
      folder_,
      scripts + "everything.yaml",
      {"--credentials", scripts + "everything_credentials.yaml"});
  drive("everything.cjs", server);
}

TEST_F(Pages, OpensEveryPageOfTheShippedContract) {
  const Serving server(folder_, shipped);
  drive("pages.cjs", server);
}

TEST_F(Pages, OpensEveryPageOfPetClinic) {
  const std::string petclinic =
      shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");
  if (!std::filesystem::exists(petclinic)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
  const Serving server(folder_, petclinic);
  drive("pages.cjs", server);
}

}  // namespace
}  // namespace accord::e2e
