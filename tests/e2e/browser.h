#pragma once

#include <string>

#include <gmock/gmock.h>

#include "e2e/serving.h"
#include "support/node.h"

namespace accord::e2e {

/// Debian's chromium, driven by the scripts of tests/browser.
class Browser {
 public:
  Browser() {
    const auto tools = support::run_in_shell("command -v chromium node npm flock");
    if (tools.status != 0)
      missing_ =
          "chromium, node, npm and flock are required (ci/install test); found:\n" + tools.out;
    else if (modules_ = support::node_modules("browser"); modules_.empty())
      missing_ = "npm cannot install tests/browser/package.json";
  }

  /// Why nothing can be driven; "" where it can.
  [[nodiscard]] const std::string& missing() const { return missing_; }

  /// Expects that each step of a script succeeds.
  void drive(const std::string& script, const Serving& server) const {
    // Its profile ends with the folder; nothing of it is read from or left in the home folder.
    const TemporaryFolder home;
    const auto ran = support::run_in_shell(
        "HOME=" + support::quoted_word(home.file("")) +
        " NODE_PATH=" + support::quoted_word(modules_) + " timeout 300 node " +
        support::quoted_word(std::string(support::source_folder) + "/tests/browser/" + script) +
        ' ' + server.origin() + " 2>&1");
    EXPECT_EQ(ran.status, 0) << ran.out;
    EXPECT_THAT(ran.out, testing::StartsWith("ok: ")) << "no step ran";
  }

 private:
  std::string modules_;
  std::string missing_;
};

}  // namespace accord::e2e
