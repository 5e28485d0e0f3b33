#include "accord/contract/resource/bulk.h"

#include <gtest/gtest.h>

#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

// Things, and a POST at `path` that takes `body` and answers `answer`.
std::string things_and(
    const std::string& path, const std::string& body, const std::string& answer) {
  return begin() + operation("post", "/things", ref("NewThing"), ref("Thing"), "201") +
         operation("get", "/things/{id}", "", ref("Thing")) +
         operation("post", path, body, answer, "201") +
         schemas(
             "    Thing: {type: object, required: [id], properties: {id: {type: integer}, name: "
             "{type: string}}}\n"
             "    NewThing: {type: object, properties: {name: {type: string}}}\n"
             "    Other: {type: object, properties: {name: {type: string}}}\n");
}

TEST(Bulk, CreatesWhatTheCollectionTakes) {
  const std::string items = list_of(ref("NewThing"));
  const std::pair<std::string, std::string> cases[] = {
      {"/things/bulk", list_of(ref("Thing"))},
      {"/things/batch-create", list_of(ref("Thing"))},
      {"/things/createMany", ""}};
  for (const auto& [path, answer] : cases) {
    const Inferred all(things_and(path, items, answer));
    const auto& mapping = all.at("POST " + path);
    ASSERT_TRUE(mapping.binding.has_value()) << path << ": " << mapping.reason;
    EXPECT_EQ(mapping.binding->action, Action::create_many) << path;
    EXPECT_EQ(all.model.resources[mapping.binding->resource].name, "Thing") << path;
  }
}

TEST(Bulk, IsNotGuessed) {
  const std::string items = list_of(ref("NewThing"));
  const struct {
    std::string path;
    std::string body;
  } cases[] = {
      {"/things/validate", items},
      {"/things/bulkDelete", items},
      {"/things/bulk", ref("NewThing")},
      {"/things/bulk", list_of(ref("Other"))},
      {"/things/{id}/bulk", items}};
  for (const auto& each : cases) {
    const Inferred all(things_and(each.path, each.body, list_of(ref("Thing"))));
    EXPECT_FALSE(all.at("POST " + each.path).binding.has_value()) << each.path << each.body;
  }
}

}  // namespace
}  // namespace accord::contract::resource
