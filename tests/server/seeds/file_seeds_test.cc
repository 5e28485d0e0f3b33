#include "accord/server/seeds/file_seeds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/seeds/seeds.h"
#include "support/running_server.h"

namespace accord::server::seeds {
namespace {

using support::RunningServer;

class FileSeeds : public testing::Test {
 protected:
  // How many rows were stored, or what is wrong: "line:column pointer: message".
  [[nodiscard]] std::string seed(const std::string& text) const {
    const auto file = contract::Document::parse("s.json", text);
    if (!file) return "not read";
    const auto rows = seed_file(server_.service()->seed_context(), *file.value());
    if (rows) return std::to_string(rows.value());
    std::string faults;
    for (const auto& each : rows.fault()) {
      faults += (faults.empty() ? "" : "\n") + std::to_string(each.at.line) + ":" +
                std::to_string(each.at.column) + " " + each.at.pointer + ": " + each.message;
    }
    return faults;
  }
  [[nodiscard]] std::string get(const std::string& path) const {
    return server_.ask("GET", path).body;
  }

  const RunningServer server_{test::zoo};
};

TEST_F(FileSeeds, AreStoredWithWhatTheyReferToWhateverTheirOrder) {
  EXPECT_EQ(
      seed(R"({
  "/owners/7/pets": [{"name": "Rex", "kind": {"id": 3}, "tags": [1, {"id": 2}]}],
  "Kind": [{"id": 3, "title": "dog"}],
  "tag": [{"id": 2, "text": "b"}, {"id": 1, "text": "a"}],
  "/owners": [{"id": 7, "name": "Ann", "createdAt": "2020-01-02T03:04:05Z"}, {"name": "Bob"}]
})"),
      "6");
  EXPECT_EQ(
      get("/owners/7/pets"),
      R"([{"id":1,"name":"Rex","kind":{"id":3,"title":"dog"},"tags":[{"id":1,"text":"a"},{"id":2,"text":"b"}]}])");
  const std::string owners = get("/owners");
  EXPECT_THAT(
      owners, testing::HasSubstr(R"({"id":7,"name":"Ann","createdAt":"2020-01-02T03:04:05Z"})"));
  EXPECT_THAT(owners, testing::HasSubstr(R"({"id":8,"name":"Bob","createdAt":"2)"));
}

TEST_F(FileSeeds, AreRefusedTogetherWithEveryFault) {
  const struct {
    const char* name;
    const char* text;
    const char* want;
  } cases[] = {
      {"a property of another type, an unknown one and a missing one",
       R"({"Kind": [{"id": 1, "title": "a"}, {"title": 5}, {"title": "x", "y": 1}, {"id": 2}]})",
       "1:46 /Kind/1/title: must be a string\n1:70 /Kind/2/y: unknown property\n1:74 "
       "/Kind/3/title: is required"},
      {"the same key twice",
       R"({"Kind": [{"id": 1, "title": "a"}, {"id": 1, "title": "b"}]})",
       "1:43 /Kind/1/id: a row with this key exists"},
      {"an unknown name",
       R"({"Kinds": []})",
       "1:2 /Kinds: \"Kinds\" is not a resource, a table or a stored path of the contract"},
      {"no array", R"({"Kind": {}})", "1:10 /Kind: the items are not in an array"},
      {"no object", R"({"Kind": [1]})", "1:11 /Kind/0: must be an object"},
      {"a parent that does not exist",
       R"({"/owners/9/pets": [{"name": "a", "kind": {"id": 1}}], "Kind": [{"id": 1, "title": "a"}]})",
       "1:2 /~1owners~19~1pets: is not the key of an existing Owner: \"9\""},
      {"a reference that does not exist",
       R"({"/owners/1/pets": [{"name": "a", "kind": {"id": 1}}], "Owner": [{"id": 1, "name": "a"}]})",
       "1:43 /~1owners~11~1pets/0/kind: refers to an item that does not exist"},
      {"an item that no path shows",
       R"({"Pet": [{"name": "a", "kind": {"id": 1}}], "Kind": [{"id": 1, "title": "a"}]})",
       "1:10 /Pet/0: no path of the contract shows this item: write the path instead of the "
       "resource, such as \"/owners/1/pets\""},
      {"no file of items", "[]", "1:1 : the file is not an object"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(seed(each.text), each.want) << each.name;
    EXPECT_EQ(get("/kinds"), "[]") << each.name;
  }
}

}  // namespace
}  // namespace accord::server::seeds
