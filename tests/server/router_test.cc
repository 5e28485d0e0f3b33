#include "accord/server/router.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::http::Method;
using support::contract_of;

std::string contract_with(const std::vector<std::string>& lines, const std::string& base = "") {
  std::string text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
  if (!base.empty()) text += "servers: [{url: 'http://a" + base + "'}]\n";
  text += "paths:\n";
  for (const std::string& each : lines)
    text += "  " + each + "\n";
  return text;
}

std::string path_item(const std::string& path, const std::vector<std::string>& methods) {
  std::string text = "'" + path + "': {";
  std::string parameters;
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
    const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
    parameters += "{name: " + name + ", in: path, required: true, schema: {type: string}}, ";
  }
  text += "parameters: [" + parameters + "]";
  for (const std::string& each : methods) {
    text += ", " + each + ": {responses: {'200': {description: d}}}";
  }
  return text + "}";
}

TEST(Router, FindsLiteralsBeforeTemplates) {
  const auto contract = contract_of(contract_with(
      {path_item("/", {"get"}),
       path_item("/a", {"get"}),
       path_item("/a/{x}", {"get"}),
       path_item("/a/b", {"get"}),
       path_item("/a/{x}.json", {"get"}),
       path_item("/a/{x}/c", {"get"}),
       path_item("/{y}/b/d", {"get"}),
       path_item("/cmp/{base}...{head}", {"get"})}));
  const Router router(*contract);
  struct Case {
    std::string path, want;
    std::vector<std::string_view> values;
  };
  const std::vector<Case> cases = {
      {"/", "/", {}},
      {"/a", "/a", {}},
      {"/%61", "/a", {}},
      {"/a/b", "/a/b", {}},
      {"/a/z", "/a/{x}", {"z"}},
      {"/a/b%20c", "/a/{x}", {"b%20c"}},
      {"/a/b%2Fc", "/a/{x}", {"b%2Fc"}},
      {"/a/z.json", "/a/{x}.json", {"z"}},
      {"/a/b/c", "/a/{x}/c", {"b"}},
      {"/a/b/d", "/{y}/b/d", {"a"}},
      {"/cmp/v1...v2", "/cmp/{base}...{head}", {"v1", "v2"}}};
  for (const Case& each : cases) {
    const auto match = router.find(each.path);
    ASSERT_TRUE(match) << each.path;
    const auto operation = match->path->operations.at(Method::get);
    EXPECT_EQ(contract->operations[operation].path.text(), each.want) << each.path;
    EXPECT_EQ(match->values, each.values) << each.path;
  }
}

TEST(Router, FindsNothingWhereTheContractHasNothing) {
  const auto contract = contract_of(contract_with(
      {path_item("/a", {"get"}), path_item("/a/{x}/c", {"get"}), path_item("/b/{x}", {"get"})}));
  const Router router(*contract);
  for (const std::string path :
       {"",
        "/",
        "a",
        "//a",
        "/a/",
        "/A",
        "/a/x",
        "/a//c",
        "/b/",
        "/b/x/",
        "/a/x/c/d",
        "/%zz",
        "*"}) {
    EXPECT_FALSE(router.find(path)) << path;
  }
}

TEST(Router, HoldsTheBasePath) {
  const auto contract = contract_of(contract_with({path_item("/a", {"get"})}, "/api/v3"));
  const Router router(*contract);
  EXPECT_TRUE(router.find("/api/v3/a"));
  for (const std::string path : {"/a", "/api/v3", "/api/v3a", "/api/v3//a", "/api/v4/a"}) {
    EXPECT_FALSE(router.find(path)) << path;
  }
}

TEST(Router, SaysWhatAPathAllows) {
  const auto contract = contract_of(contract_with(
      {path_item("/get", {"get", "post"}),
       path_item("/post", {"post"}),
       path_item("/all", {"get", "head", "options"})}));
  const Router router(*contract);
  EXPECT_EQ(router.find("/get")->path->allow, "GET, POST, HEAD, OPTIONS");
  EXPECT_EQ(router.find("/post")->path->allow, "POST, OPTIONS");
  EXPECT_EQ(router.find("/get")->path->accept_patch, "");
  const std::string all = router.find("/all")->path->allow;
  EXPECT_EQ(all.find("HEAD"), all.rfind("HEAD"));
  EXPECT_EQ(all.find("OPTIONS"), all.rfind("OPTIONS"));
}

}  // namespace
}  // namespace accord::server
