// The pages in a browser: Debian's chromium, driven by the scripts of tests/browser.

#include <array>
#include <cstdio>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

struct Printed {
  int status = 0;
  std::string text;
};

Printed run_in_shell(const std::string& command) {
  Printed printed;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 65536> bytes{};
  for (std::size_t count = 0; (count = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    printed.text.append(bytes.data(), count);
  printed.status = ::pclose(pipe);
  return printed;
}

const std::string sources = support::source_folder;
const std::string scripts = sources + "/tests/browser/";
const Words guarded = {
    "--overlay", scripts + "guarded.yaml", "--credentials", scripts + "guarded_credentials.yaml"};

class Browser : public testing::Test {
 protected:
  void SetUp() override {
    const Printed tools = run_in_shell("command -v node npm chromium flock");
    if (tools.status != 0)
      GTEST_SKIP() << "node, npm, chromium and flock are required (ci/install test); found:\n"
                   << tools.text;
    const Printed installed =
        run_in_shell("'" + sources + "/ci/node-modules' '" + scripts + "' 2>&1");
    if (installed.status != 0)
      GTEST_SKIP() << "npm cannot install tests/browser/package.json:\n" << installed.text;
    // The last line; npm may say something of its own before it.
    modules_ = installed.text.substr(0, installed.text.find_last_not_of('\n') + 1);
    modules_.erase(0, modules_.rfind('\n') + 1);
  }

  void drive(const std::string& script, const Serving& server) const {
    // Its profile ends with the folder; nothing of it is read from or left in the home folder.
    const Printed printed = run_in_shell(
        "HOME='" + folder_.file("") + "' NODE_PATH='" + modules_ + "' timeout 300 node '" +
        scripts + script + "' " + server.origin() + " 2>&1");
    EXPECT_EQ(printed.status, 0) << printed.text;
    EXPECT_THAT(printed.text, testing::StartsWith("ok: ")) << "no step ran";
  }

  TemporaryFolder folder_;

 private:
  std::string modules_;
};

TEST_F(Browser, ChangesRowsOfTheShippedContractOnTheAdminPage) {
  const Serving server(folder_, shipped, guarded);
  drive("students.cjs", server);
}

TEST_F(Browser, ChangesRowsOfPetClinicOnTheAdminPage) {
  const std::string petclinic =
      shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");
  if (!std::filesystem::exists(petclinic)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
  const Serving server(folder_, petclinic, guarded);
  drive("petclinic.cjs", server);
}

TEST_F(Browser, KeepsValuesOfEveryKindAndShowsHostileOnesAsText) {
  const Serving server(
      folder_,
      scripts + "everything.yaml",
      {"--credentials", scripts + "everything_credentials.yaml"});
  drive("everything.cjs", server);
}

TEST_F(Browser, OpensEveryPageOfTheShippedContract) {
  const Serving server(folder_, shipped);
  drive("pages.cjs", server);
}

TEST_F(Browser, OpensEveryPageOfPetClinic) {
  const std::string petclinic =
      shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");
  if (!std::filesystem::exists(petclinic)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
  const Serving server(folder_, petclinic);
  drive("pages.cjs", server);
}

}  // namespace
}  // namespace accord::e2e
