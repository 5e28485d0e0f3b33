// `accord serve --watch`: files change, nobody sends a signal.

#include <gtest/gtest.h>

#include "e2e/operated.h"

namespace accord::e2e {
namespace {

constexpr const char* without_signal = "--watch";

TEST(Watch, ReloadsAndSaysWhatChanged) {
  Operated server({"--log", "off", without_signal});
  std::string changed = things("new");
  const std::size_t limited = changed.find("  /limited:");
  changed.erase(limited, changed.find("  /private:") - limited);
  server.write(changed);
  ASSERT_TRUE(server.says("accord: contract.yaml changed\n"));
  ASSERT_TRUE(server.says("accord: breaking: GET /limited: "));
  ASSERT_TRUE(server.says("accord: 1 breaking change, 0 warnings, 0 other changes\n"));
  ASSERT_TRUE(server.says("accord: reloaded contract.yaml\n"));
  EXPECT_EQ(server.ask("GET", "/hello").body, "new");
  EXPECT_EQ(server.ask("GET", "/limited").status, 404);
}

TEST(Watch, SaysTheFaultsAndGoesOn) {
  Operated server({"--log", "off", without_signal});
  std::string faulty = things("new");
  faulty.replace(faulty.find("#/components/schemas/Thing"), 26, "#/components/schemas/Think");
  server.write(faulty);
  ASSERT_TRUE(server.says(": error: unresolved reference"));
  ASSERT_TRUE(server.says("was not reloaded"));
  EXPECT_EQ(server.ask("GET", "/hello").body, "hi");
  server.write("openapi: 3.1.0\npaths: [");
  ASSERT_TRUE(server.says("accord: contract.yaml:2:9: error: "));
  EXPECT_EQ(server.ask("GET", "/hello").body, "hi");
  server.write(things("new"));
  ASSERT_TRUE(server.says("reloaded contract.yaml\n"));
  EXPECT_EQ(server.ask("GET", "/hello").body, "new");
}

TEST(Watch, FollowsTheCredentials) {
  Operated server({"--log", "off", without_signal});
  ASSERT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "geheim"}}).status, 200);
  std::ignore = server.folder.write("credentials.yaml", "key: {keys: [another]}\n");
  ASSERT_TRUE(server.says("credentials.yaml changed\n"));
  ASSERT_TRUE(server.says("0 breaking changes, 0 warnings, 0 other changes\n"));
  ASSERT_TRUE(server.says("reloaded contract.yaml\n"));
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "geheim"}}).status, 401);
  EXPECT_EQ(server.ask("GET", "/private", {}, {{"X-Key", "another"}}).status, 200);
}

// The file that is referred to comes after the reference.
TEST(Watch, FollowsFilesThatAreReferredTo) {
  Operated server({"--log", "off", without_signal});
  std::string split = things("hi");
  const std::string schema = "{type: string}, example: hi";
  split.replace(split.find(schema), schema.size(), "{$ref: text.yaml}, example: hi");
  server.write(split);
  ASSERT_TRUE(server.says("was not reloaded"));
  std::ignore = server.folder.write("text.yaml", "type: string\n");
  ASSERT_TRUE(server.says("text.yaml changed\n"));
  ASSERT_TRUE(server.says("reloaded contract.yaml\n"));
  std::ignore = server.folder.write("text.yaml", "type: string\nmaxLength: 3\n");
  ASSERT_TRUE(server.says("changed from none to 3"));
}

TEST(Watch, FollowsOverlays) {
  const TemporaryFolder folder;
  const auto overlay = [&](const std::string& title) {
    return folder.write(
        "overlay.yaml",
        "overlay: 1.0.0\n"
        "info: {title: o, version: '1'}\n"
        "actions:\n"
        "- target: $.paths['/hello'].get.responses['200'].content['text/plain']\n"
        "  update: {example: " +
            title + "}\n");
  };
  Operated server({"--log", "off", without_signal, "--overlay", overlay("first")});
  EXPECT_EQ(server.ask("GET", "/hello").body, "first");
  std::ignore = overlay("second");
  ASSERT_TRUE(server.says("overlay.yaml changed\n"));
  ASSERT_TRUE(server.says("reloaded contract.yaml\n"));
  EXPECT_EQ(server.ask("GET", "/hello").body, "second");
}

}  // namespace
}  // namespace accord::e2e
