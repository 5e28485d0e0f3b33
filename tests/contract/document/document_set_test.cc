#include "accord/contract/document/document_set.h"

#include <gtest/gtest.h>

#include "contract/fixture.h"
#include "support/temporary_folder.h"

namespace accord::contract {
namespace {

using fixture::TemporaryFolder;

std::unique_ptr<const DocumentSet> parsed(std::string text) {
  auto set = DocumentSet::parse("a.yaml", std::move(text));
  EXPECT_TRUE(set.ok());
  return std::move(set).value();
}

std::string resolved(const DocumentSet& set, std::string_view reference) {
  const auto node = set.resolve(set.root(), reference);
  return node ? to_text(*node->value) : fixture::texts_of(node.fault());
}

TEST(DocumentSet, ResolvesInsideTheDocument) {
  const auto set = parsed("a: {b c: 1, 'x/y': 2, 'm~n': 3, '%': 4, é: 5}\nl: [6]\n");
  EXPECT_EQ(resolved(*set, "#/a/b%20c"), "1");
  EXPECT_EQ(resolved(*set, "#/a/x~1y"), "2");
  EXPECT_EQ(resolved(*set, "#/a/m~0n"), "3");
  EXPECT_EQ(resolved(*set, "#/a/%25"), "4");
  EXPECT_EQ(resolved(*set, "#/a/%C3%A9"), "5");
  EXPECT_EQ(resolved(*set, "#/l/0"), "6");
  EXPECT_EQ(set->resolve(set->root(), "#")->value, set->root().value);
  EXPECT_EQ(set->resolve(set->root(), "#/a/x~1y")->pointer(), "/a/x~1y");
}

TEST(DocumentSet, RefusesWithPlaceWhatLeadsNowhere) {
  const auto set = parsed("a: 1\nb:\n  $ref: '#/c'\n");
  const struct {
    const char* reference;
    const char* want;
  } cases[] = {
      {"#/c", "unresolved reference \"#/c\""},
      {"#/a/b", "unresolved reference \"#/a/b\""},
      {"#/%zz", "invalid percent-encoding"},
      {"http://example.com/a.yaml#/a", "requires network access"},
      {"https://example.com/a.yaml", "requires network access"},
      {"other.yaml", "the file was not read"}};
  const Node at = set->root().member("b").member("$ref");
  for (const auto& each : cases) {
    const auto node = set->resolve(at, each.reference);
    ASSERT_FALSE(node.ok()) << each.reference;
    const std::string text = fixture::texts_of(node.fault());
    EXPECT_THAT(text, ::testing::StartsWith("a.yaml:3:9: error: ")) << each.reference;
    EXPECT_THAT(text, ::testing::HasSubstr(each.want)) << each.reference;
    EXPECT_THAT(text, ::testing::HasSubstr(each.reference));
  }
}

// What is in the files of another folder must not be shown by a reference to them.
class Boundary : public testing::Test {
 protected:
  Boundary() {
    std::filesystem::create_directories(folder_.path() / "repository/api");
    std::ignore = folder_.write("secret.yaml", "x: 1\n");
    std::ignore = folder_.write("repository/common.yaml", "x: 2\n");
    std::ignore = folder_.write("repository/api/near.yaml", "x: 3\n");
    std::ignore = folder_.write("repository/api/a.yaml", main());
    std::filesystem::create_symlink(
        folder_.path() / "secret.yaml", folder_.path() / "repository/api/link.yaml");
    std::filesystem::create_symlink(folder_.path(), folder_.path() / "repository/api/up");
    std::filesystem::create_symlink("near.yaml", folder_.path() / "repository/api/same.yaml");
  }
  [[nodiscard]] std::string main() const {
    const std::string absolute = folder_.file("secret.yaml");
    return "near: {$ref: 'near.yaml#/x'}\nsame: {$ref: 'same.yaml#/x'}\n"
           "common: {$ref: '../common.yaml#/x'}\nsecret: {$ref: '../../secret.yaml#/x'}\n"
           "encoded: {$ref: '%2E%2E/%2e%2e/secret.yaml#/x'}\nabsolute: {$ref: '" +
           absolute + "#/x'}\nlink: {$ref: 'link.yaml#/x'}\nup: {$ref: 'up/secret.yaml#/x'}\n" +
           "absent: {$ref: '../../absent.yaml'}\n";
  }
  // Of each member, "ok" or the words of its fault.
  [[nodiscard]] std::string told(const std::string& name, bool allows_outside = false) const {
    Diagnostics none;
    const auto set = DocumentSet::load(
        folder_.file("repository/api/a.yaml"), {}, none, {{}, {}, allows_outside});
    if (!set) return "unread";
    const auto target = (*set)->follow((*set)->root().member(name));
    return target ? "ok" : fixture::texts_of(target.fault());
  }

  support::TemporaryFolder folder_;
};

TEST_F(Boundary, IsTheFolderOfTheDocument) {
  for (const char* name : {"near", "same"})
    EXPECT_EQ(told(name), "ok") << name;
  for (const char* name : {"common", "secret", "encoded", "absolute", "link", "up", "absent"}) {
    const std::string text = told(name);
    EXPECT_THAT(text, ::testing::HasSubstr("a.yaml:")) << name;
    EXPECT_THAT(text, ::testing::HasSubstr("names a file outside of")) << name;
    EXPECT_THAT(text, ::testing::HasSubstr("--allow-refs-outside")) << name;
  }
}

TEST_F(Boundary, IsTheGitWorkTree) {
  std::ignore = folder_.write("repository/.git", "gitdir: elsewhere\n");  // a linked work tree
  for (const char* name : {"near", "same", "common"})
    EXPECT_EQ(told(name), "ok") << name;
  for (const char* name : {"secret", "encoded", "absolute", "link", "up", "absent"})
    EXPECT_THAT(told(name), ::testing::HasSubstr("outside of")) << name;
}

TEST_F(Boundary, CanBeLifted) {
  for (const char* name : {"near", "common", "secret", "encoded", "absolute", "link", "up"})
    EXPECT_EQ(told(name, true), "ok") << name;
  EXPECT_THAT(told("absent", true), ::testing::HasSubstr("there is no such file"));
}

// A contract may describe schemas: the meta-schema is known by its URI, without a network.
TEST(DocumentSet, KnowsTheMetaSchemaWhereA31ContractRefersToIt) {
  const auto set = parsed(
      "openapi: 3.1.0\na:\n  $ref: https://json-schema.org/draft/2020-12/schema\n"
      "b:\n  $ref: https://json-schema.org/draft/2020-12/meta/core#/$defs/anchorString\n");
  const auto schema = set->follow(set->root().member("a"));
  ASSERT_TRUE(schema.ok());
  EXPECT_EQ(schema->text("title"), "Core and Validation specifications meta-schema");
  // Relative to the meta-schema, not to the contract.
  EXPECT_EQ(
      set->follow(schema->member("allOf").element(0))->text("title"),
      "Core vocabulary meta-schema");
  EXPECT_EQ(set->follow(set->root().member("b"))->text("type"), "string");
}

TEST(DocumentSet, KnowsNoMetaSchemaIn30) {
  const auto set =
      parsed("openapi: 3.0.3\na:\n  $ref: https://json-schema.org/draft/2020-12/schema\n");
  EXPECT_FALSE(set->follow(set->root().member("a")).ok());
}

TEST(DocumentSet, FollowsOverSeveralSteps) {
  const auto set = parsed("a: {$ref: '#/b'}\nb: {$ref: '#/c'}\nc: {x: 1}\n");
  const auto node = set->follow(set->root().member("a"));
  ASSERT_TRUE(node.ok());
  EXPECT_EQ(node->pointer(), "/c");
  EXPECT_EQ(set->follow(set->root().member("c"))->pointer(), "/c");
}

TEST(DocumentSet, RefusesCircles) {
  const auto set = parsed("a: {$ref: '#/a'}\nb: {$ref: '#/c'}\nc:\n  $ref: '#/b'\n");
  for (const char* name : {"a", "b", "c"}) {
    const auto node = set->follow(set->root().member(name));
    ASSERT_FALSE(node.ok()) << name;
    EXPECT_THAT(fixture::texts_of(node.fault()), ::testing::HasSubstr("only to itself"));
    EXPECT_GT(node.fault().front().at.line, 0);
  }
}

TEST(DocumentSet, APropertyCalledRefIsNoReference) {
  const auto set = parsed("a: {properties: {$ref: {type: string}}}\n");
  EXPECT_TRUE(set->follow(set->root().member("a").member("properties")).ok());
}

TEST(DocumentSet, FollowsAcrossFiles) {
  const TemporaryFolder folder;
  const auto main = folder.write(
      "main.yaml",
      "a: {$ref: 'sub/one.yaml#/x'}\nb: {$ref: sub/one.yaml}\nhome: {z: 3}\n"
      "c: {$ref: './sub/../sub/one.yaml#/back'}\nd: {$ref: 'with%20space.json#/q'}\n");
  (void)folder.write(
      "sub/one.yaml", "x: {$ref: '../two.json#/y'}\nback: {$ref: '../main.yaml#/home'}\n");
  (void)folder.write("two.json", "{\"y\": {\"v\": 1}}");
  (void)folder.write("with space.json", "{\"q\": {\"w\": 2}}");
  const auto set = DocumentSet::load(main);
  ASSERT_TRUE(set.ok());
  const Node root = (*set)->root();
  const auto a = (*set)->follow(root.member("a"));
  ASSERT_TRUE(a.ok()) << fixture::texts_of(a.fault());
  EXPECT_EQ(to_text(*a->value), R"({"v":1})");
  EXPECT_THAT(a->location().file, ::testing::EndsWith("two.json"));
  EXPECT_EQ((*set)->follow(root.member("b"))->pointer(), "");
  const auto c = (*set)->follow(root.member("c"));
  ASSERT_TRUE(c.ok()) << fixture::texts_of(c.fault());
  EXPECT_EQ(c->value, root.member("home").value) << "the main document is read once";
  EXPECT_TRUE((*set)->follow(root.member("d")).ok());
}

TEST(DocumentSet, FilesThatReferToEachOtherAreReadOnce) {
  const TemporaryFolder folder;
  const auto main = folder.write("main.yaml", "a: {$ref: 'b.yaml#/b'}\n");
  (void)folder.write("b.yaml", "b: {$ref: 'c.yaml#/c'}\n");
  (void)folder.write("c.yaml", "c: {$ref: 'b.yaml#/b'}\n");
  const auto set = DocumentSet::load(main);
  ASSERT_TRUE(set.ok());
  const auto node = (*set)->follow((*set)->root().member("a"));
  ASSERT_FALSE(node.ok());
  EXPECT_THAT(fixture::texts_of(node.fault()), ::testing::HasSubstr("only to itself"));
}

TEST(DocumentSet, AFileThatCannotBeReadIsToldWhereItIsNamed) {
  const TemporaryFolder folder;
  const auto main =
      folder.write("main.yaml", "a:\n  $ref: none.yaml\nb:\n  $ref: broken.yaml#/x\nok: 1\n");
  (void)folder.write("broken.yaml", "x: 1\n<<: 2\n");
  const auto set = DocumentSet::load(main);
  ASSERT_TRUE(set.ok()) << "only what is followed matters";
  const auto none = (*set)->follow((*set)->root().member("a"));
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.fault().front().at.line, 2);
  EXPECT_THAT(fixture::texts_of(none.fault()), ::testing::HasSubstr("there is no such file"));
  const auto broken = (*set)->follow((*set)->root().member("b"));
  ASSERT_FALSE(broken.ok());
  EXPECT_THAT(fixture::texts_of(broken.fault()), ::testing::HasSubstr("broken.yaml:2:1"));
}

}  // namespace
}  // namespace accord::contract
