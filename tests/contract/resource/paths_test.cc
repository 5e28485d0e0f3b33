#include "accord/contract/resource/paths.h"

#include <gtest/gtest.h>

namespace accord::contract::resource {
namespace {

TEST(ResourcePath, ItemPathsEndInOneParameter) {
  const struct {
    const char* path;
    bool is_item;
    const char* collection;
    const char* noun;
  } cases[] = {
      {"/a", false, "/a", "a"},
      {"/a/", false, "/a", "a"},
      {"/a.json", false, "/a", "a"},
      {"/a/{b}", true, "/a", "a"},
      {"/a/{b}/", true, "/a", "a"},
      {"/a/{b}.json", true, "/a", "a"},
      {"/{b}", true, "", ""},
      {"/a/{b}/c", false, "/a/{}/c", "c"},
      {"/a/{other}/c/{d}", true, "/a/{}/c", "c"},
      {"/a/{b}...{c}", false, "/a/{b}...{c}", "{b}...{c}"},
      {"/", false, "", ""}};
  for (const auto& each : cases) {
    const auto parsed = PathTemplate::parse(each.path);
    ASSERT_TRUE(parsed.ok());
    const ResourcePath path(*parsed);
    EXPECT_EQ(path.is_item(), each.is_item) << each.path;
    EXPECT_EQ(path.collection(), each.collection) << each.path;
    EXPECT_EQ(path.noun(), each.noun) << each.path;
  }
}

}  // namespace
}  // namespace accord::contract::resource
